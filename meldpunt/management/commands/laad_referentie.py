"""Load the reference data: lists, gemeenten, partners, bodies and plans."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import IntegrityError

from meldpunt.lib.context import transactie, zet_context
from meldpunt.lib.kamers import modules
from meldpunt.lib.opdracht import Fout
from meldpunt.lib.rechten import onderhoud
from meldpunt.services.referentie import ReferentieFout, laad_gemeente, laad_lijsten
from meldpunt.services.referentie.bronnen import lees
from meldpunt.services.toegang import systeem


class Command(BaseCommand):
    """Adds what is missing, never overwrites what a person changed, prints differences."""

    help = "Laad de lijsten en de gegevens per gemeente. Twee keer laden verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder with the files."""
        parser.add_argument("--map", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Load every file of the folder in one transaction; raises Fout when one is wrong."""
        bron: Path = opties["map"]
        gemeenten = sorted((bron / "gemeenten").glob("*.json"))
        with onderhoud():
            regels = self._laad(bron / "lijsten.json", laad_lijsten)
            for pad in gemeenten:
                regels += self._laad(pad, _laad_bestand)
        for regel in regels:
            self.stdout.write(regel)
        self.stdout.write(f"Klaar. Geladen: de lijsten en {len(gemeenten)} gemeenten.")

    def _laad(self, pad: Path, laad: Callable[[dict[str, Any]], list[str]]) -> list[str]:
        try:
            return laad(lees(pad))
        except ReferentieFout as fout:
            raise Fout(f"{pad} klopt niet, er is niets geladen. {fout}") from fout
        except IntegrityError as fout:
            zin = "Een naam of code staat er twee keer in."
            raise Fout(f"{pad} klopt niet, er is niets geladen. {zin}") from fout


def _laad_bestand(gegevens: dict[str, Any]) -> list[str]:
    gemeente, regels = laad_gemeente(gegevens)
    with transactie():
        zet_context(gemeente.pk, ziet=systeem(gemeente).ziet)
        # The rooms above read their own part: asked by name, never imported.
        for kamer in modules("referentie"):
            regels += kamer.laad(gemeente, gegevens, systeem(gemeente))
    return regels
