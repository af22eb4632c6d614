"""Run tests in a forked child: what happens there to code and data is gone with it."""

import os
import pickle
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

from tests.bewijs.mutatie.snijder import WORTEL, naam_van

TOETSEN = WORTEL / "tests"
# Seconds for the tests of a whole file, as the code is.
GEDULD = 600


class Mislukt(Exception):
    """Raised when a child did not come to an answer: then nothing was proved."""


@dataclass(frozen=True)
class Toets:
    """A test that passes: what it costs in seconds, and which functions run in it."""

    item: pytest.Item
    duur: float
    raakt: frozenset[str]


@dataclass
class Toetser:
    """Runs tests beside the one that runs now, which is never left.

    Attributes:
        item: the test that runs now.
        bestanden: the files of the project whose functions count.
    """

    item: pytest.Item
    bestanden: frozenset[str] = field(default_factory=frozenset)

    def eerste_die_faalt(self, toetsen: Sequence[Toets], vooraf: Callable[[], None]) -> str:
        """Do something to the code and run tests until one fails, in a child.

        Args:
            toetsen: what to run, in order.
            vooraf: what is done to the code first.

        Returns:
            The id of the first test that failed; "" when all passed.

        Raises:
            Mislukt: the child broke.
        """

        def loop() -> str:
            vooraf()
            fouten = (rapport for _, rapport in self._loop([t.item for t in toetsen]))
            return next((fout for fout in fouten if fout), "")

        # Much longer than before: a mutant can make something endless.
        geduld = 30 + 10 * sum(toets.duur for toets in toetsen)
        return str(in_kind(loop, geduld)) if toetsen else ""

    def toetsen(self, naam: str) -> list[Toets]:
        """Collect the tests of a file, or the one behind `::`, and run them as the code is now.

        Raises:
            Mislukt: there are none, or one fails already: then it can't notice anything.
        """
        bestand, _, een = naam.partition("::")
        alle = _verzamel(self.item.session, bestand, self._pakket)
        items = [deel for deel in alle if een in ("", getattr(deel, "originalname", ""))]
        if not items:
            raise Mislukt(f"{naam} bestaat niet")
        gemeten = in_kind(lambda: list(self._meet(items)), GEDULD)
        return [Toets(deel, *meting) for deel, meting in zip(items, gemeten, strict=True)]

    def _meet(self, items: Sequence[pytest.Item]) -> Iterator[tuple[float, frozenset[str]]]:
        geraakt: set[str] = set()
        paden = {str(WORTEL / bestand) for bestand in self.bestanden}

        def zie(frame: FrameType, gebeurt: str, _: object) -> None:
            if gebeurt == "call" and frame.f_code.co_filename in paden:
                geraakt.add(naam_van(frame.f_code))

        threading.setprofile(zie)
        sys.setprofile(zie)
        begin = time.monotonic()
        for _, fout in self._loop(items):
            if fout:
                raise Mislukt(f"{fout} faalt ook als er niets weg is")
            yield time.monotonic() - begin, frozenset(geraakt)
            geraakt.clear()
            begin = time.monotonic()

    def _loop(self, items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, str]]:
        """Run them; gives each with its id when it failed, else with ""."""
        self.item.ihook.pytest_runtest_teardown(item=self.item, nextitem=items[0])
        # The one that runs now comes last: what the whole session shares is not torn down here.
        for item, volgende in pairwise([*items, self.item]):
            rapporten = runtestprotocol(item, nextitem=volgende, log=False)
            fouten = [rapport for rapport in rapporten if rapport.failed]
            for rapport in fouten:
                print(rapport.longreprtext)
            yield item, item.nodeid if fouten else ""

    @property
    def _pakket(self) -> pytest.Package:
        """The node of tests/, above whatever runs now."""
        keten = self.item.listchain()
        return next(n for n in keten if isinstance(n, pytest.Package) and n.path == TOETSEN)


@cache
def _verzamel(session: pytest.Session, bestand: str, pakket: pytest.Package) -> list[pytest.Item]:
    for deel in Path(bestand).parent.parts:
        pakket = pytest.Package.from_parent(pakket, path=pakket.path / deel)
    module = pytest.Module.from_parent(pakket, path=TOETSEN / bestand)
    return list(session.genitems(module))


def in_kind(werk: Callable[[], Any], geduld: float) -> Any:
    """Do something in a forked child and give what it returned.

    Args:
        werk: what to do.
        geduld: after how many seconds it fails.

    Raises:
        Mislukt: it raised.
    """
    connections.close_all()
    lezen, schrijven = os.pipe()
    with warnings.catch_warnings():
        # The channel of pytest-xdist is a thread; the child never touches it.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        _kind(werk, schrijven, geduld)
    os.close(schrijven)
    with os.fdopen(lezen, "rb") as pijp:
        antwoord = pijp.read()
    _, stand = os.waitpid(pid, 0)
    if not antwoord:
        raise Mislukt(f"het kind stopte met {os.waitstatus_to_exitcode(stand)}")
    gelukt, inhoud = pickle.loads(antwoord)  # noqa: S301 - of our own child
    if not gelukt:
        raise Mislukt(inhoud)
    return inhoud


def _te_lang(*_: object) -> NoReturn:
    """Let the test that runs now fail."""
    raise TimeoutError("te lang")


def _kind(werk: Callable[[], Any], pijp: int, geduld: float) -> NoReturn:
    """Never come back to the tests of the parent, whatever happens."""
    try:
        signal.signal(signal.SIGALRM, _te_lang)
        signal.setitimer(signal.ITIMER_REAL, geduld, 1)
        antwoord = True, werk()
    except BaseException:
        antwoord = False, traceback.format_exc()
    try:
        with os.fdopen(pijp, "wb") as uit:
            pickle.dump(antwoord, uit)
        sys.stdout.flush()
    finally:
        os._exit(0)
