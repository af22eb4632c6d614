"""How the plan stands: actions per pijler, in the words of the plan board."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pijlers.models import GELDIGE_TIJDEN, Actie, Pijler, Uitvoeringsplan, kies_lopend
from pijlers.stand import DOORLOPEND, KLAAR, OP_SCHEMA, TE_LAAT, stand_van
from pijlers.tellen import tel_uitvoeringen


@dataclass(frozen=True)
class Pijlerstand:
    """How many actions of a pijler stand how, in the words of the plan board."""

    nummer: int
    naam: str
    klaar: int
    op_schema: int
    te_laat: int
    doorlopend: int
    anders: int

    @property
    def acties(self) -> int:
        """All actions of the pijler."""
        return self.klaar + self.op_schema + self.te_laat + self.doorlopend + self.anders


def lees_plan(gemeente_id: UUID, vandaag: date) -> tuple[str, list[Pijlerstand]]:
    """Give the title and the pijlers of the plan that runs, or else the last one; eight queries.

    Args:
        gemeente_id: of which gemeente.
        vandaag: the day on which the plan is looked at.
    """
    plannen = Uitvoeringsplan.objects.filter(gemeente_id=gemeente_id, van__lte=vandaag)
    plan = kies_lopend(plannen.order_by("-van", "titel"), vandaag)
    if plan is None:
        return "", []
    standen: dict[UUID, Counter[str]] = defaultdict(Counter)
    acties = Actie.objects.filter(onderwerp__pijler__plan=plan).geldig()
    alle = list(acties.select_related("onderwerp").prefetch_related(GELDIGE_TIJDEN))
    tel_uitvoeringen([u for actie in alle for u in actie.uitvoeringen.all()], vandaag)
    for actie in alle:
        stand = stand_van(actie, list(actie.uitvoeringen.all()), vandaag)
        standen[actie.onderwerp.pijler_id][stand.code] += 1
    pijlers = Pijler.objects.filter(plan=plan).order_by("nummer")
    return plan.titel, [_pijlerstand(pijler, standen[pijler.pk]) for pijler in pijlers]


def _pijlerstand(pijler: Pijler, standen: Counter[str]) -> Pijlerstand:
    vast = {stand.code: standen[stand.code] for stand in (KLAAR, OP_SCHEMA, TE_LAAT, DOORLOPEND)}
    anders = standen.total() - sum(vast.values())
    return Pijlerstand(nummer=pijler.nummer, naam=pijler.naam, anders=anders, **vast)
