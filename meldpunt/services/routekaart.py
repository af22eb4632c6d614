"""The route card for a possible victim: four questions and whom to call (TEY-115...122).

The questions are the same everywhere; the numbers are contacts of the gemeente. No answer is
kept, so the card also serves a gut feeling (TEY-122). The card for a place is named by the
source and not in it: there is none (TEY-125).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.models import Contact, Gemeente
from meldpunt.models.routekaart import Uitkomst
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import vergrendel_gemeente

EIGEN = "Dit staat niet in de bron. Wij voegen het toe."


@dataclass(frozen=True)
class Nummer:
    """A contact on the card, and whether somebody must check it."""

    rij: Contact
    controleer: bool


@dataclass(frozen=True)
class Weg:
    """One outcome and the contacts that go with it."""

    uitkomst: str
    naam: str
    nummers: list[Nummer]


@dataclass(frozen=True)
class Vraag:
    """One question and the outcomes of a yes; `bron` names its place in the source."""

    tekst: str
    uitkomsten: tuple[Uitkomst, ...]
    bron: str


# After the first question, which always is the same: acute danger, 112 (TEY-116).
VRAGEN = (
    Vraag(
        "Wil het slachtoffer aangifte doen of eerst met de politie praten?",
        (Uitkomst.AANGIFTE_ARBEID, Uitkomst.AANGIFTE_OVERIG),
        "TEY-117, TEY-118",
    ),
    Vraag("Heeft het slachtoffer hulp, opvang of een advocaat nodig?", (Uitkomst.HULP,), "TEY-119"),
    Vraag("Hebt u ernstige zorgen, maar geen houvast?", (Uitkomst.ZORGEN,), "TEY-120"),
    Vraag("Is iemand jonger dan 18?", (Uitkomst.MINDERJARIG,), EIGEN),
)


def wegen(toegang: Toegang) -> dict[str, Weg]:
    """Give every outcome with its numbers, by code; one query."""
    vandaag = dag(toegang.moment)
    contacten = Contact.objects.zichtbaar_voor(toegang).op_de_kaart()
    nummers = [
        Nummer(rij, rij.moet_gecontroleerd(vandaag))
        for rij in contacten.select_related("ketenpartner").order_by("ketenpartner__naam", "naam")
    ]
    return {
        code: Weg(code, naam, [n for n in nummers if code in n.rij.routekaart])
        for code, naam in Uitkomst.choices
    }


def is_klaar(toegang: Toegang, vastgesteld_op: date | None) -> bool:
    """Say whether every outcome has a number and somebody holds the card to be right."""
    return vastgesteld_op is not None and all(weg.nummers for weg in wegen(toegang).values())


@transaction.atomic
def stel_vast(*, door: Toegang) -> Gemeente:
    """Note that the card is right today. It changes no text of anybody, so it can't conflict."""
    gemeente = vergrendel_gemeente(door)
    if gemeente.routekaart_op != dag(door.moment):
        gemeente.routekaart_op = dag(door.moment)
        gemeente.bewaar(door=door)
    return gemeente
