"""What is recognised in a text, and what is not."""

import pytest

from meldpunt.lib.herkennen import Soort, herken, herken_naam
from meldpunt.lib.herkennen.klank import klank


def _waarden(tekst: str, soort: Soort) -> set[str]:
    return {waarde for gevonden, waarde in herken(tekst) if gevonden == soort}


@pytest.mark.parametrize(
    ("soort", "teksten", "waarde"),
    [
        (Soort.TELEFOON, ["bel 06-12345678", "+31 6 12 34 56 78", "0031612345678"], "+31612345678"),
        (Soort.EMAIL, ["mail Jan@Voorbeeld.NL.", "<jan@voorbeeld.nl>"], "jan@voorbeeld.nl"),
        (Soort.KENTEKEN, ["een busje, 12-ABC-3", "kenteken 12ABC3", "12-abc-3"], "12ABC3"),
        (Soort.KENTEKEN, ["Nummerbord: WX 12345", "het kenteken is WX12345"], "WX12345"),
        (Soort.KVK, ["KvK-nummer: 12345678", "kvk 12345678"], "12345678"),
        (Soort.POSTCODE, ["2101 AB 12", "Laan 12a, 2101AB", "2101AB nr. 12-2"], "2101AB 12"),
    ],
)  # fmt: skip
def test_spellings_of_one_value_meet(soort: Soort, teksten: list[str], waarde: str) -> None:
    for tekst in teksten:
        assert _waarden(tekst, soort) == {waarde}, tekst


@pytest.mark.parametrize(
    "tekst",
    [
        "Op 12-03-2026 om 10.30 uur zag ik iets.",
        "De politie kwam. Daarna niets meer, in Hamburg en Limburg.",
        "Het kenteken heb ik niet gezien om 10 uur.",
        "Er waren 12345678 redenen.",
        "de weg naar huis en de markt",
    ],
)
def test_what_only_looks_like_it_is_left(tekst: str) -> None:
    assert herken(tekst) == set()


@pytest.mark.parametrize(
    "namen",
    [
        ("Jansen", "Janssen", "Janszen"),
        ("Meijer", "Meyer", "Meier"),
        ("Dijkstra", "Dykstra"),
        ("Schouten", "Schoeten"),
        ("Visser", "Fisser"),
        ("Özdemir", "Ozdemir"),
    ],
)
def test_names_that_sound_alike_have_one_sound(namen: tuple[str, ...]) -> None:
    assert len({klank(naam) for naam in namen}) == 1


def test_names_that_differ_have_another_sound() -> None:
    assert len({klank(n) for n in ("Bakker", "Visser", "Smit", "Mulder", "Jansen", "Kok")}) == 6


def test_a_name_is_found_whatever_stands_around_it() -> None:
    naam = herken_naam("Kees van der Meijden")
    assert len(naam) == 2
    assert herken_naam("Van der Meijden, Kees") == naam
    assert herken("Volgens Buurman Kees van der Meyden slaapt daar iemand.") == naam
    assert not herken_naam("Kees")


def test_a_street_is_no_name_and_an_addition_no_other_house() -> None:
    gevonden = herken("Het gebeurt in de Jan van Goyenstraat 14a.")
    assert {soort for soort, _ in gevonden} == {Soort.ADRES, Soort.BIJNA_ADRES, Soort.STRAAT}
    assert gevonden == herken("Jan van Goyenstr. 14")
    assert _waarden("Oude Gracht 3", Soort.ADRES) == _waarden("aan de Oude Gracht 3b", Soort.ADRES)
