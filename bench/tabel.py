"""One table of what was measured, and how far it is from the goals of 6-snelheid."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.meten import Meting
from bench.opdrachten import Opdrachten

KOP = f"{'':4}{'wat':10}{'mediaan':>9}{'p95':>9}{'per s':>8}{'opdr.':>7}{'SQL ms':>8}{'bytes':>9}"
ONZE, VLOER, KOPIE = "meldroute", "vloer", "admin"
LETOP = "Getallen in milliseconden; 'per s' met vier bezoekers tegelijk; opdr. is SQL-opdrachten."
# Statements of 6-snelheid, and the three that the vault and row-level security may add.
EXTRA = 3


@dataclass(frozen=True)
class Doel:
    """What a workload must reach; None where nothing was promised."""

    admin: float | None  # so many times faster than Django's admin
    vloer: float | None  # at most so many times the floor
    sessie: float  # at most so many times a page that checks session and user
    opdrachten: int
    bytes: int | None = None


DOELEN = {
    "W1": Doel(6, 6, 3, 5, 25_000),
    "W1s": Doel(6, 6, 3, 5),
    "W2": Doel(None, 12, 2.5, 6, 15_000),
    "W3": Doel(None, 9, 3, 8),
    "W4": Doel(35, 2.5, 5, 5),
    "W5": Doel(None, 2, 10, 5, 60_000),
}
Metingen = Mapping[tuple[str, str], Meting]  # (workload, server)


def tabel(metingen: Metingen, opdrachten: Mapping[str, Opdrachten]) -> list[str]:
    """Write a line per workload and server."""
    regels = [LETOP, KOP]
    for (werk, server), meting in sorted(metingen.items()):
        sql = opdrachten.get(werk) if server == ONZE else None
        telling = f"{sql.aantal:>7}{sql.tijd:>8.1f}" if sql else f"{'-':>7}{'-':>8}"
        regels.append(
            f"{werk:4}{server:10}{meting.mediaan:>9.1f}{meting.p95:>9.1f}{meting.tempo:>8.0f}"
            f"{telling}{meting.bytes:>9}"
        )
    return regels


def doelen(metingen: Metingen, opdrachten: Mapping[str, Opdrachten]) -> list[str]:
    """Write per workload what was promised and what came out."""
    sessie = metingen["-", "sessie"].mediaan
    regels = ["Doelen (6-snelheid):"]
    for werk, doel in DOELEN.items():
        ons = metingen[werk, ONZE]
        delen = [
            oordeel("opdrachten", opdrachten[werk].aantal, doel.opdrachten + EXTRA),
            oordeel("x sessie", ons.mediaan / sessie, doel.sessie),
        ]
        if doel.vloer:
            delen.append(
                oordeel("x vloer", ons.mediaan / metingen[werk, VLOER].mediaan, doel.vloer)
            )
        if doel.admin:
            sneller = metingen[werk, KOPIE].mediaan / ons.mediaan
            delen.append(oordeel("x sneller dan admin", sneller, doel.admin, minstens=True))
        if doel.bytes:
            delen.append(oordeel("bytes", ons.bytes, doel.bytes))
        regels.append(f"{werk:4} " + "; ".join(delen))
    return regels


def oordeel(wat: str, is_: float, doel: float, *, minstens: bool = False) -> str:
    """Write a number with its goal, and whether it was reached."""
    goed = is_ >= doel if minstens else is_ <= doel
    teken = "≥" if minstens else "≤"
    return f"{wat} {is_:.1f} ({teken} {doel:g}: {'gehaald' if goed else 'NIET gehaald'})"
