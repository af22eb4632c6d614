"""The same question or the same emergency twice at one moment, with real commits."""

from collections.abc import Callable
from typing import Any

import pytest

from meldpunt.logboek import werk
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models import Inzageverzoek, Noodtoegang, Signaal
from signalen.services import neem_noodtoegang, vraag_inzage
from tests.echt import EchteDatabase, tegelijk
from tests.factories import maak_signaal
from tests.signalen.test_noodtoegang import REDEN
from tests.signalen.test_vertrouwelijk import zet

Geef = Callable[[Medewerker], Toegang]
TEGELIJK = 4


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


@pytest.fixture
def strikt(anna: Medewerker, toegang_van: Geef) -> Signaal:
    """A strict signaal that only Anna sees."""
    door = toegang_van(anna)
    with werk(door, "toets"):
        return zet(maak_signaal(door), Vertrouwelijkheid.STRIKT, door)


def _samen(daad: Callable[..., Any], door: Toegang, nummer: str) -> list[Any]:
    def doe() -> Any:
        with werk(door, "toets"):
            return daad(nummer=nummer, reden=REDEN, door=door)

    return tegelijk(*[doe] * TEGELIJK)


def test_equal_questions_at_one_moment_are_one_question(
    strikt: Signaal, bram: Medewerker, toegang_van: Geef
) -> None:
    uit = _samen(vraag_inzage, toegang_van(bram), strikt.nummer)
    assert {type(een) for een in uit} == {Inzageverzoek}
    assert Inzageverzoek.objects.count() == 1


def test_of_equal_emergencies_at_one_moment_one_opens(
    strikt: Signaal, bram: Medewerker, toegang_van: Geef
) -> None:
    uit = _samen(neem_noodtoegang, toegang_van(bram), strikt.nummer)
    assert sorted(type(een).__name__ for een in uit) == [
        *["AntwoordFout"] * (TEGELIJK - 1),
        "Noodtoegang",
    ]
    assert Noodtoegang.objects.count() == 1
