"""Make the meldingen and betrokkenen that exist findable, or give the index a new key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from meldpunt.kluis import KluisFout
from meldpunt.lib.opdracht import Fout
from meldpunt.models import Gemeente
from signalen.services.sporen import vul_index


class Command(BaseCommand):
    """Fill the blind index; what stands in it already is left alone."""

    help = "Maak bestaande meldingen en betrokkenen vindbaar. Opnieuw starten kan altijd."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which gemeente, and whether a new key takes over."""
        parser.add_argument("--gemeente", help="code, bijvoorbeeld HEE; zonder: alle gemeenten")
        parser.add_argument(
            "--nieuwe-sleutel",
            action="store_true",
            help="maak een nieuwe sleutel, genoemd naar vandaag; doe dit elk jaar",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Fill and report; raises Fout with one sentence when something is wrong."""
        naam = f"zoek-{timezone.localdate()}" if opties["nieuwe_sleutel"] else ""
        try:
            for gemeente in Gemeente.objects.met_code(opties["gemeente"]):
                self._vul(gemeente, naam)
        except (KluisFout, Gemeente.DoesNotExist) as fout:
            raise Fout(str(fout)) from fout

    def _vul(self, gemeente: Gemeente, naam: str) -> None:
        klaar = 0
        for stand in vul_index(gemeente=gemeente, nieuwe_sleutel=naam):
            klaar = stand.klaar
            self.stdout.write(f"{gemeente.code}: {stand.klaar} van {stand.totaal}")
        self.stdout.write(f"{gemeente.code}: klaar, {klaar} rijen zijn vindbaar gemaakt.")
