"""A table of figures as a source prints it, and what does not add up in it.

A cell that is no number is never 0: it stays out of every sum, and a sum with a gap is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

TOTAAL = "totaal"


@dataclass(frozen=True)
class Cel:
    """One figure under its row and column; `waarde` None is a figure that is not there."""

    rij: str
    kolom: str
    waarde: Decimal | None


def tegenspraken(
    cellen: list[Cel], *, basis: Decimal | None, opgaven: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Name what the source contradicts (HAA-061, DEB-030).

    Args:
        cellen: the table; a row or column called "Totaal" is a total the source gives.
        basis: what a share is a share of.
        opgaven: what the source says elsewhere: {"rij", "kolom", "waarde" or "aandeel", "bron"}.
            An `aandeel` is a percentage; half a last digit more or less is rounding.

    Returns:
        a Dutch sentence per contradiction.
    """
    return [
        *_totalen(cellen),
        *(zin for opgave in opgaven for zin in _opgave(cellen, basis, opgave)),
    ]


def getal(waarde: Decimal) -> str:
    """ "1372" as "1.372", "0.50" as "0,5": how a number is written in Dutch."""
    tekst = f"{waarde:,.2f}".rstrip("0").rstrip(".")
    return tekst.translate(str.maketrans(",.", ".,"))


def _totalen(cellen: list[Cel]) -> Iterable[str]:
    for kolom in dict.fromkeys(cel.kolom for cel in cellen):
        deze = [cel for cel in cellen if cel.kolom == kolom]
        opgegeven = next((cel.waarde for cel in deze if is_totaal(cel.rij)), None)
        delen = [cel.waarde for cel in deze if not is_totaal(cel.rij)]
        # In the column of totals an empty row adds nothing; elsewhere a gap can hide a number.
        verborgen = None in delen and not is_totaal(kolom)
        if opgegeven is None or not delen or verborgen:
            continue
        som = sum((deel for deel in delen if deel is not None), Decimal())
        if som != opgegeven:
            yield (
                f"{kolom}: de rijen tellen op tot {getal(som)}."
                f" De bron geeft als totaal {getal(opgegeven)}."
            )


def _opgave(cellen: list[Cel], basis: Decimal | None, opgave: Mapping[str, Any]) -> Iterable[str]:
    plek = (opgave["rij"], opgave["kolom"])
    waarde = next((cel.waarde for cel in cellen if (cel.rij, cel.kolom) == plek), None)
    if waarde is None:
        return
    if "waarde" in opgave and waarde != (elders := Decimal(str(opgave["waarde"]))):
        yield (
            f"{opgave['rij']}: hier staat {getal(waarde)}."
            f" Elders in de bron ({opgave['bron']}) staat {getal(elders)}."
        )
    if "aandeel" in opgave and basis:
        elders = Decimal(str(opgave["aandeel"]))
        echt = aandeel(waarde, basis)
        if abs(waarde * 100 / basis - elders) >= Decimal(1).scaleb(int(elders.as_tuple().exponent)):
            yield (
                f"{opgave['rij']}: {getal(waarde)} van {getal(basis)} is {getal(echt)} %."
                f" De bron ({opgave['bron']}) schrijft {getal(elders)} %."
            )


def aandeel(waarde: Decimal, basis: Decimal) -> Decimal:
    """Give the share in percent, with one decimal; percentages are computed, never stored."""
    return round(waarde * 100 / basis, 1)


def is_totaal(naam: str) -> bool:
    """Say whether a row or a column of this name is a total."""
    return naam.casefold() == TOTAAL
