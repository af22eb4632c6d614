"""The last look at a text before it leaves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from meldpunt.models import Medewerker
from meldpunt.models.melding import MelderSoort
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.services import leg_betrokkene_vast
from signalen.services.lekcontrole import vind_lek
from tests.factories import maak_signaal

Geef = Callable[[Medewerker], Toegang]


@pytest.fixture
def door(bram: Medewerker, toegang_van: Geef) -> Toegang:
    """Bram, who handles signalen."""
    return toegang_van(bram)


def _met(door: Toegang, naam: str, gegevens: str = "") -> Signaal:
    signaal = maak_signaal(door)
    leg_betrokkene_vast(
        signaal_id=signaal.pk,
        soort=BetrokkeneSoort.PERSOON,
        rol="",
        naam=naam,
        gegevens=gegevens,
        door=door,
    )
    return signaal


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Ewa Kowalczyk", "Wij spraken met KOWALCZYK."),
        ("Ewa Kowalczyk", "Wij spraken met Kowalczýk."),
        ("Dorpsstraat 12", "Het speelt aan de Dorpsstraat."),
    ],
)
def test_a_known_name_is_found_however_it_is_written(door: Toegang, naam: str, tekst: str) -> None:
    assert vind_lek(tekst=tekst, signaal=_met(door, naam), door=door)


@pytest.mark.parametrize("naam", ["Onbekende vrouw", "Er zijn daar meer mensen", "Jonge man"])
def test_words_of_a_description_are_no_names(door: Toegang, naam: str) -> None:
    tekst = "Wij zijn daar geweest. Het gaat nu om meer mensen en een jonge vrouw, nog onbekend."
    assert vind_lek(tekst=tekst, signaal=_met(door, naam), door=door) == ""


def test_the_name_of_a_reporter_leaves_neither(door: Toegang) -> None:
    signaal = maak_signaal(
        door, melder_soort=MelderSoort.INWONER, melder_naam="Sefa Yildirim", melder_contact="06"
    )
    assert "yildirim" in vind_lek(tekst="Mevrouw Yildirim zag het.", signaal=signaal, door=door)


def test_guessing_tells_nobody_inside_by_emergency_who_reported(door: Toegang) -> None:
    """A whole list of names in one text would be answered with the one that is right."""
    signaal = maak_signaal(door, melder_soort=MelderSoort.INWONER, melder_naam="Sefa Yildirim")
    melding_id = signaal.bundelingen.get().melding_id
    nood = replace(door, zonder_melder=frozenset({melding_id}))
    assert vind_lek(tekst="Jansen Yildirim Bakker", signaal=signaal, door=nood) == ""


@pytest.mark.parametrize("nummer", ["123456789", "1112.22.333", "111 222 333", "1112-22-333"])
def test_nine_digits_may_be_a_bsn_however_they_are_written(door: Toegang, nummer: str) -> None:
    tekst = f"Het nummer is {nummer}."
    assert "burgerservicenummer" in vind_lek(tekst=tekst, signaal=maak_signaal(door), door=door)


@pytest.mark.parametrize(
    "tekst", ["Bel 023-5485678.", "Op 3 maart 2026 om 10.00 uur.", "€ 1.234", "123 456 789"]
)
def test_other_numbers_are_no_bsn(door: Toegang, tekst: str) -> None:
    assert vind_lek(tekst=tekst, signaal=maak_signaal(door), door=door) == ""
