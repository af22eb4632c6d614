"""Run tests in a forked child: what happens there to code and data is gone with it."""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

from tests.bewijs.mutatie.snijder import WORTEL

TOETSEN = WORTEL / "tests"
# Seconds for all tests of one child.
GEDULD = 180


class Mislukt(Exception):
    """Raised when a child did not come to an answer: then nothing was proved."""


def toetsen(item: pytest.Item, namen: Iterable[str]) -> list[pytest.Item]:
    """Collect tests beside the one that runs now.

    Args:
        item: the test that runs now.
        namen: files under tests/, each with `::name` behind it for one test of it.
    """
    gevonden = []
    for naam in namen:
        bestand, _, toets = naam.partition("::")
        alle = _verzamel(item.session, bestand, _pakket(item))
        gekozen = [deel for deel in alle if toets in ("", getattr(deel, "originalname", ""))]
        assert gekozen, f"{naam} bestaat niet"
        gevonden += gekozen
    return gevonden


def eerste_die_faalt(
    item: pytest.Item, toetsen: Sequence[pytest.Item], vooraf: Callable[[], None]
) -> str:
    """Do something to the code and run tests until one fails, in a child.

    Args:
        item: the test that runs now.
        toetsen: what to run, in order.
        vooraf: what is done to the code first.

    Returns:
        The id of the first test that failed; "" when all passed.

    Raises:
        Mislukt: the child broke, or took too long.
    """
    connections.close_all()
    lezen, schrijven = os.pipe()
    with warnings.catch_warnings():
        # The channel of pytest-xdist is a thread; the child never touches it.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        _kind(item, toetsen, vooraf, schrijven)
    os.close(schrijven)
    with os.fdopen(lezen) as pijp:
        antwoord = pijp.read()
    _, stand = os.waitpid(pid, 0)
    if stand or not antwoord:
        raise Mislukt(antwoord or f"het kind stopte met {os.waitstatus_to_exitcode(stand)}")
    return antwoord.strip()


def _kind(
    item: pytest.Item,
    toetsen: Sequence[pytest.Item],
    vooraf: Callable[[], None],
    pijp: int,
) -> NoReturn:
    stand = 1
    try:
        signal.alarm(GEDULD)
        vooraf()
        item.ihook.pytest_runtest_teardown(item=item, nextitem=toetsen[0])
        os.write(pijp, f"{next(_fouten(item, toetsen), '')}\n".encode())
        stand = 0
    except BaseException:
        os.write(pijp, traceback.format_exc().encode())
    finally:
        sys.stdout.flush()
        os._exit(stand)


def _fouten(item: pytest.Item, toetsen: Sequence[pytest.Item]) -> Iterator[str]:
    # The one that runs now comes last: what the whole session shares is never torn down here.
    for toets, volgende in pairwise([*toetsen, item]):
        for rapport in runtestprotocol(toets, nextitem=volgende, log=False):
            if rapport.failed:
                print(rapport.longreprtext)
                yield rapport.nodeid


def _pakket(item: pytest.Item) -> pytest.Package:
    """The node of tests/, above whatever runs now."""
    return next(n for n in item.listchain() if isinstance(n, pytest.Package) and n.path == TOETSEN)


@cache
def _verzamel(session: pytest.Session, bestand: str, pakket: pytest.Package) -> list[pytest.Item]:
    for deel in Path(bestand).parent.parts:
        pakket = pytest.Package.from_parent(pakket, path=pakket.path / deel)
    module = pytest.Module.from_parent(pakket, path=TOETSEN / bestand)
    return list(session.genitems(module))
