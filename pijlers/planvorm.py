"""The neutral form of a plan: what its text says, without keys, people or progress.

One form for the reference file, a stored version, a shared plan, import and export. As JSON it
is the group "plan" of a reference file (`fixtures/gemeenten`). A plan is public text: owners
are names of functions and departments, never accounts (HEE-022, TEY-101).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from pijlers.models.uitvoeringsplan import Feitsoort
from pijlers.vorm import Vorm, VormFout

if TYPE_CHECKING:
    from pijlers.models import Actie, Onderwerp, Pijler, Uitvoeringsplan

V = TypeVar("V", bound=Vorm)

__all__ = [
    "LIJSTEN",
    "ActieVorm",
    "DocumentVorm",
    "FeitVorm",
    "OnderwerpVorm",
    "PijlerVorm",
    "PlanVorm",
    "ToezeggingVorm",
    "Vorm",
    "VormFout",
    "WaarschuwingVorm",
    "lijsten_van",
    "openbaar",
    "van_plan",
]


@dataclass(frozen=True)
class DocumentVorm(Vorm):
    """A document the plan rests on, with its own period and successor (HEE-003, HEE-004).

    `ook_genoemd`: other names the text has for it (eisen 4.9, point 1). `besluiten`: a line per
    body that decided on it (BLO-003). `ingetrokken`: why it no longer counts; empty when it does.
    """

    titel: str
    van: date | None = None
    tot: date | None = None
    opvolger: str = ""
    bron: str = ""
    ook_genoemd: tuple[str, ...] = ()
    besluiten: tuple[str, ...] = ()
    ingetrokken: str = ""


@dataclass(frozen=True)
class ToezeggingVorm(Vorm):
    """What the text promises outside the table of actions (eisen 4.9, points 6 and 7).

    `actie`: the code of the action that was made of it. `hoort_bij`: the fact or list of the
    plan that says the same ("bestuur", "basisdocumenten"), so that it is compared once.
    """

    tekst: str
    planning: str = ""
    eis: str = ""
    bron: str = ""
    actie: str = ""
    hoort_bij: str = ""
    ingetrokken: str = ""


@dataclass(frozen=True)
class FeitVorm(Vorm):
    """What the plan says outside its table (eisen 4.7): a `Feitsoort` with its words.

    `ritme`: how often, in the words of the plan. `ook_genoemd`: other names the text has for it.
    `samen_met`: who takes part, where the text names gemeenten.
    """

    soort: str
    tekst: str
    ritme: str = ""
    bron: str = ""
    ook_genoemd: tuple[str, ...] = ()
    samen_met: tuple[str, ...] = ()
    ingetrokken: str = ""

    @property
    def soort_naam(self) -> str:
        """What it is about, in words; of a kind that came later its code."""
        return Feitsoort(self.soort).label if self.soort in Feitsoort.values else self.soort


@dataclass(frozen=True)
class WaarschuwingVorm(Vorm):
    """What the source contradicts or leaves open."""

    tekst: str
    bron: str = ""
    ingetrokken: str = ""


# The lists on the plan's own row, each with the form of one line.
LIJSTEN: dict[str, type[Vorm]] = {
    "basisdocumenten": DocumentVorm,
    "feiten": FeitVorm,
    "toezeggingen": ToezeggingVorm,
    "waarschuwingen": WaarschuwingVorm,
}


@dataclass(frozen=True)
class ActieVorm(Vorm):
    """One row of the table of actions: what, who and when, in the words of the plan."""

    code: str
    tekst: str
    planning: str = ""
    eigenaren: tuple[str, ...] = ()
    eis: str = ""
    bron: str = ""


@dataclass(frozen=True)
class OnderwerpVorm(Vorm):
    """A subject with its actions, in the order of the plan."""

    naam: str
    acties: tuple[ActieVorm, ...] = ()


@dataclass(frozen=True)
class PijlerVorm(Vorm):
    """A pijler with its subjects, in the order of the plan."""

    nummer: int
    naam: str
    toelichting: str = ""
    onderwerpen: tuple[OnderwerpVorm, ...] = ()


# What the plans of the sources have in common (HEE-022, TEY-101).
VIER = (
    PijlerVorm(1, "Signaleren", "Inwoners en medewerkers zien signalen en weten waar zij melden."),
    PijlerVorm(2, "Voorkomen", "Minder mensen worden slachtoffer of dader."),
    PijlerVorm(3, "Aanpakken", "Daders worden verstoord en vervolgd."),
    PijlerVorm(4, "Zorg en opvang", "Slachtoffers krijgen zorg en opvang."),
)


@dataclass(frozen=True)
class PlanVorm(Vorm):
    """A whole plan; `van` and `tot` are both in the period."""

    titel: str
    van: date
    tot: date
    bron: str = ""
    bron_periode: str = ""
    besluit_orgaan: str = ""
    besluit_datum: date | None = None
    basisdocumenten: tuple[DocumentVorm, ...] = ()
    feiten: tuple[FeitVorm, ...] = ()
    toezeggingen: tuple[ToezeggingVorm, ...] = ()
    waarschuwingen: tuple[WaarschuwingVorm, ...] = ()
    pijlers: tuple[PijlerVorm, ...] = ()

    def rijen(self) -> Iterator[tuple[PijlerVorm, OnderwerpVorm, ActieVorm]]:
        """Every action with its place, in the order of the plan."""
        for pijler in self.pijlers:
            for onderwerp in pijler.onderwerpen:
                for actie in onderwerp.acties:
                    yield pijler, onderwerp, actie


def openbaar(vorm: PlanVorm) -> PlanVorm:
    """Give what may leave the gemeente: the text, without remarks on it or what was withdrawn."""
    return replace(
        vorm,
        basisdocumenten=tuple(d for d in vorm.basisdocumenten if not d.ingetrokken),
        feiten=tuple(f for f in vorm.feiten if not f.ingetrokken),
        toezeggingen=tuple(t for t in vorm.toezeggingen if not t.ingetrokken),
        waarschuwingen=(),
    )


def van_plan(plan: Uitvoeringsplan) -> PlanVorm:
    """Give the form of a stored plan in three queries, however many actions it has."""
    pijlers = plan.pijlers.prefetch_related("onderwerpen__acties")
    return PlanVorm(
        titel=plan.titel,
        van=plan.van,
        tot=plan.tot,
        bron=plan.bron,
        bron_periode=plan.bron_periode,
        besluit_orgaan=plan.besluit_orgaan,
        besluit_datum=plan.besluit_datum,
        basisdocumenten=_regels(DocumentVorm, plan.basisdocumenten),
        feiten=_regels(FeitVorm, plan.feiten),
        toezeggingen=_regels(ToezeggingVorm, plan.toezeggingen),
        waarschuwingen=_regels(WaarschuwingVorm, plan.waarschuwingen),
        pijlers=tuple(_pijler(pijler) for pijler in pijlers),
    )


def lijsten_van(plan: Uitvoeringsplan) -> dict[str, tuple[Vorm, ...]]:
    """Give the four lists of the plan's own row, line by line; asks no query."""
    return {naam: _regels(soort, getattr(plan, naam)) for naam, soort in LIJSTEN.items()}


def _regels(soort: type[V], regels: list[Any]) -> tuple[V, ...]:
    return tuple(soort.uit_json(regel) for regel in regels)


def _pijler(pijler: Pijler) -> PijlerVorm:
    onderwerpen = tuple(_onderwerp(rij) for rij in pijler.onderwerpen.all())
    return PijlerVorm(pijler.nummer, pijler.naam, pijler.toelichting, onderwerpen)


def _onderwerp(onderwerp: Onderwerp) -> OnderwerpVorm:
    geldig = [actie for actie in onderwerp.acties.all() if actie.ingetrokken_op is None]
    acties = sorted(geldig, key=lambda actie: actie.code)
    return OnderwerpVorm(onderwerp.naam, tuple(_actie(actie) for actie in acties))


def _actie(actie: Actie) -> ActieVorm:
    return ActieVorm(
        code=actie.code,
        tekst=actie.tekst,
        planning=actie.planning,
        eigenaren=tuple(actie.eigenaren),
        eis=actie.eis,
        bron=actie.bron,
    )
