"""What a document falls into: headings, lines of text and tables, in their order."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from meldpunt.lib.rekenblad_in import Rijen


@dataclass(frozen=True)
class Kop:
    """A heading; `niveau` 1 is the highest. The name of a sheet is one too."""

    niveau: int
    tekst: str


@dataclass(frozen=True)
class Alinea:
    """A line of text between the tables."""

    tekst: str


@dataclass(frozen=True)
class Tabel:
    """Rows of plain text cells, the headings first.

    `eerste` is the number of the first row in its file; `groepen` are the rows that are a
    heading over the rows below them, when it is ours to write. `breedtes` are the widths of the
    columns beside each other; without it the longest text decides.
    """

    rijen: Rijen
    eerste: int = 1
    groepen: list[int] = field(default_factory=list)
    breedtes: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Gegevens:
    """JSON that a document of our own carries inside."""

    tekst: str


Stuk = Kop | Alinea | Tabel | Gegevens
ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SOORTEN: dict[str, type[Stuk]] = {s.__name__: s for s in (Kop, Alinea, Tabel, Gegevens)}


def naar_json(stukken: Iterable[Stuk]) -> list[Any]:
    """Give the parts as plain JSON values."""
    return [[type(stuk).__name__, asdict(stuk)] for stuk in stukken]


def uit_json(waarden: list[Any]) -> list[Stuk]:
    """Make the parts anew; the other side of a pipe is trusted with no more than values."""
    return [SOORTEN[naam](**velden) for naam, velden in waarden]


def zonder_tekens(tekst: str) -> str:
    """Give a text without control characters, which no XML holds."""
    return ONZICHTBAAR.sub("", tekst)
