"""Every rule and check that guards content is taken away in turn, and a test notices it.

A case that fails here names a rule that could go without anybody seeing it. See mutatie/.
"""

from collections.abc import Callable, Sequence

import psycopg
import pytest
from django.db import connections

from meldpunt.models import Gemeente
from tests.bewijs.conftest import Meld
from tests.bewijs.mutatie.doelen import BESTANDEN, MUTANTEN, SNEDEN
from tests.bewijs.mutatie.gelijk import GELIJK
from tests.bewijs.mutatie.kind import Toets, Toetser
from tests.bewijs.mutatie.mutant import Mutant

Eigenaar = Callable[[Sequence[str]], None]


@pytest.fixture
def eigenaar(django_db_setup: None, _rollen: tuple[str, str]) -> Eigenaar:
    """Let the owner of the database say something, and go away again."""

    def zeg(opdrachten: Sequence[str]) -> None:
        naam = connections["default"].settings_dict["NAME"]
        with psycopg.connect(_rollen[1], dbname=naam) as verbinding:
            for opdracht in opdrachten:
                verbinding.execute(opdracht)

    return zeg


def test_the_tests_have_a_database(db: None) -> None:
    """Some test has to ask for it, else pytest-django makes none."""
    assert Gemeente.objects.exists()


def test_what_nobody_can_notice_still_stands_there(uitslag: Meld) -> None:
    """A reason of a line that changed has to be thought about again."""
    uitslag("mutatie", gelijkwaardig=len(GELIJK))
    assert set(GELIJK) <= {snede.blijvend for _, _, snede in SNEDEN}


@pytest.fixture(scope="session")
def gemeten() -> dict[str, list[Toets]]:
    """The tests of every file that ran in this process, each once."""
    return {}


@pytest.mark.parametrize("mutant", MUTANTEN, ids=str)
def test_mutant(
    mutant: Mutant,
    gemeten: dict[str, list[Toets]],
    eigenaar: Eigenaar,
    request: pytest.FixtureRequest,
    uitslag: Meld,
) -> None:
    toetser = Toetser(request.node, BESTANDEN)
    for naam in mutant.toetsen:
        if naam not in gemeten:
            gemeten[naam] = toetser.toetsen(naam)
    eigenaar(mutant.weg)
    try:
        gemerkt = toetser.eerste_die_faalt(_kies(mutant, gemeten), mutant.doe)
    finally:
        eigenaar(mutant.terug)
    print(f"{mutant}\n    {gemerkt}")
    uitslag("mutatie", mutanten=1, gedood=int(bool(gemerkt)), **{mutant.soort: 1})
    assert gemerkt, f"niemand merkt: {mutant}"


def _kies(mutant: Mutant, gemeten: dict[str, list[Toets]]) -> list[Toets]:
    """Give the tests that can notice, the cheapest first."""
    alle = (toets for naam in mutant.toetsen for toets in gemeten[naam])
    kunnen = [toets for toets in alle if not mutant.waar or mutant.waar in toets.raakt]
    return sorted(kunnen, key=lambda toets: toets.duur)
