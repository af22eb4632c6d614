"""`manage.py controleer_plan --gemeente CODE`: what the plans of a gemeente leave open."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from meldpunt.lib.datum import dag
from meldpunt.lib.opdracht import Fout
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.toegang import systeem
from pijlers.controle import controleer
from pijlers.models import Uitvoeringsplan


class Command(BaseCommand):
    """Prints every finding with its paragraph; ends with exit code 1 when there is any."""

    help = "Controleert de plannen van een gemeente. Eindigt met code 1 als er iets gevonden is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which gemeente."""
        parser.add_argument("--gemeente", required=True, help="de code, zoals HEE")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print per plan what was found.

        Raises:
            Fout: there is no such gemeente, it has no plan, or something was found.
        """
        gemeente = Gemeente.objects.filter(code=opties["gemeente"]).first()
        if gemeente is None:
            raise Fout(f"Er is geen gemeente met de code {opties['gemeente']}.")
        moment = timezone.now()
        with werk(systeem(gemeente, moment), "opdracht: controleer_plan"):
            plannen = Uitvoeringsplan.objects.filter(gemeente=gemeente).order_by("-van")
            gevonden = [
                (plan, controleer(plan, dag(moment))) for plan in plannen.select_related("gemeente")
            ]
        if not gevonden:
            raise Fout("Deze gemeente heeft nog geen plan.")
        for plan, bevindingen in gevonden:
            self.stdout.write(f"{plan}: {len(bevindingen)} punten.")
            for punt in bevindingen:
                self.stdout.write(f"- {punt.soort.kop}: {punt.tekst} ({punt.bron})")
        if any(bevindingen for _, bevindingen in gevonden):
            raise Fout("Er is iets gevonden. Kijk bij elk punt wat u kunt doen.")
