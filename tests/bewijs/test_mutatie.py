"""Every rule and check that guards content is taken away in turn, and a test notices it.

A case that fails here names a rule that could go without anybody seeing it. See mutatie/.
"""

from collections.abc import Callable, Sequence

import psycopg
import pytest
from django.db import connections

from meldpunt.models import Gemeente
from tests.bewijs.conftest import Meld
from tests.bewijs.mutatie.doelen import MUTANTEN, TOETSBESTANDEN
from tests.bewijs.mutatie.kind import eerste_die_faalt, toetsen
from tests.bewijs.mutatie.mutant import Mutant, niets

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


@pytest.mark.parametrize("naam", TOETSBESTANDEN)
def test_nothing_gone(naam: str, eigenaar: Eigenaar, request: pytest.FixtureRequest) -> None:
    """Else a test that always fails would count as one that notices."""
    assert not eerste_die_faalt(request.node, toetsen(request.node, [naam]), niets)


@pytest.mark.parametrize("mutant", MUTANTEN, ids=str)
def test_mutant(
    mutant: Mutant, eigenaar: Eigenaar, request: pytest.FixtureRequest, uitslag: Meld
) -> None:
    alle = toetsen(request.node, mutant.toetsen)
    eigenaar(mutant.weg)
    try:
        gemerkt = eerste_die_faalt(request.node, alle, mutant.doe)
    finally:
        eigenaar(mutant.terug)
    print(f"{mutant}\n    {gemerkt}")
    uitslag("mutatie", mutanten=1, gedood=int(bool(gemerkt)), **{mutant.soort: 1})
    assert gemerkt, f"niemand merkt: {mutant}"
