"""A plan of three hundred actions over five years, for the speed of the board."""

from datetime import date, timedelta

from meldpunt.models import Gemeente, Medewerker
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan

ACTIES = 300
VAN, TOT = date(2024, 1, 1), date(2028, 12, 31)
PLANNINGEN = ("Jaarlijks", "Doorlopend", "Jaarlijks, Q2 en Q4", "Q3 2025", "wekelijks")


def groot_plan(gemeente: Gemeente, eigenaren: list[Medewerker]) -> Uitvoeringsplan:
    """Make it in a few statements; its times are two per year of each action."""
    plan = Uitvoeringsplan.objects.create(gemeente=gemeente, titel="Groot", van=VAN, tot=TOT)
    pijlers = Pijler.objects.bulk_create(
        Pijler(gemeente=gemeente, plan=plan, nummer=nr, naam=f"Pijler {nr}") for nr in range(1, 5)
    )
    onderwerpen = Onderwerp.objects.bulk_create(
        Onderwerp(gemeente=gemeente, pijler=pijler, volgorde=nr, naam=f"Onderwerp {nr}")
        for pijler in pijlers
        for nr in range(1, 6)
    )
    acties = Actie.objects.bulk_create(
        Actie(
            gemeente=gemeente, onderwerp=onderwerpen[nr % len(onderwerpen)], code=f"G-{nr:03}",
            tekst=f"Actie {nr} doen. Met uitleg.", planning=PLANNINGEN[nr % len(PLANNINGEN)],
            personen=[eigenaren[nr % len(eigenaren)].pk], eigenaren=[f"Team {nr % 7}"],
        )
        for nr in range(ACTIES)
    )  # fmt: skip
    Uitvoering.objects.bulk_create(_uitvoeringen(acties))
    return plan


def _uitvoeringen(acties: list[Actie]) -> list[Uitvoering]:
    return [
        Uitvoering(
            gemeente_id=actie.gemeente_id, actie=actie, nr=nr + 1,
            eerste_dag=_dag(nr, 0), laatste_dag=_dag(nr, 90),
            gedaan=int(nr < 5), gedaan_op=_dag(nr, 30) if nr < 5 else None,
        )
        for actie in acties
        for nr in range(10)
    ]  # fmt: skip


def _dag(half_jaar: int, dagen: int) -> date:
    return VAN + timedelta(days=182 * half_jaar + dagen)
