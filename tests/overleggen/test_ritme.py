"""The days of a series of meetings, around Dutch public holidays."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from overleggen.ritme import RitmeOnduidelijk, ritme_in_woorden, volgende_momenten

DINSDAG, DONDERDAG, VRIJDAG, MAANDAG = 1, 3, 4, 0


def test_wekelijks_op_dinsdag() -> None:
    assert volgende_momenten("wekelijks", DINSDAG, date(2026, 11, 22), 3) == [
        date(2026, 11, 24),
        date(2026, 12, 1),
        date(2026, 12, 8),
    ]


def test_de_eerste_dag_mag_vanaf_zelf_zijn() -> None:
    assert volgende_momenten("wekelijks", DINSDAG, date(2026, 11, 24), 1) == [date(2026, 11, 24)]


@pytest.mark.parametrize(
    ("weekdag", "vanaf", "dag"),
    [
        (DINSDAG, date(2026, 5, 5), date(2026, 5, 6)),  # 5 May, no lustrum
        (VRIJDAG, date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday, past Easter Monday
        (VRIJDAG, date(2026, 12, 25), date(2026, 12, 28)),  # both Christmas days, then a weekend
        (MAANDAG, date(2026, 4, 27), date(2026, 4, 28)),  # King's Day
        (DONDERDAG, date(2026, 5, 14), date(2026, 5, 15)),  # Ascension Day
        (VRIJDAG, date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_een_feestdag_schuift_naar_de_volgende_werkdag(
    weekdag: int, vanaf: date, dag: date
) -> None:
    assert volgende_momenten("wekelijks", weekdag, vanaf, 1) == [dag]


def test_na_een_feestdag_gaat_de_reeks_op_zijn_eigen_dag_verder() -> None:
    assert volgende_momenten("wekelijks", DINSDAG, date(2026, 5, 5), 2)[1] == date(2026, 5, 12)


@pytest.mark.parametrize("ritme", ["één keer per half jaar", "tweemaal per jaar", "halfjaarlijks"])
def test_twee_keer_per_jaar(ritme: str) -> None:
    assert volgende_momenten(ritme, DONDERDAG, date(2026, 1, 6), 3) == [
        date(2026, 1, 8),
        date(2026, 7, 9),
        date(2027, 1, 7),
    ]


@pytest.mark.parametrize("ritme", ["Een keer in de drie maanden", "elk kwartaal"])
def test_elk_kwartaal_vanaf_de_laatste_dag_van_een_maand(ritme: str) -> None:
    assert volgende_momenten(ritme, None, date(2025, 11, 28), 3) == [
        date(2025, 11, 28),
        date(2026, 3, 2),  # 28 February is a Saturday
        date(2026, 5, 28),
    ]


def test_maandelijks_houdt_de_einddag_vast() -> None:
    assert volgende_momenten("maandelijks", None, date(2028, 1, 31), 3) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
    ]


def test_jaarlijks_in_een_kwartaal() -> None:
    assert volgende_momenten("Jaarlijks, Q2", DINSDAG, date(2026, 11, 22), 2) == [
        date(2027, 4, 6),
        date(2028, 4, 4),
    ]


def test_een_kwartaal_dat_bijna_om_is_wordt_overgeslagen() -> None:
    assert volgende_momenten("Jaarlijks, Q2", DINSDAG, date(2026, 6, 16), 1) == [date(2026, 6, 16)]
    assert volgende_momenten("Jaarlijks, Q2", DINSDAG, date(2026, 6, 25), 1) == [date(2027, 4, 6)]


def test_jaarlijks_in_een_maand() -> None:
    assert volgende_momenten("jaarlijks in september", DINSDAG, date(2026, 11, 22), 2) == [
        date(2027, 9, 7),
        date(2028, 9, 5),
    ]


def test_jaarlijks_op_een_dag() -> None:
    assert volgende_momenten("elk jaar op 18 oktober", None, date(2026, 10, 10), 1) == [
        date(2026, 10, 19)  # the 18th is a Sunday
    ]


def test_indien_nodig_geeft_geen_dagen() -> None:
    assert volgende_momenten("indien nodig", DINSDAG, date(2026, 1, 1), 5) == []


@pytest.mark.parametrize(
    ("ritme", "woorden"),
    [
        ("wekelijks", "elke week"),
        ("om de twee weken", "elke twee weken"),
        ("maandelijks", "elke maand"),
        ("elk kwartaal", "elk kwartaal"),
        ("tweemaal per jaar", "elk half jaar"),
        ("één keer per half jaar", "elk half jaar"),
        ("3x per jaar", "elke vier maanden"),
        ("jaarlijks", "elk jaar"),
        ("om de vier jaar", "elke vier jaar"),
        ("Jaarlijks, Q2 en Q4", "elk jaar in het tweede en het vierde kwartaal"),
        ("indien nodig", "alleen als het nodig is"),
    ],
)
def test_een_ritme_in_gewone_woorden(ritme: str, woorden: str) -> None:
    assert ritme_in_woorden(ritme) == woorden


@pytest.mark.parametrize("ritme", ["", "periodiek", "Q3 2024", "vijf keer per jaar", "dagelijks"])
def test_een_onduidelijk_ritme_wordt_gevraagd(ritme: str) -> None:
    with pytest.raises(RitmeOnduidelijk, match="Kies een ander ritme"):
        volgende_momenten(ritme, DINSDAG, date(2026, 1, 1), 1)
    with pytest.raises(RitmeOnduidelijk, match="Kies een ander ritme"):
        ritme_in_woorden(ritme)


def test_tien_jaar_wekelijks_staat_op_volgorde_en_nooit_in_het_weekend() -> None:
    dagen = volgende_momenten("wekelijks", VRIJDAG, date(2026, 1, 1), 520)
    assert len(dagen) == 520
    assert all(dag.weekday() < 5 for dag in dagen)
    assert all(dag < volgende for dag, volgende in pairwise(dagen))
    assert dagen[-1] - dagen[0] < timedelta(weeks=521)
