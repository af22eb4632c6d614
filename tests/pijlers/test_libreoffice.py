"""Files that an office program saved (LibreOffice 7.4): our own sent through it, and its own.

`tests/gegevens/plan/` was made with `soffice --headless --convert-to`: uit_* of what we write of
`ONS`, eigen.docx and eigen.xlsx of a page with tables, the two others the same as OpenDocument.
"""

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from meldpunt.lib.tabellen import GeenTabel
from meldpunt.lib.tabellen.lezen import lees_stukken
from pijlers.planlezer import lees_plan
from pijlers.planvorm import ActieVorm, FeitVorm, OnderwerpVorm, PijlerVorm, PlanVorm
from pijlers.uitvoer import SOORTEN

GEGEVENS = Path(__file__).parents[1] / "gegevens" / "plan"
ONS = PlanVorm(
    titel="Plan van Voorbeeldstad",
    van=date(2026, 1, 1),
    tot=date(2027, 12, 31),
    bron="Versie van het college.",
    feiten=(FeitVorm("overleg", "Overleg over signalen", "wekelijks", samen_met=("A", "B")),),
    pijlers=(
        PijlerVorm(1, "Zien", "Wij willen meer zien. = 1 + 1", (
            OnderwerpVorm("Training", (
                ActieVorm("VB-P1-01", "Een training geven.\nMet een toets.", "Jaarlijks, Q2 en Q4",
                          ("Team A, wijk", "Team B"), "VB-1", "Blad 3"),
                ActieVorm("VB-P1-02", "Een folder maken.", "31 december 2026"),
            )),
        )),
        PijlerVorm(2, "Doen", onderwerpen=(
            OnderwerpVorm("Controles", (ActieVorm("VB-P2-01", "Controles houden.", "Doorlopend"),)),
        )),
    ),
)  # fmt: skip


@pytest.mark.parametrize("soort", ["docx", "xlsx"])
def test_what_we_wrote_comes_back_the_same(soort: str) -> None:
    eigen = lees_plan(lees_stukken(SOORTEN[soort].maak(ONS)))
    bewaard = lees_plan(lees_stukken((GEGEVENS / f"uit_libreoffice.{soort}").read_bytes()))
    assert bewaard.als_json() == eigen.als_json()
    assert [rij.code for rij in bewaard.rijen] == ["VB-P1-01", "VB-P1-02", "VB-P2-01"]


@pytest.mark.parametrize("soort", ["docx", "xlsx"])
def test_a_file_of_its_own_is_read(soort: str) -> None:
    """Merged cells, lines within a cell, a date that became one."""
    gelezen = lees_plan(lees_stukken((GEGEVENS / f"eigen.{soort}").read_bytes()))
    assert [(r.pijler, r.onderwerp, r.tekst, r.eigenaren) for r in gelezen.rijen] == [
        ("Pijler 1: Zien", "Training", "Een training geven.", "Team A\nTeam B"),
        ("Pijler 1: Zien", "Training", "Een folder maken.", "Beleid"),
        ("Pijler 2: Doen", "Controles", "Controles houden.", "Toezicht"),
    ]
    termijnen = [" ".join(r.planning.split()) for r in gelezen.rijen]
    laatste = {"docx": "Doorlopend", "xlsx": "31-12-2026"}[soort]
    assert termijnen == ["Q1 2026", "Jaarlijks, Q2 en Q4", laatste]


@pytest.mark.parametrize("soort", ["odt", "ods"])
def test_open_document_is_asked_for_in_another_form(soort: str) -> None:
    with pytest.raises(GeenTabel, match="Bewaar het als docx of xlsx"):
        lees_stukken((GEGEVENS / f"eigen.{soort}").read_bytes())


@pytest.mark.parametrize("soort", ["docx", "xlsx"])
def test_it_prints_lying_down_on_a4(soort: str) -> None:
    """Seen as a picture in LibreOffice: every column on the page, headings on each page."""
    inhoud = SOORTEN[soort].maak(ONS)
    if soort == "docx":
        blad = Document(io.BytesIO(inhoud)).sections[0]
        assert blad.page_width and blad.page_height
        assert (round(blad.page_width.cm, 1), round(blad.page_height.cm, 1)) == (29.7, 21.0)
        return
    for naam in (boek := load_workbook(io.BytesIO(inhoud))).sheetnames:
        assert boek[naam].print_title_rows == "$1:$1"
        assert boek[naam].page_setup.orientation == "landscape"
        breedtes = [kolom.width for kolom in boek[naam].column_dimensions.values()]
        assert sum(breedtes) <= 165
    # Two lines in a cell stand under each other, also in a program that finds no height itself.
    assert boek["Acties"].row_dimensions[2].height >= 30
