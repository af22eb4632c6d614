"""`manage.py zet_terug MAP --sleutels MAP`: a copy becomes the database again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meldpunt.lib.opdracht import Fout
from meldpunt.lib.postgres.rollen import GEEF_AAN_VERBAND
from meldpunt.lib.reservekopie import KopieFout, zet_sleutels_terug, zet_terug
from meldpunt.models import Poststop


class Command(BaseCommand):
    """Restore into an empty database. Mail stands still until a person sets it free."""

    help = "Zet een reservekopie terug in een lege database. De post staat daarna stil."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder of one copy, and that of its keys."""
        parser.add_argument("map", type=Path, help="map van één kopie")
        parser.add_argument("--sleutels", type=Path, help="map van de sleutels erbij")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Restore and say what came back; raises Fout when nothing did."""
        try:
            if opties["sleutels"]:
                aantal = zet_sleutels_terug(
                    map_=opties["sleutels"],
                    sleutelbestand=settings.KLUIS_SLEUTELBESTAND,
                    sleutelbos=settings.KLUIS_SLEUTELBOS,
                )
                self.stdout.write(f"Sleutels teruggezet: {aantal}.")
            lijst = zet_terug(
                url=settings.DATABASE_URL_EIGENAAR,
                map_=opties["map"],
                daarna=[GEEF_AAN_VERBAND, Poststop.ZET_STIL],
            )
        except KopieFout as fout:
            raise Fout(str(fout)) from fout
        rijen = sum(lijst.tabellen.values())
        self.stdout.write(
            f"Teruggezet: {rijen} rijen in {len(lijst.tabellen)} tabellen van {lijst.gemaakt_op}."
        )
        self.stdout.write("De post staat stil. Kijk alles na en geef: manage.py geef_post_vrij")
