"""A CSV file that opens well and runs nothing."""

import csv
import io

import pytest

from meldpunt.lib.rekenblad import BOM, veilig
from rapportage.cijfers import Cijfers, Pijlerstand, Regel, Tabel
from rapportage.periode import Periode
from rapportage.uitvoer import BESTANDEN, maak_csv


def _cijfers(naam: str = "Arbeidsuitbuiting") -> Cijfers:
    tabel = Tabel("vorm", "Per vorm", [Regel("arbeid", naam, 7, None)])
    namen = ("vorm", "bron", "waarheid", "opvolging", "maand", "terugkoppeling", "stand")
    pijlers = [Pijlerstand(1, "Signaleren", 1, 2, 3, 4, 0)]
    alle = Regel("", "Alle signalen", 7, 3)
    return Cijfers(Periode(2026, 2), alle, dict.fromkeys(namen, tabel), "Plan", pijlers)


def _lees(tekst: str) -> list[list[str]]:
    assert tekst.startswith(BOM)
    return list(csv.reader(io.StringIO(tekst.removeprefix(BOM), newline=""), delimiter=";"))


def test_per_vorm_has_figures_and_total() -> None:
    assert _lees(maak_csv(_cijfers(), "per-vorm")) == [
        ["Vorm", "Juli tot en met december 2026", "Juli tot en met december 2025"],
        ["Arbeidsuitbuiting", "7", "niet getoond"],
        ["Alle signalen", "7", "3"],
    ]


def test_plan_has_a_row_per_pijler() -> None:
    kop, rij = _lees(maak_csv(_cijfers(), "plan"))
    assert len(kop) == len(rij)
    assert rij == ["1 Signaleren", "1", "2", "3", "4", "0"]


@pytest.mark.parametrize("naam", BESTANDEN)
def test_every_file_has_as_many_cells_in_every_row(naam: str) -> None:
    rijen = _lees(maak_csv(_cijfers(), naam))
    assert len(rijen) > 1
    assert {len(rij) for rij in rijen} == {len(rijen[0])}


@pytest.mark.parametrize("cel", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_formulas_become_text(cel: str) -> None:
    assert veilig(cel) == f"'{cel}"
    rijen = _lees(maak_csv(_cijfers(naam=cel), "per-bron"))
    assert rijen[1][0] == f"'{cel}"


def test_separator_and_quote_in_a_name_stay_in_their_cell() -> None:
    assert _lees(maak_csv(_cijfers(naam='Bar; "de Hoek"'), "per-vorm"))[1][0] == 'Bar; "de Hoek"'
