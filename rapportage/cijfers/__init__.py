"""The figures of a gemeente over half a year, beside the same half a year earlier.

They are read from the counts (`Telling`) and the plan, never from a signaal, and look at the
gemeente only: every reader gets the same figures.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldpunt.lib.datum import MAANDEN
from meldpunt.models.melding import Kanaal
from rapportage.cijfers.plan import Pijlerstand, lees_plan
from rapportage.cijfers.tabel import Regel, Tabel
from rapportage.cijfers.telling import Cel, lees_cellen, lees_namen, maak_regels
from rapportage.periode import Periode
from signalen.models.telling import Wat
from signalen.overgangen import OPEN, SAMENGEVOEGD

__all__ = ["GEEN_VORM", "Cijfers", "Pijlerstand", "Regel", "Tabel", "lees_cijfers"]

STAND = {"open": "Nog open", "afgesloten": "Afgesloten"}
GEEN_VORM = {"nog_niet_duidelijk": "Nog niet duidelijk"}
GEEN_UITKOMST = {"": "Nog geen uitkomst"}
TERUGKOPPELING = {
    "op_tijd": "Op tijd",
    "te_laat": "Te laat",
    "open": "Nog te doen",
    "niet_verschuldigd": "Niet nodig",
}


@dataclass(frozen=True)
class Cijfers:
    """Everything a report shows of one gemeente; the tables by the names of `VRAGEN`."""

    periode: Periode
    signalen: Regel
    tabellen: dict[str, Tabel]
    plan_titel: str
    pijlers: list[Pijlerstand]


@dataclass(frozen=True)
class Vraag:
    """What a table counts: which cells, by which of their properties."""

    titel: str
    wat: Wat
    sleutel: Callable[[Cel], str]
    uitleg: str = ""


VRAGEN = {
    "vorm": Vraag(
        "Per vorm van uitbuiting",
        Wat.VORM,
        lambda cel: cel.vorm,
        "Een signaal kan bij meer vormen tellen.",
    ),
    "bron": Vraag(
        "Per bron",
        Wat.SIGNAAL,
        lambda cel: cel.kanaal,
        "Elk signaal telt bij één bron: de eerste.",
    ),
    "waarheid": Vraag("Wat bleek er waar te zijn", Wat.SIGNAAL, lambda cel: cel.waarheid),
    "opvolging": Vraag("Wat is ermee gedaan", Wat.SIGNAAL, lambda cel: cel.opvolging),
    "maand": Vraag("Per maand", Wat.SIGNAAL, lambda cel: str(cel.maand.month)),
    "terugkoppeling": Vraag(
        "Terugkoppeling aan melders",
        Wat.TERUGKOPPELING,
        lambda cel: cel.staat,
        "Elke melding telt apart.",
    ),
    "stand": Vraag(
        "Open en afgesloten",
        Wat.SIGNAAL,
        lambda cel: "open" if cel.staat in OPEN else "afgesloten",
    ),
}


def lees_cijfers(*, gemeente_id: UUID, periode: Periode, vandaag: date) -> Cijfers:
    """Count for a report, in six queries however much there is.

    Args:
        gemeente_id: of which gemeente.
        periode: the half year; a signaal counts in the month it was received.
        vandaag: the day on which the plan is looked at; a plan has no past.
    """
    # A merged signaal is counted once: at the signaal it was merged into.
    cellen = [cel for cel in lees_cellen(gemeente_id, periode) if cel.staat != SAMENGEVOEGD]
    keuzes = _keuzes(gemeente_id, periode)
    plan_titel, pijlers = lees_plan(gemeente_id, vandaag)
    signalen = [cel for cel in cellen if cel.wat == Wat.SIGNAAL]
    return Cijfers(
        periode=periode,
        signalen=maak_regels(signalen, periode, lambda cel: "", {"": "Alle signalen"})[0],
        tabellen={
            naam: _tabel(naam, vraag, cellen, periode, keuzes[naam])
            for naam, vraag in VRAGEN.items()
        },
        plan_titel=plan_titel,
        pijlers=pijlers,
    )


def _tabel(
    naam: str, vraag: Vraag, cellen: list[Cel], periode: Periode, keuzes: Mapping[str, str]
) -> Tabel:
    gevraagd = [cel for cel in cellen if cel.wat == vraag.wat]
    regels = maak_regels(gevraagd, periode, vraag.sleutel, keuzes)
    return Tabel(naam, vraag.titel, regels, vraag.uitleg)


def _keuzes(gemeente_id: UUID, periode: Periode) -> dict[str, dict[str, str]]:
    """The rows of every table, in order, by code; also those that count nothing."""
    namen = lees_namen(gemeente_id, ("vorm", "waarheid", "opvolging"))
    return {
        "vorm": namen["vorm"] | GEEN_VORM,
        "bron": dict(Kanaal.choices),
        "waarheid": namen["waarheid"] | GEEN_UITKOMST,
        "opvolging": namen["opvolging"] | GEEN_UITKOMST,
        "maand": {str(nr): MAANDEN[nr - 1].capitalize() for nr in periode.maanden},
        "terugkoppeling": TERUGKOPPELING,
        "stand": STAND,
    }
