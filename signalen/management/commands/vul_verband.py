"""Make what gemeenten that look for links compare, or give them a new key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from meldpunt.kluis import KluisFout
from meldpunt.lib.opdracht import Fout
from meldpunt.models import Gemeente
from meldpunt.services.verband import nieuwe_sleutels
from signalen.services.deelsporen import vul_deelsporen


class Command(BaseCommand):
    """Fill what is compared; telling what is found stays for the night."""

    help = "Maak klaar wat gemeenten vergelijken die dat afspraken. Opnieuw starten kan altijd."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which gemeente, and whether new keys take over."""
        parser.add_argument("--gemeente", help="code, bijvoorbeeld HEE; zonder: alle gemeenten")
        parser.add_argument(
            "--nieuwe-sleutel",
            action="store_true",
            help="maak nieuwe sleutels, genoemd naar vandaag, en vernietig de oude; elk jaar",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Fill and report; raises Fout with one sentence when something is wrong."""
        try:
            gemeenten = list(Gemeente.objects.met_code(opties["gemeente"]))
            if opties["nieuwe_sleutel"]:
                self._wissel(gemeenten)
            for gemeente in gemeenten:
                klaar = vul_deelsporen(gemeente=gemeente)
                self.stdout.write(f"{gemeente.code}: klaar, {klaar} rijen zijn te vergelijken.")
        except (KluisFout, Gemeente.DoesNotExist) as fout:
            raise Fout(str(fout)) from fout

    def _wissel(self, gemeenten: list[Gemeente]) -> None:
        paren = nieuwe_sleutels(gemeenten, naam=f"zoek-{timezone.localdate()}")
        for een, ander in paren:
            self.stdout.write(f"{een} en {ander}: nieuwe sleutel.")
