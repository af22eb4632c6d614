"""From figures to what a chart draws: the length of a bar and the words beside it."""

from dataclasses import dataclass, field

from rapportage.cijfers import Regel, Tabel
from rapportage.uitvoer import getal


@dataclass(frozen=True)
class Balk:
    """One row: a full bar and a striped one. A width is 0 to 100; 100 is the longest bar."""

    naam: str
    waarde: str
    breedte: int
    eerder: str
    breedte_eerder: int

    @property
    def tekst(self) -> str:
        """What stands at the end of the full bar."""
        return self.waarde


@dataclass(frozen=True)
class Verwijzing:
    """A link to the signalen behind a row; `vraag` is the end of the address of the work list."""

    naam: str
    vraag: str


@dataclass(frozen=True)
class Grafiek:
    """One chart with its table: `omschrijving` gives all figures in words."""

    id: str
    titel: str
    uitleg: str
    omschrijving: str
    balken: list[Balk]
    bestand: str
    verwijzingen: list[Verwijzing] = field(default_factory=list)


def maak_grafiek(
    tabel: Tabel, *, bestand: str, kolom: str, kolom_eerder: str, toon_leeg: bool
) -> Grafiek:
    """Draw a table: a full bar for this half year, a striped one for a year earlier.

    Args:
        tabel: the figures.
        bestand: the name of the file with the same figures.
        kolom, kolom_eerder: what the two half years are called.
        toon_leeg: keep rows that count nothing; a public table must, or their absence tells.
    """
    regels = [regel for regel in tabel.regels if toon_leeg or not regel.is_leeg]
    hoogste = max([1, *(n or 0 for regel in regels for n in (regel.nu, regel.eerder))])
    return Grafiek(
        id=tabel.naam,
        titel=tabel.titel,
        uitleg=tabel.uitleg,
        omschrijving=_in_woorden(regels, kolom, kolom_eerder),
        balken=[_balk(regel, hoogste) for regel in regels],
        bestand=bestand,
    )


def _balk(regel: Regel, hoogste: int) -> Balk:
    return Balk(
        naam=regel.naam,
        waarde=getal(regel.nu),
        breedte=_breedte(regel.nu, hoogste),
        eerder=getal(regel.eerder),
        breedte_eerder=_breedte(regel.eerder, hoogste),
    )


def _breedte(aantal: int | None, hoogste: int) -> int:
    return round(100 * (aantal or 0) / hoogste)


def _in_woorden(regels: list[Regel], kolom: str, kolom_eerder: str) -> str:
    delen = [
        f"{r.naam}: {getal(r.nu)} in {kolom}, {getal(r.eerder)} in {kolom_eerder}" for r in regels
    ]
    return f"{'; '.join(delen)}." if delen else "Geen gegevens."
