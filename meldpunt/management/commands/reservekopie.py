"""`manage.py reservekopie MAP --sleutels MAP`: copy the database, and the keys to another place."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meldpunt.lib.opdracht import Fout
from meldpunt.lib.reservekopie import KopieFout, kopieer_sleutels, maak_kopie
from meldpunt.lib.reservekopie.lijst import moment


class Command(BaseCommand):
    """Make one copy in a new folder named after the moment; everybody goes on working."""

    help = "Maakt een reservekopie van de database, en apart van de sleutels."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take both folders."""
        parser.add_argument("map", type=Path, help="map voor de kopieën van de database")
        parser.add_argument("--sleutels", type=Path, help="andere map, voor de sleutels")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Make the copies and say where; raises Fout when one could not be made."""
        kopieen: Path = opties["map"]
        sleutels: Path | None = opties["sleutels"]
        nu = moment()
        naam = f"{nu:%Y-%m-%dT%H%M%SZ}"
        try:
            if sleutels:
                eis_apart(kopieen, sleutels)
            plek = maak_kopie(url=settings.DATABASE_URL_KOPIE, onder=kopieen, naam=naam, moment=nu)
            self.stdout.write(f"De database staat in {plek}.")
            if sleutels:
                plek = kopieer_sleutels(
                    sleutelbestand=settings.KLUIS_SLEUTELBESTAND,
                    sleutelbos=settings.KLUIS_SLEUTELBOS,
                    onder=sleutels, naam=naam, moment=nu,
                )  # fmt: skip
                self.stdout.write(f"De sleutels staan in {plek}. Bewaar die apart.")
        except KopieFout as fout:
            raise Fout(str(fout)) from fout


def eis_apart(kopieen: Path, sleutels: Path) -> None:
    """Refuse keys beside the database: one lost disk would open everything."""
    a, b = kopieen.resolve(), sleutels.resolve()
    if a == b or a in b.parents or b in a.parents:
        raise KopieFout("De sleutels horen niet bij de database. Kies een andere map.")
