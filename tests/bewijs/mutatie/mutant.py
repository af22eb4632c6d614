"""One rule or check that is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def niets() -> None:
    """Leave the code as it is."""


@dataclass(frozen=True)
class Mutant:
    """What is gone, and which tests should notice.

    Attributes:
        naam: where it stood and what it was.
        soort: what kind of rule, for the counts.
        toetsen: files under tests/, or single tests, the nearest first.
        doe: takes it away from the code of a child.
        waar: the function it is taken from, when it is one: tests that don't run it can't notice.
        weg: SQL that takes it away from the database.
        terug: SQL that puts it back.
    """

    naam: str
    soort: str
    toetsen: tuple[str, ...]
    doe: Callable[[], None] = niets
    waar: str = ""
    weg: Sequence[str] = ()
    terug: Sequence[str] = ()

    def __str__(self) -> str:
        """Name the case of the test; `-k in_rollen` chooses a kind."""
        return f"{self.soort} {self.naam}"
