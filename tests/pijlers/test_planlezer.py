"""Plans as people write them: other names, another order, headings in rows, merged cells."""

import pytest

from meldpunt.lib.tabellen import Alinea, GeenTabel, Gegevens, Kop, Stuk, Tabel
from meldpunt.lib.tabellen.lezen import lees_stukken
from pijlers.planblad import lees_dag, lees_eigenaren, splits_pijler, toon_eigenaren
from pijlers.planlezer import lees_plan
from pijlers.planlezer.kolommen import herken

RIJ = ("Pijler 1: Zien", "Training", "Een training geven.", "Team A", "Q1 2026")


def gelezen(stukken: list[Stuk]) -> list[tuple[str, ...]]:
    return [(r.pijler, r.onderwerp, r.tekst, r.eigenaren, r.planning)
            for r in lees_plan(stukken).rijen]  # fmt: skip


ZELFDE: list[list[Stuk]] = [
    # Headings above the table, other names, another order.
    [Kop(1, "Plan"), Kop(2, "Pijler 1: Zien"), Alinea("Uitleg"), Kop(3, "Training"),
     Tabel([["Termijn", "Maatregel", "Trekker(s)"], ["Q1 2026", "Een training geven.", "Team A"]])],
    # Headings as rows.
    [Tabel([["Wat gaan we doen?", "Wie", "Wanneer"], ["Pijler 1: Zien"], ["Training"],
            ["Een training geven.", "Team A", "Q1 2026"]])],
    # Columns, of which an empty cell says the same as above it.
    [Tabel([["Pijler", "Onderwerp", "Activiteit", "Eigenaar", "Deadline"],
            ["Pijler 1: Zien", "Training", "Iets anders.", "", ""],
            ["", "", "Een training geven.", "Team A", "Q1 2026"]])],
    # A title and an empty row above the headings, and a column that means nothing here.
    [Tabel([["Onze acties in 2026"], [], ["Status", "Actie", "Door wie", "Planning"],
            ["Pijler 1: Zien"], ["Training"],
            ["open", "Een training geven.", "Team A", "Q1 2026"]])],
    # A table that goes on on the next page, with its headings said again.
    [Kop(2, "Pijler 1: Zien"), Kop(3, "Training"), Tabel([["Wat", "Wie", "Wanneer"]]),
     Tabel([["Wat", "Wie", "Wanneer"], ["Een training geven.", "Team A", "Q1 2026"]])],
]  # fmt: skip


@pytest.mark.parametrize("stukken", ZELFDE)
def test_dezelfde_actie_op_elke_manier(stukken: list[Stuk]) -> None:
    assert gelezen(stukken)[-1] == RIJ


def test_een_rij_weet_waar_zij_staat_en_een_pijler_zijn_uitleg() -> None:
    plan = lees_plan(ZELFDE[0])
    assert (plan.rijen[0].plek, plan.rijen[0].nummer) == ("rij 2", 2)
    # The line stands above the subject, under the heading of the pijler.
    assert [(p.naam, p.toelichting) for p in plan.pijlers] == [("Pijler 1: Zien", "Uitleg")]
    tweede = [*ZELFDE[1], *ZELFDE[1]]
    assert lees_plan(tweede).rijen[1].plek == "tabel 2, rij 4"
    regels = lees_stukken(b"# Pijler 2: Doen\n\n| Wat | Wie |\n|---|---|\n| Iets. | A |\n")
    assert lees_plan(regels).rijen[0].plek == "rij 5"


@pytest.mark.parametrize(
    "stukken",
    [
        [Tabel([["Naam", "Telefoon"], ["x", "y"]])],
        [Tabel([["Wat", "Iets"], ["x", "y"]])],
        [Alinea("geen tabel")],
        [Gegevens("{}")],
        [Gegevens("geen json")],
    ],
)
def test_wat_geen_plan_is(stukken: list[Stuk]) -> None:
    with pytest.raises(GeenTabel):
        lees_plan(stukken)


def test_koppen_die_er_op_lijken() -> None:
    assert herken(["Wie / trekker", "Wat doen we?", "Wanneer klaar"]) == {
        "eigenaren": 0, "tekst": 1, "planning": 2,
    }  # fmt: skip
    assert herken(["Actie", "Resultaat"]) is None
    assert herken(["x" * 61, "Wat", "Wie"]) is None


@pytest.mark.parametrize(
    ("cel", "namen"),
    [
        ("Team A, Team B", ["Team A", "Team B"]),
        ("Team A; Team B", ["Team A", "Team B"]),
        ("Team A\nTeam B\nTeam A", ["Team A", "Team B"]),
        ("Afdeling MO (via het Zorg-, en Veiligheidshuis)",
         ["Afdeling MO (via het Zorg-, en Veiligheidshuis)"]),
        ("Zorg, Jeugd en Wmo;", ["Zorg, Jeugd en Wmo"]),
        ("Zorg, " * 1000, ["Zorg, " * 1000]),
        ("", []),
    ],
)  # fmt: skip
def test_eigenaren_in_een_cel(cel: str, namen: list[str]) -> None:
    assert lees_eigenaren(cel) == namen
    assert len(cel) > 999 or lees_eigenaren(toon_eigenaren(tuple(namen))) == namen


def test_pijlers_en_dagen_zoals_een_kantoor_ze_schrijft() -> None:
    assert splits_pijler("1. Zien") == splits_pijler("PIJLER 1 – Zien") == (1, "Zien")
    assert splits_pijler("3") == splits_pijler("Pijler 3") == (3, "")
    assert splits_pijler("24/7 bereikbaar") == (None, "24/7 bereikbaar")
    dagen = {str(lees_dag(cel)) for cel in ("1-2-2026", "2026-02-01", "1 februari 2026")}
    assert dagen == {"2026-02-01"}
    assert lees_dag("Q1 2026") is lees_dag("") is lees_dag("x" * 50) is None
