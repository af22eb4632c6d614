"""Memory of one web process that answers the list again and again: does it keep growing?"""

from collections.abc import Callable
from pathlib import Path

from bench.meten import Meting, Vraag, meet_tegelijk
from bench.servers import server
from bench.tabel import oordeel

EERSTE = 100  # requests after which everything was loaded once
DOEL_RSS, DOEL_EIGEN, DOEL_GROEI = 90.0, 70.0, 5.0  # MB (6-snelheid)
KOP = "Geheugen van één webproces na verzoeken aan de lijst, in MB:"
Stand = tuple[int, float, float]  # requests so far, RSS, shared with nobody


def meet_geheugen(var: Path, vragen: Callable[[int], list[Vraag]], totaal: int) -> list[str]:
    """Ask the list of a server with one worker this many times; gives the lines to print.

    Args:
        var: folder for what the server says.
        vragen: gives so many requests of the list.
        totaal: how many requests in all.
    """
    standen: list[Stand] = []
    with server("meldpunt.wsgi:application", {}, var / "bench.log", werkers=1) as eigen:
        gedaan = 0
        for grens in grenzen(totaal):
            meet_tegelijk(Meting(), eigen.poort, vragen(grens - gedaan))
            gedaan = grens
            standen.append((gedaan, *eigen.geheugen()))
    return geheugentabel(standen)


def grenzen(totaal: int) -> list[int]:
    """Give after how many requests to look: 100, a tenth of all, and all."""
    return sorted({min(EERSTE, totaal), max(totaal // 10, min(EERSTE, totaal)), totaal})


def geheugentabel(standen: list[Stand]) -> list[str]:
    """Write a line per moment, and the goals; growth counts from the last but one moment."""
    regels = [KOP, f"{'verzoeken':>12}{'RSS':>8}{'eigen':>8}"]
    regels += [f"{aantal:>12}{rss:>8.1f}{eigen:>8.1f}" for aantal, rss, eigen in standen]
    _, rss, eigen = standen[-1]
    groei = rss - standen[-2][1] if len(standen) > 1 else 0.0
    delen = [
        oordeel("RSS", rss, DOEL_RSS),
        oordeel("eigen", eigen, DOEL_EIGEN),
        oordeel("groei", groei, DOEL_GROEI),
    ]
    return [*regels, "Doelen: " + "; ".join(delen)]
