"""A row of signs that is read from the front."""

from collections.abc import Callable, Collection
from typing import TypeVar

from meldpunt.lib.planningstaal.soorten import Soort, Teken, Tekens

T = TypeVar("T")


class Lezer:
    """A place in a row of signs; readers take from it or leave it as it was."""

    def __init__(self, tekens: Tekens) -> None:
        """Start before the first sign."""
        self.tekens = tekens
        self.plek = 0

    @property
    def leeg(self) -> bool:
        """Nothing is left."""
        return self.plek >= len(self.tekens)

    def kijk(self, verder: int = 0) -> Teken | None:
        """The sign so many further on, untouched."""
        plek = self.plek + verder
        return self.tekens[plek] if plek < len(self.tekens) else None

    def is_nu(self, *soorten: Soort, verder: int = 0) -> bool:
        """Whether the sign there is one of these kinds."""
        teken = self.kijk(verder)
        return teken is not None and teken.soort in soorten

    def neem(self, *soorten: Soort, waarden: Collection[int] = ()) -> Teken | None:
        """Take the next sign if it is of such a kind, with one of those values if given."""
        teken = self.kijk()
        if teken is None or teken.soort not in soorten:
            return None
        if waarden and teken.waarde not in waarden:
            return None
        self.plek += 1
        return teken

    def sla_over(self, *soorten: Soort) -> None:
        """Pass over any signs of these kinds."""
        while self.neem(*soorten):
            pass

    def probeer(self, lees: Callable[["Lezer"], T | None]) -> T | None:
        """What the reader makes of it; the place goes back when that is None."""
        begin = self.plek
        gelezen = lees(self)
        if gelezen is None:
            self.plek = begin
        return gelezen

    def eerste_die_leest(self, *lezers: Callable[["Lezer"], T | None]) -> T | None:
        """The result of the first reader that understands what stands here."""
        for lees in lezers:
            gelezen = self.probeer(lees)
            if gelezen is not None:
                return gelezen
        return None
