"""`manage.py schrijf_plan --gemeente HEE --soort docx plan.docx`: the plan as a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meldpunt.lib.opdracht import Fout
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.toegang import systeem
from pijlers.planvorm import van_plan
from pijlers.services.overnemen import kies_plan
from pijlers.uitvoer import SOORTEN


class Command(BaseCommand):
    """Write the plan of a gemeente to a file; changes nothing in the plan."""

    help = "Schrijft het plan van een gemeente naar een bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the gemeente, the kind of file, the plan and the path."""
        parser.add_argument("uit", type=Path, help="het bestand dat er moet komen")
        parser.add_argument("--gemeente", required=True, help="code, bijvoorbeeld HEE")
        parser.add_argument("--soort", required=True, choices=SOORTEN, help="het soort bestand")
        parser.add_argument("--plan", default="", help="titel; zonder: het nieuwste plan")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Write the file; raises CommandError when there is no such plan or place."""
        uit: Path = opties["uit"]
        try:
            (gemeente,) = Gemeente.objects.met_code(opties["gemeente"])
        except Gemeente.DoesNotExist as fout:
            raise Fout(str(fout)) from fout
        with werk(systeem(gemeente), "opdracht: schrijf_plan"):
            plan = kies_plan(titel=opties["plan"], door=systeem(gemeente))
            if plan is None:
                raise Fout("Deze gemeente heeft geen plan met deze titel.")
            vorm = van_plan(plan)
        try:
            uit.write_bytes(SOORTEN[opties["soort"]].maak(vorm))
        except OSError as fout:
            raise Fout(f"Het bestand {uit} is niet te schrijven.") from fout
        self.stdout.write(f"{uit}: {vorm.titel}")
