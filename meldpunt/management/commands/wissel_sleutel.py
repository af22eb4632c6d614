"""Give a gemeente a new month key and wrap all its data keys in it."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meldpunt.kluis import KluisFout
from meldpunt.kluis.sleutelbos import huidige_maand, volgende_maand
from meldpunt.lib.opdracht import Fout
from meldpunt.models import Gemeente
from meldpunt.services.sleutels import vernietig_oude_sleutels, wissel_sleutel

NAAM = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


class Command(BaseCommand):
    """Replace month keys; content stays as it is and readable all the time."""

    help = "Vervang de maandsleutel van één of alle gemeenten. Inhoud blijft steeds leesbaar."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which gemeente, the name of the key and what may be destroyed."""
        parser.add_argument("--gemeente", help="code, bijvoorbeeld HEE; zonder: alle gemeenten")
        parser.add_argument(
            "--naam", default=huidige_maand(), help="maand of dag van de nieuwe sleutel: 2026-12-04"
        )
        parser.add_argument(
            "--vernietig-voor", help="vernietig daarna de sleutels van voor deze maand: 2026-10"
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Replace and report; raises Fout with one sentence when something is wrong."""
        for naam in filter(None, (opties["naam"], opties["vernietig_voor"])):
            if not NAAM.fullmatch(naam):
                raise Fout(f"{naam} is geen maand of dag. Schrijf bijvoorbeeld 2026-12.")
        # The newest name closes what is new: one from years ahead would keep doing so.
        if opties["naam"][:7] > volgende_maand():
            raise Fout(f"{opties['naam']} is te ver weg. Kies deze of de volgende maand.")
        try:
            for gemeente in Gemeente.objects.met_code(opties["gemeente"]):
                self._wissel(gemeente, opties["naam"])
                if opties["vernietig_voor"]:
                    self._vernietig(gemeente, opties["vernietig_voor"])
        except (KluisFout, Gemeente.DoesNotExist) as fout:
            raise Fout(str(fout)) from fout

    def _wissel(self, gemeente: Gemeente, naam: str) -> None:
        klaar = 0
        for stand in wissel_sleutel(gemeente=gemeente, naam=naam):
            klaar = stand.klaar
            self.stdout.write(
                f"{gemeente.code}: {stand.klaar} van {stand.totaal} sleutels gewisseld"
            )
        self.stdout.write(
            f"{gemeente.code}: klaar, {klaar} sleutels hebben nu de sleutel van {naam}."
        )

    def _vernietig(self, gemeente: Gemeente, voor: str) -> None:
        weg = vernietig_oude_sleutels(gemeente=gemeente, voor=voor)
        self.stdout.write(f"{gemeente.code}: vernietigd: {', '.join(weg) or 'geen'}.")
