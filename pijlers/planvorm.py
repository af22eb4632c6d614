"""The neutral form of a plan: what its text says, without keys, people or progress.

One form for the reference file, a stored version, a shared plan, import and export. As JSON it
is the group "plan" of a reference file (`fixtures/gemeenten`). A plan is public text: owners
are names of functions and departments, never accounts (HEE-022, TEY-101).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar, get_args, get_type_hints

if TYPE_CHECKING:
    from pijlers.models import Actie, Onderwerp, Pijler, Uitvoeringsplan

V = TypeVar("V", bound="Vorm")


class VormFout(Exception):
    """Raised with one Dutch sentence when something is no plan; it names the place."""


@dataclass(frozen=True)
class Vorm:
    """What every part of the form shares: to JSON, and back with every value checked."""

    @classmethod
    def uit_json(cls, gegevens: object, waar: str = "Het plan") -> Self:
        """Make this part of a JSON value; a field the form doesn't know is passed over.

        Args:
            gegevens: a dict as `als_json` gives it: days are ISO texts, null is left open.
            waar: the place, for the sentence.

        Raises:
            VormFout: a field is missing or has another type.
        """
        if not isinstance(gegevens, dict):
            raise VormFout(f"{waar} is geen groep met velden.")
        soorten = get_type_hints(cls)
        waarden: dict[str, Any] = {}
        for veld in fields(cls):
            if gegevens.get(veld.name) is not None:
                plek = f"{waar}: “{veld.name}”"
                waarden[veld.name] = _lees(gegevens[veld.name], soorten[veld.name], plek)
            elif _is_verplicht(veld):
                raise VormFout(f"{waar}: “{veld.name}” ontbreekt.")
        return cls(**waarden)

    def als_json(self) -> dict[str, Any]:
        """Give plain JSON values; `uit_json` reads the same form back."""
        return {naam: _schrijf(waarde) for naam, waarde in asdict(self).items()}


@dataclass(frozen=True)
class DocumentVorm(Vorm):
    """A document the plan rests on, with its own period and successor (HEE-003, HEE-004).

    `besluiten`: a line per body that decided on it (BLO-003). `ingetrokken`: why it no longer
    counts; empty when it does.
    """

    titel: str
    van: date | None = None
    tot: date | None = None
    opvolger: str = ""
    bron: str = ""
    besluiten: tuple[str, ...] = ()
    ingetrokken: str = ""


@dataclass(frozen=True)
class ToezeggingVorm(Vorm):
    """What the text promises outside the table of actions (eisen 4.9, points 6 and 7).

    `actie`: the code of the action that was made of it.
    """

    tekst: str
    planning: str = ""
    eis: str = ""
    bron: str = ""
    actie: str = ""
    ingetrokken: str = ""


@dataclass(frozen=True)
class WaarschuwingVorm(Vorm):
    """What the source contradicts or leaves open."""

    tekst: str
    bron: str = ""
    ingetrokken: str = ""


# The lists on the plan's own row, each with the form of one line.
LIJSTEN: dict[str, type[Vorm]] = {
    "basisdocumenten": DocumentVorm,
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
    toezeggingen: tuple[ToezeggingVorm, ...] = ()
    waarschuwingen: tuple[WaarschuwingVorm, ...] = ()
    pijlers: tuple[PijlerVorm, ...] = ()

    def rijen(self) -> Iterator[tuple[PijlerVorm, OnderwerpVorm, ActieVorm]]:
        """Every action with its place, in the order of the plan."""
        for pijler in self.pijlers:
            for onderwerp in pijler.onderwerpen:
                for actie in onderwerp.acties:
                    yield pijler, onderwerp, actie


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
        toezeggingen=_regels(ToezeggingVorm, plan.toezeggingen),
        waarschuwingen=_regels(WaarschuwingVorm, plan.waarschuwingen),
        pijlers=tuple(_pijler(pijler) for pijler in pijlers),
    )


def _regels(soort: type[V], regels: list[Any]) -> tuple[V, ...]:
    return tuple(soort.uit_json(regel) for regel in regels)


def _pijler(pijler: Pijler) -> PijlerVorm:
    onderwerpen = tuple(_onderwerp(rij) for rij in pijler.onderwerpen.all())
    return PijlerVorm(pijler.nummer, pijler.naam, pijler.toelichting, onderwerpen)


def _onderwerp(onderwerp: Onderwerp) -> OnderwerpVorm:
    acties = sorted(onderwerp.acties.all(), key=lambda actie: actie.code)
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


def _is_verplicht(veld: Field[Any]) -> bool:
    return veld.default is MISSING


def _lees(waarde: object, soort: Any, waar: str) -> Any:
    """Read one value as its type: a text, a whole number, a day, a part or a list of those."""
    if get_args(soort) and get_args(soort)[-1] is Ellipsis:
        if not isinstance(waarde, list | tuple):
            raise VormFout(f"{waar} is geen lijst.")
        deel = get_args(soort)[0]
        return tuple(_lees(w, deel, f"{waar}, nummer {n}") for n, w in enumerate(waarde, start=1))
    if isinstance(soort, type) and issubclass(soort, Vorm):
        return soort.uit_json(waarde, waar)
    if soort is str or soort is int:
        return _enkel(waarde, soort, waar)
    return _dag(waarde, waar)


def _enkel(waarde: object, soort: type[str] | type[int], waar: str) -> str | int:
    if not isinstance(waarde, soort) or isinstance(waarde, bool):
        raise VormFout(f"{waar} is geen {'tekst' if soort is str else 'geheel getal'}.")
    return waarde


def _dag(waarde: object, waar: str) -> date:
    if isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            pass
    raise VormFout(f"{waar} is geen datum.")


def _schrijf(waarde: object) -> object:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, dict):
        return {naam: _schrijf(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_schrijf(deel) for deel in waarde]
    return waarde
