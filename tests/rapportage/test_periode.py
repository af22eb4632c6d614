"""The half year of a report."""

from datetime import date

import pytest

from rapportage.periode import Periode


@pytest.mark.parametrize(
    ("dag", "code"),
    [
        (date(2026, 1, 1), "2026-1"),
        (date(2026, 6, 30), "2026-1"),
        (date(2026, 7, 1), "2026-2"),
        (date(2026, 12, 31), "2026-2"),
    ],
)
def test_van_dag(dag: date, code: str) -> None:
    periode = Periode.van(dag)
    assert periode.code == code
    assert periode.eerste_dag <= dag <= periode.laatste_dag
    assert Periode.lees(code) == periode


@pytest.mark.parametrize("tekst", ["", "2026", "2026-3", "2026-0", "1999-1", "٢٠٢٦-1", "2026-1 "])
def test_lees_weigert(tekst: str) -> None:
    assert Periode.lees(tekst) is None


def test_vorige_en_jaar_eerder() -> None:
    periode = Periode(2026, 1)
    assert [periode.vorige(n).code for n in range(4)] == ["2026-1", "2025-2", "2025-1", "2024-2"]
    assert periode.vorige(-1).code == "2026-2"
    assert periode.jaar_eerder.code == "2025-1"


def test_in_woorden() -> None:
    periode = Periode(2026, 2)
    assert periode.naam == "Juli tot en met december 2026"
    assert periode.dagen == "1 juli 2026 tot en met 31 december 2026"
