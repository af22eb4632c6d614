"""How an action stands today, and how one time to do it shows on the board (rule 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meldpunt.lib.datum import datum
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, Uitvoeringsplan
from pijlers.planning import Soort, lees_planning


@dataclass(frozen=True)
class Stand:
    """A state of an action: its word, colour and icon."""

    code: str
    naam: str
    kleur: str
    icoon: str


TE_LAAT = Stand("te_laat", "Te laat", "fout", "let_op")
OP_SCHEMA = Stand("op_schema", "Op schema", "nieuw", "klok")
KLAAR = Stand("klaar", "Klaar", "goed", "vink")
DOORLOPEND = Stand("doorlopend", "Doorlopend", "grijs", "herhaal")
INDIEN_NODIG = Stand("indien_nodig", "Alleen als het nodig is", "grijs", "cirkel")
ONDUIDELIJK = Stand("onduidelijk", "Kies een termijn", "bezig", "vraag")
BUITEN_PLAN = Stand("buiten_plan", "Valt buiten dit plan", "grijs", "streep")
# The shape of a block that is late.
LAAT = "laat"
ZONDER_DATUM = {
    Soort.DOORLOPEND: DOORLOPEND,
    Soort.INDIEN_NODIG: INDIEN_NODIG,
    Soort.ONDUIDELIJK: ONDUIDELIJK,
}


@dataclass(frozen=True)
class Blok:
    """One block in a cell of the board: shape, icon and words."""

    vorm: str
    icoon: str
    tekst: str


def stand_van(actie: Actie, uitvoeringen: Sequence[Uitvoering], vandaag: date) -> Stand:
    """Give the state of an action: late wins, then open, then done; without dates its rhythm."""
    if any(u.is_te_laat(vandaag) for u in uitvoeringen):
        return TE_LAAT
    # A sign of life or a question stands beside "doorlopend" or "indien nodig", not instead.
    beurten = [u for u in uitvoeringen if u.soort == UitvoeringSoort.BEURT]
    if any(not u.is_klaar for u in beurten):
        return OP_SCHEMA
    if beurten:
        return KLAAR
    return ZONDER_DATUM.get(lees_planning(actie.planning).soort, BUITEN_PLAN)


def merk_concept(plan: Uitvoeringsplan, uitvoeringen: Iterable[Uitvoering]) -> None:
    """Let nothing of a concept be late: nobody promised it; one query."""
    if not plan.is_in_werking():
        for uitvoering in uitvoeringen:
            uitvoering.in_concept = True


def is_te_laat_geboren(plan: Uitvoeringsplan, uitvoeringen: Sequence[Uitvoering]) -> bool:
    """Say whether an open action was due before its plan was adopted (HEE-019).

    Its last day passed before anybody could promise it: it needs another date, or it was done
    already. An action that returns has a later time, so it needs nothing.
    """
    besluit = plan.besluit_datum
    if not besluit or not uitvoeringen:
        return False
    voorbij = all(u.laatste_dag < besluit for u in uitvoeringen)
    return voorbij and any(not u.is_klaar for u in uitvoeringen)


def blok_van(uitvoering: Uitvoering, vandaag: date) -> Blok:
    """Give the block of one time to do."""
    laatste = datum(uitvoering.laatste_dag)
    if uitvoering.is_klaar and uitvoering.klaar_op:
        return Blok("klaar", "vink", f"Klaar {datum(uitvoering.klaar_op)}{_teller(uitvoering)}")
    if uitvoering.is_te_laat(vandaag):
        return Blok(LAAT, "let_op", f"Te laat: {laatste}{_teller(uitvoering)}")
    if uitvoering.telt_zelf:
        gepland = f", {uitvoering.gepland} gepland" if uitvoering.gepland else ""
        telt = f"{uitvoering.keer} van {uitvoering.nodig}{gepland}, venster sluit {laatste}"
        return Blok("gepland", "klok", f"{telt}{_was(uitvoering)}")
    return Blok("gepland", "klok", f"Voor {laatste}{_teller(uitvoering)}{_was(uitvoering)}")


def _teller(uitvoering: Uitvoering) -> str:
    if uitvoering.nodig == 1:
        return ""
    return f", {uitvoering.keer} van {uitvoering.nodig} klaar"


def _was(uitvoering: Uitvoering) -> str:
    return f", was {datum(uitvoering.verschoven_van)}" if uitvoering.verschoven_van else ""
