"""Two people at one item of an agenda at the same moment, with real commits."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest

from meldpunt.lib.overgang import Weigering
from meldpunt.logboek import werk
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Besluit, Overleg
from overleggen.services import agendeer, besluit, haal_van_agenda, herzie_besluit, start_overleg
from overleggen.services import besluiten as dienst
from signalen.models import Signaal
from tests.echt import EchteDatabase, tegelijk
from tests.factories import maak_overleg, maak_rijp_signaal

Geef = Callable[[Medewerker], Toegang]
NIET = {"waarheid": "niet_bevestigd", "reden_code": "geen_mensenhandel", "reden": ""}
NAAR_LOO = {
    "sterk_genoeg": "Twee bronnen zeggen hetzelfde.",
    "integraal_belang": "Samen optreden is nodig.",
    "feiten": "Vier slaapplaatsen in een keuken.",
}
BEDENKTIJD = 0.4  # seconds in which the item is locked and the signaal is not yet


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits instead of one transaction around each test."""


@pytest.fixture
def traag() -> Iterator[None]:
    """Let a decision wait between the lock of its item and that of the signaal."""
    echt = dienst._zonder_namen

    def wacht(*args: Any) -> None:
        time.sleep(BEDENKTIJD)
        echt(*args)

    with mock.patch.object(dienst, "_zonder_namen", wacht):
        yield


def _punt(door: Toegang, overleg: Overleg, signaal: Signaal) -> Agendapunt:
    punt = agendeer(signaal_id=signaal.pk, overleg_id=overleg.pk, reden="", versie=None, door=door)
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    return punt


def _besluit(punt: Agendapunt, werkwoord: str, door: Toegang, **antwoorden: Any) -> Besluit:
    with werk(door, "toets"):
        return besluit(
            agendapunt_id=punt.pk,
            werkwoord=werkwoord,
            antwoorden=antwoorden,
            verslag=None,
            versie=None,
            door=door,
        )


def _even_later(door: Toegang, doe: Callable[[], Any]) -> Any:
    time.sleep(BEDENKTIJD / 4)
    with werk(door, "toets"):
        return doe()


def test_deciding_and_taking_off_never_wait_in_a_ring(door: Toegang, traag: None) -> None:
    with werk(door, "toets"):
        signaal = maak_rijp_signaal(door)
        punt = _punt(door, maak_overleg(door), signaal)

    def weg() -> Signaal:
        return haal_van_agenda(signaal_id=signaal.pk, reden="Toch niet.", versie=None, door=door)

    uit = tegelijk(
        lambda: _besluit(punt, "niet_bevestigd", door, **NIET), lambda: _even_later(door, weg)
    )
    # Whoever comes first wins; on a busy machine that may be either.
    besloten, weg_gehaald = [Besluit, Weigering], [Weigering, Signaal]
    soorten = [type(een) for een in uit]
    assert soorten in (besloten, weg_gehaald), uit
    stand = Agendapunt.objects.get(pk=punt.pk).stand
    assert stand == ("besloten" if soorten == besloten else "verwijderd")


def test_deciding_and_revising_never_wait_in_a_ring(door: Toegang) -> None:
    with werk(door, "toets"):
        loo = maak_overleg(door, "loo", dagen=9)
        punt = _punt(door, maak_overleg(door, dagen=5), maak_rijp_signaal(door))
    oud = _besluit(punt, "inbrengen_loo", door, **NAAR_LOO, overleg=loo)
    with werk(door, "toets"):
        start_overleg(overleg_id=loo.pk, versie=None, door=door)
    in_loo = Agendapunt.objects.get(overleg=loo, signaal=punt.signaal)

    def herzie() -> Besluit:
        return herzie_besluit(besluit_id=oud.pk, reden="Toch niet.", door=door)

    with mock.patch.object(dienst, "_zonder_namen", lambda *_: time.sleep(BEDENKTIJD)):
        uit = tegelijk(
            lambda: _besluit(in_loo, "niet_bevestigd", door, **NIET),
            lambda: _even_later(door, herzie),
        )
    besloten, herzien = [Besluit, Weigering], [Weigering, Besluit]
    soorten = [type(een) for een in uit]
    assert soorten in (besloten, herzien), uit
    assert (Agendapunt.objects.get(pk=in_loo.pk).stand == "besloten") is (soorten == besloten)
