"""Paging by key: a page starts after the last key of the one before, so no page is slow."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

R = TypeVar("R", bound=Model)
PER_BLAD = 50
# Above this a total is not counted (6-snelheid).
TEL_TOT = 1000


@dataclass(frozen=True)
class Blad(Generic[R]):
    """One page of rows, and the query strings of its neighbours (empty when there is none)."""

    rijen: list[R]
    totaal: str
    vorige: str
    volgende: str


def blad(rijen: QuerySet[R], veld: str, vraag: QueryDict, *, een: str, meer: str) -> Blad[R]:
    """Cut one page out of rows that are ordered by one unique field.

    Args:
        rijen: all rows, filtered.
        veld: the unique field they are ordered by.
        vraag: the query of the request; `na` and `voor` name the key to start from.
        een: the noun for one row.
        meer: the noun for more rows.
    """
    na, voor = vraag.get("na", ""), vraag.get("voor", "")
    if voor:
        gevonden = list(rijen.filter(**{f"{veld}__lt": voor}).order_by(f"-{veld}")[: PER_BLAD + 1])
    else:
        vanaf = rijen.filter(**{f"{veld}__gt": na}) if na else rijen
        gevonden = list(vanaf.order_by(veld)[: PER_BLAD + 1])
    verder = len(gevonden) > PER_BLAD
    zichtbaar = gevonden[:PER_BLAD][:: -1 if voor else 1]
    ervoor, erna = (verder, True) if voor else (bool(na), verder)
    return Blad(
        zichtbaar,
        _totaal(rijen, een, meer),
        _vraag(vraag, "voor", veld, zichtbaar[:1]) if ervoor else "",
        _vraag(vraag, "na", veld, zichtbaar[-1:]) if erna else "",
    )


def _vraag(vraag: QueryDict, kant: str, veld: str, rijen: list[R]) -> str:
    """Keep the filters of this request; an empty page leads back to the first."""
    nieuw = vraag.copy()
    nieuw.pop("na", None)
    nieuw.pop("voor", None)
    if rijen:
        nieuw[kant] = getattr(rijen[0], veld)
    return f"?{nieuw.urlencode()}"


def _totaal(rijen: QuerySet[R], een: str, meer: str) -> str:
    aantal = rijen.order_by()[: TEL_TOT + 1].count()
    if aantal > TEL_TOT:
        return f"Meer dan 1.000 {meer}"
    return f"1 {een}" if aantal == 1 else f"{aantal} {meer}"
