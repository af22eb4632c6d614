"""The cells of the matrix: who asks what, where, in which state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from signalen.overgangen import STATEN
from tests.isolatie.adressen import Adres, adressen
from tests.isolatie.kijkers import Kijker
from tests.wereld import GEMEENTE, Wereld

ALLE_STATEN = [staat.code for staat in STATEN]
OVERAL = ("GET", "POST")
# These once per address and visitor, in a state that the hash chooses. HTMX is a GET that asks
# for a part of a page.
EENMAAL = ("HEAD", "OPTIONS", "HTMX")
# What is about no signaal is asked in one of every so many states.
OVERIG = 3
# In how many parts a state can be asked: one is done before names hide again and a session ends
# by itself (15 minutes).
DELEN = 4


@dataclass(frozen=True)
class Vraag:
    """One cell of the matrix."""

    adres: Adres
    kijker: Kijker
    staat: str
    methode: str

    @property
    def sleutel(self) -> int:
        """A number that stays the same between runs, to choose by."""
        adres = f"{self.adres.url} {self.adres.plek} {self.adres.nr}"
        return crc32(f"{adres} {self.kijker.naam} {self.staat} {self.methode}".encode())

    def __str__(self) -> str:
        return (
            f"{self.methode} {self.adres.url} ({self.adres.plek}) in {self.staat},"
            f" {self.kijker.naam}"
        )


def vragen(
    wereld: Wereld, kijkers: Iterable[Kijker], staat: str, deel: int | None = None, een_op: int = 1
) -> Iterator[Vraag]:
    """Give all cells of one state, or those of one part, or one of every so many."""
    for adres in adressen(wereld):
        for kijker in kijkers:
            for methode in (*OVERAL, *EENMAAL):
                vraag = Vraag(adres, kijker, staat, methode)
                if vraag.sleutel % een_op or not _hier(vraag):
                    continue
                if deel in (None, vraag.sleutel // DELEN % DELEN):
                    yield vraag


def _hier(vraag: Vraag) -> bool:
    """Say whether this is asked in its state; each is asked in at least one."""
    deel = OVERIG if vraag.adres.plek == GEMEENTE else 1
    deel = len(ALLE_STATEN) if vraag.methode in EENMAAL else deel
    los, plaats = replace(vraag, staat=""), ALLE_STATEN.index(vraag.staat)
    return los.sleutel % deel == plaats % deel
