"""Paging by key: a page starts after the last row of the one before, so no page is slow."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Field, Model, Q, QuerySet
from django.http import QueryDict

R = TypeVar("R", bound=Model)
T = TypeVar("T")
PER_BLAD = 50
# Above this a total is not counted (6-snelheid).
TEL_TOT = 1000
PLEKKEN = ("na", "voor")


@dataclass(frozen=True)
class Blad(Generic[R]):
    """One page, and the query strings of its neighbours (empty when there is none)."""

    rijen: list[R]
    vorige: str
    volgende: str


@dataclass(frozen=True)
class Sleutel:
    """Where a page starts: a value of the sorted field (None sorts last) and an id."""

    waarde: Any
    id: str

    @classmethod
    def lees(cls, tekst: str, veld: "Field[Any, Any]") -> "Sleutel | None":
        """Read "2026-11-20_<id>"; None when it is no key of this field."""
        waarde, _, id_ = tekst.rpartition("_")
        try:
            veld.model._meta.pk.to_python(id_)
            return cls(veld.to_python(waarde) if waarde else None, id_)
        except ValidationError:
            return None

    @classmethod
    def van(cls, rij: Model, veld: str) -> str:
        """Write the key of a row."""
        waarde = getattr(rij, veld)
        tekst = waarde.isoformat() if isinstance(waarde, date) else str(waarde or "")
        return f"{tekst}_{rij.pk}"


def blad(rijen: QuerySet[R], veld: str, vraag: QueryDict, *, aflopend: bool = False) -> Blad[R]:
    """Cut one page out of rows ordered by `veld` and the id; rows without a value come last.

    Args:
        rijen: the rows, filtered.
        veld: name of a date, a moment or a text that is never empty.
        vraag: the query of the request; `na` and `voor` hold the key to start from.
        aflopend: the last value first.
    """
    terug = bool(vraag.get("voor")) and not vraag.get("na")
    model_veld = rijen.model._meta.get_field(veld)
    tekst = vraag.get("voor" if terug else "na", "")
    sleutel = Sleutel.lees(tekst, model_veld) if tekst else None  # type: ignore[arg-type]
    terug = terug and sleutel is not None
    gekozen = rijen.filter(_voorbij(sleutel, veld, aflopend, terug)) if sleutel else rijen
    volgorde = _volgorde(veld, aflopend, terug, kan_leeg=model_veld.null)
    gevonden = list(gekozen.order_by(*volgorde)[: PER_BLAD + 1])
    verder = len(gevonden) > PER_BLAD
    zichtbaar = gevonden[:PER_BLAD][:: -1 if terug else 1]
    ervoor, erna = (verder, True) if terug else (sleutel is not None, verder)
    return Blad(
        zichtbaar,
        _adres(vraag, "voor", veld, zichtbaar[:1]) if ervoor else "",
        _adres(vraag, "na", veld, zichtbaar[-1:]) if erna else "",
    )


def _volgorde(veld: str, aflopend: bool, terug: bool, *, kan_leeg: bool) -> tuple[Any, ...]:
    """The order of the list; walking back is the same order the other way round.

    Where a value is never empty the place of the empty ones stays out: it hides the index.
    """
    leeg = {"nulls_first" if terug else "nulls_last": True} if kan_leeg else {}
    if aflopend != terug:
        return F(veld).desc(**leeg), "-pk"
    return F(veld).asc(**leeg), "pk"


def _voorbij(sleutel: Sleutel, veld: str, aflopend: bool, terug: bool) -> Q:
    """Rows on the far side of the key, in the direction of walking."""
    kant = "lt" if aflopend != terug else "gt"
    gelijk = Q(**{veld: sleutel.waarde, f"pk__{kant}": sleutel.id})
    if sleutel.waarde is None:
        gelijk = Q(**{f"{veld}__isnull": True, f"pk__{kant}": sleutel.id})
        return gelijk | Q(**{f"{veld}__isnull": False}) if terug else gelijk
    verder = gelijk | Q(**{f"{veld}__{kant}": sleutel.waarde})
    return verder if terug else verder | Q(**{f"{veld}__isnull": True})


def _adres(vraag: QueryDict, kant: str, veld: str, rijen: list[R]) -> str:
    """Keep the filters of this request; an empty page leads back to the first."""
    nieuw = zonder(vraag, *PLEKKEN)
    for rij in rijen:
        nieuw[kant] = Sleutel.van(rij, veld)
    return f"?{nieuw.urlencode()}"


def zonder(vraag: QueryDict, *namen: str) -> QueryDict:
    """Give a copy of a query without these names."""
    nieuw = vraag.copy()
    for naam in namen:
        nieuw.pop(naam, None)
    return nieuw


@dataclass(frozen=True)
class Genummerd(Generic[T]):
    """One page of rows that are all in memory, and the numbers around it."""

    rijen: list[T]
    nummer: int
    aantal: int

    @property
    def vorige(self) -> int:
        """The number of the page before; 0 on the first."""
        return self.nummer - 1

    @property
    def volgende(self) -> int:
        """The number of the page after; 0 on the last."""
        return self.nummer + 1 if self.nummer < self.aantal else 0


def snij(rijen: list[T], gevraagd: str) -> Genummerd[T]:
    """Cut a numbered page out of rows in memory; what is no page gives the first or the last."""
    aantal = max(1, -(-len(rijen) // PER_BLAD))
    goed = gevraagd.isascii() and gevraagd.isdigit() and len(gevraagd) < 7
    nummer = min(max(1, int(gevraagd)), aantal) if goed else 1
    return Genummerd(rijen[(nummer - 1) * PER_BLAD : nummer * PER_BLAD], nummer, aantal)


def begrensd(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Cut a list off just above what is counted, in any order."""
    return rijen.order_by().values("pk")[: TEL_TOT + 1]


def in_woorden(aantal: int) -> str:
    """Write a count as people read it; above the limit only that it is more."""
    return "meer dan 1.000" if aantal > TEL_TOT else f"{aantal:,}".replace(",", ".")


def totaal(aantal: int, een: str, meer: str) -> str:
    """Write a counted list with its noun: "1 bericht", "Meer dan 1.000 berichten"."""
    woorden = in_woorden(aantal)
    return f"{woorden[:1].upper()}{woorden[1:]} {een if aantal == 1 else meer}"
