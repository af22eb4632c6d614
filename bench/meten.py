"""Timing of pages over HTTP, with one visitor and with four at once."""

import http.client
import statistics
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

BEZOEKERS = 4


@dataclass(frozen=True)
class Vraag:
    """One request; `verwacht` is the status it must get, or the number would be of an error."""

    pad: str
    koekjes: str = ""
    lichaam: str | None = None
    verwacht: int = 200


@dataclass
class Meting:
    """What came out of one workload at one server."""

    duren: list[float] = field(default_factory=list)  # milliseconds, one visitor
    per_seconde: list[float] = field(default_factory=list)  # per round, four visitors
    bytes: int = 0

    @property
    def mediaan(self) -> float:
        """Milliseconds."""
        return statistics.median(self.duren)

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 requests stay under."""
        return statistics.quantiles(self.duren, n=20)[-1]

    @property
    def tempo(self) -> float:
        """Requests per second with four visitors; 0 when that was not measured."""
        return statistics.median(self.per_seconde) if self.per_seconde else 0.0


class Browser:
    """One visitor, who keeps the connection open."""

    def __init__(self, poort: int) -> None:
        """Connect to a server of this machine."""
        self.lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=120)

    def vraag(self, vraag: Vraag) -> bytes:
        """Send it and read the whole answer; raises RuntimeError on another status."""
        koppen = {"Cookie": vraag.koekjes} if vraag.koekjes else {}
        if vraag.lichaam is not None:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
        methode = "GET" if vraag.lichaam is None else "POST"
        self.lijn.request(methode, vraag.pad, vraag.lichaam, koppen)
        antwoord = self.lijn.getresponse()
        inhoud = antwoord.read()
        if antwoord.status != vraag.verwacht:
            raise RuntimeError(f"{vraag.pad} gaf {antwoord.status} en niet {vraag.verwacht}.")
        return inhoud


def meet_na_elkaar(meting: Meting, poort: int, vragen: Iterable[Vraag]) -> None:
    """Ask one after the other; adds a duration per request."""
    browser = Browser(poort)
    for vraag in vragen:
        begin = time.perf_counter()
        meting.bytes = len(browser.vraag(vraag))
        meting.duren.append((time.perf_counter() - begin) * 1000)


def meet_tegelijk(meting: Meting, poort: int, vragen: list[Vraag]) -> None:
    """Let four visitors ask at once; adds the requests per second of this round."""
    porties = [vragen[nr::BEZOEKERS] for nr in range(BEZOEKERS)]
    begin = time.perf_counter()
    with ThreadPoolExecutor(BEZOEKERS) as draden:
        for _ in draden.map(lambda portie: _alle(Browser(poort), portie), porties):
            pass
    meting.per_seconde.append(len(vragen) / (time.perf_counter() - begin))


def _alle(browser: Browser, vragen: list[Vraag]) -> None:
    for vraag in vragen:
        browser.vraag(vraag)
