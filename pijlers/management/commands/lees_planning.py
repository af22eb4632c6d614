"""`manage.py lees_planning "TEKST" --van 2024-01-01 --tot 2026-12-31`: a deadline as JSON."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pijlers.planning import MEESTE_TEKENS, lees_planning
from pijlers.services.periode import EERSTE_JAAR, LAATSTE_JAAR

MEESTE_JAREN = 50


class Command(BaseCommand):
    """Say how a deadline is read; needs no database and keeps nothing."""

    help = "Toont als JSON wanneer een termijn uit een plan aan de beurt is. Bewaart niets."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the text and the days between which the plan runs."""
        parser.add_argument("tekst", nargs="?", help="de termijn, zoals in het plan")
        parser.add_argument("--van", help="eerste dag van het plan, zoals 2024-01-01")
        parser.add_argument("--tot", help="laatste dag van het plan, zoals 2026-12-31")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print the JSON.

        Raises:
            CommandError: the text is missing or too long, or a day is not one.
        """
        tekst = opties["tekst"]
        if tekst is None:
            raise CommandError("Zet de termijn tussen aanhalingstekens achter lees_planning.")
        if len(tekst) > MEESTE_TEKENS:
            raise CommandError(f"De tekst is te lang. Gebruik hooguit {MEESTE_TEKENS} tekens.")
        van, tot = _dag("--van", opties["van"]), _dag("--tot", opties["tot"])
        if tot < van:
            raise CommandError("De laatste dag (--tot) ligt voor de eerste dag (--van).")
        if tot.year - van.year > MEESTE_JAREN:
            raise CommandError(f"Tussen --van en --tot mogen hooguit {MEESTE_JAREN} jaar zitten.")
        self.stdout.write(json.dumps(_als_json(tekst, van, tot), ensure_ascii=False, indent=2))


def _als_json(tekst: str, van: date, tot: date) -> dict[str, Any]:
    planning = lees_planning(tekst)
    vensters = planning.vensters(van, tot)
    return {
        "soort": planning.soort.value,
        "vensters": [[v.eerste.isoformat(), v.laatste.isoformat()] for v in vensters],
        "minimaal_per_jaar": planning.minimaal_per_jaar,
        "orgaan": planning.orgaan,
        "in_woorden": planning.in_woorden(),
    }


def _dag(optie: str, waarde: str | None) -> date:
    if waarde is None:
        raise CommandError(f"Geef {optie} mee met een datum, zoals {optie} 2024-01-01.")
    try:
        gelezen = date.fromisoformat(waarde)
    except ValueError as fout:
        raise CommandError(
            f"“{waarde}” bij {optie} is geen datum. Schrijf jaar-maand-dag, zoals 2024-01-01."
        ) from fout
    if not EERSTE_JAAR <= gelezen.year <= LAATSTE_JAAR:
        raise CommandError(
            f"Het jaar bij {optie} ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."
        )
    return gelezen
