"""Reading the counts of a gemeente and adding them up per choice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from meldpunt.models import LijstItem
from rapportage.cijfers.tabel import Regel
from rapportage.periode import Periode
from signalen.models import Telling


class Cel(NamedTuple):
    """One cell of the counts."""

    maand: date
    wat: str
    vorm: str
    kanaal: str
    staat: str
    waarheid: str
    opvolging: str
    aantal: int


def lees_cellen(gemeente_id: UUID, periode: Periode) -> list[Cel]:
    """Give the cells of this half year and the one a year earlier: at most a few hundred."""
    eerder = periode.jaar_eerder
    in_periode = Q(maand__range=(periode.eerste_dag, periode.laatste_dag)) | Q(
        maand__range=(eerder.eerste_dag, eerder.laatste_dag)
    )
    tellingen = Telling.objects.van_gemeente(gemeente_id).filter(in_periode).exclude(aantal=0)
    return [Cel(*waarden) for waarden in tellingen.values_list(*Cel._fields)]


def lees_namen(gemeente_id: UUID, lijsten: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Give the names by code per list, in their order; the gemeente's own name wins.

    Also of choices no longer in use: they may have been counted.
    """
    namen: dict[str, dict[str, str]] = {lijst: {} for lijst in lijsten}
    items = LijstItem.objects.voor(gemeente_id).filter(lijst__in=lijsten)
    in_volgorde = sorted(items, key=lambda i: (bool(i.gemeente_id), i.volgorde, i.naam))
    for item in in_volgorde:
        namen[item.lijst][item.code] = item.naam
    return namen


def maak_regels(
    cellen: Iterable[Cel],
    periode: Periode,
    sleutel: Callable[[Cel], str],
    namen: Mapping[str, str],
) -> list[Regel]:
    """Add cells up to one row per name, and one per code that has no name.

    Args:
        cellen: of this half year and the one a year earlier.
        periode: this half year.
        sleutel: the code of the row a cell belongs to.
        namen: the names by code, in the order of the rows.
    """
    tellers: dict[int, Counter[str]] = defaultdict(Counter)
    for cel in cellen:
        tellers[cel.maand.year][sleutel(cel)] += cel.aantal
    nu, eerder = tellers[periode.jaar], tellers[periode.jaar - 1]
    onbekend = sorted((set(nu) | set(eerder)) - set(namen))
    alle = dict(namen) | {code: code for code in onbekend}
    return [Regel(code, naam, nu[code], eerder[code]) for code, naam in alle.items()]
