"""Was and is: what changed in a row, when and by whom, from its history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from meldpunt.lib.rij import Versie


@dataclass(frozen=True)
class Wijziging:
    """One value that changed."""

    veld: str
    was: str
    werd: str


@dataclass(frozen=True)
class Moment:
    """One save of a row, as the timeline shows it."""

    titel: str
    op: datetime
    door: str
    wijzigingen: list[Wijziging] = field(default_factory=list)
    tekst: str = ""


def geschiedenis(
    rij: Versie,
    woorden: Callable[[Any], Mapping[str, str]],
    labels: Mapping[str, str],
    hoeveel: int = 10,
) -> list[Moment]:
    """Give the last saves, newest first; one query.

    Args:
        rij: the row.
        woorden: gives the words per field of a row or of its history row.
        labels: the field names to compare, each with its label.
        hoeveel: how many saves at most.
    """
    # One more than asked: the oldest one shown is compared with it.
    laatste = rij.history.select_related("history_user").order_by("-history_date", "-history_id")
    regels = list(laatste[: hoeveel + 1])
    momenten = [
        _moment(nieuw, _verschil(oud, nieuw, woorden, labels)) for nieuw, oud in pairwise(regels)
    ]
    if len(regels) <= hoeveel:
        momenten += [_moment(regel, []) for regel in regels[-1:]]
    return momenten


def laatste(rij: Versie) -> Any:
    """Give the last history row with its person; one query."""
    return rij.history.select_related("history_user").latest()


def wie(regel: Any, systeem: str = "het systeem") -> str:
    """Name who made a history row; `systeem` is the word for nobody, as the sentence needs it."""
    return str(regel.history_user.naam) if regel.history_user else systeem


def _moment(regel: Any, wijzigingen: list[Wijziging]) -> Moment:
    titel = "Toegevoegd" if regel.history_type == "+" else "Gewijzigd"
    return Moment(titel, regel.history_date, wie(regel), wijzigingen)


def _verschil(
    oud: Any, nieuw: Any, woorden: Callable[[Any], Mapping[str, str]], labels: Mapping[str, str]
) -> list[Wijziging]:
    was, werd = woorden(oud), woorden(nieuw)
    return [
        Wijziging(label, was[veld], werd[veld])
        for veld, label in labels.items()
        if was[veld] != werd[veld]
    ]
