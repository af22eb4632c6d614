"""Write the documents that are made from the code, or check that they are fresh."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meldpunt.lib.kamers import modules
from meldpunt.lib.opdracht import Fout


class Command(BaseCommand):
    """Asks every room for its documents and writes them under the project."""

    help = "Schrijf de documenten die uit de code komen. Met --controleer: kijk of ze kloppen."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the choice to check only."""
        parser.add_argument("--controleer", action="store_true")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Write what differs; with --controleer raise Fout that names it instead."""
        anders = {pad: tekst for pad, tekst in _documenten().items() if _staat_er(pad) != tekst}
        if opties["controleer"] and anders:
            namen = ", ".join(str(pad) for pad in anders)
            raise Fout(f"Niet meer juist: {namen}. Draai “make fix”.")
        for pad, tekst in anders.items():
            (settings.BASE_DIR / pad).write_text(tekst, encoding="utf-8")
            self.stdout.write(f"Geschreven: {pad}")


def _documenten() -> dict[Path, str]:
    return {pad: t for kamer in modules("documentatie") for pad, t in kamer.documenten().items()}


def _staat_er(pad: Path) -> str | None:
    plek: Path = settings.BASE_DIR / pad
    return plek.read_text(encoding="utf-8") if plek.exists() else None
