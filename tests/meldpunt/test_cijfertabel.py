"""What does not add up in a table of a source is said, and nothing else is."""

from decimal import Decimal

import pytest

from meldpunt.lib.cijfertabel import Cel, aandeel, getal, tegenspraken

TOTAAL = "Totaal"


def tabel(rijen: dict[str, dict[str, int | None]]) -> list[Cel]:
    return [
        Cel(rij, kolom, None if waarde is None else Decimal(waarde))
        for rij, kolommen in rijen.items()
        for kolom, waarde in kolommen.items()
    ]


def zoek(cellen: list[Cel], *opgaven: dict[str, object], basis: int | None = None) -> list[str]:
    return tegenspraken(cellen, basis=Decimal(basis) if basis else None, opgaven=opgaven)


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [("0", "0"), ("1372", "1.372"), ("0.50", "0,5"), ("5000.00", "5.000"), ("-30", "-30")],
)
def test_a_number_is_written_in_dutch(waarde: str, tekst: str) -> None:
    assert getal(Decimal(waarde)) == tekst


def test_a_total_that_is_no_sum_is_named() -> None:
    """HAA-061: 19 beside 18."""
    cellen = tabel({"Seks": {TOTAAL: 14}, "Werk": {TOTAAL: 5}, "Totaal": {TOTAAL: 18}})
    assert zoek(cellen) == ["Totaal: de rijen tellen op tot 19. De bron geeft als totaal 18."]
    assert zoek(tabel({"Seks": {"2014": 32}, "Werk": {"2014": 8}, TOTAAL: {"2014": 40}})) == []


def test_a_gap_hides_a_number_but_not_in_the_column_of_totals() -> None:
    gat: dict[str, dict[str, int | None]] = {
        "Seks": {"Man": 2, TOTAAL: 32},
        "Orgaan": {"Man": None, TOTAAL: None},
        TOTAAL: {"Man": 6, TOTAAL: 40},
    }
    assert zoek(tabel(gat)) == ["Totaal: de rijen tellen op tot 32. De bron geeft als totaal 40."]


def test_a_table_without_a_total_adds_nothing_up() -> None:
    assert zoek(tabel({"Man": {"2020": 420}, "Vrouw": {"2020": 547}})) == []


def test_another_number_elsewhere_is_named() -> None:
    cellen = tabel({TOTAAL: {TOTAAL: 17}})
    elders = {"rij": TOTAAL, "kolom": TOTAAL, "bron": "brief"}
    assert zoek(cellen, {**elders, "waarde": 17}) == []
    assert zoek(cellen, {**elders, "waarde": 18}) == [
        "Totaal: hier staat 17. Elders in de bron (brief) staat 18."
    ]
    assert zoek(cellen, {**elders, "rij": "Weg", "waarde": 18}) == []


@pytest.mark.parametrize(
    ("aantal", "deel", "klopt"),
    [
        (408, 41, True), (408, 41.5, True), (154, 15.6, True), (1, 0.1, True), (1, 0.01, False),
        (154, 14.6, False), (408, 40, False),
    ],
)  # fmt: skip
def test_a_share_is_computed(aantal: int, deel: float, klopt: bool) -> None:
    """DEB-030: rounding is no contradiction, 0,01 % for 1 of 984 is."""
    cellen = tabel({"Orgaan": {"2020": aantal}})
    opgave = {"rij": "Orgaan", "kolom": "2020", "aandeel": deel, "bron": "2.3.4"}
    zinnen = zoek(cellen, opgave, basis=984)
    assert (zinnen == []) is klopt
    assert klopt or f"({opgave['bron']}) schrijft" in zinnen[0]
    assert aandeel(Decimal(1), Decimal(984)) == Decimal("0.1")
