"""Writing a Word document of headings, lines and tables, that a screen reader can follow."""

import io
from collections.abc import Sequence
from typing import Any

from meldpunt.lib.tabellen.stukken import Alinea, Kop, Stuk, Tabel, zonder_tekens

TAAL = "nl-NL"
A4 = (29.7, 21.0, 2.0)  # centimetres, lying down: width, height, margin


def schrijf_docx(stukken: Sequence[Stuk], *, titel: str) -> bytes:
    """Write a document: headings by their level, headings of tables that repeat, in Dutch.

    Args:
        stukken: what is in it, in order.
        titel: the title that a reader is told first.
    """
    # Imported here: the web process seldom needs it (6-snelheid).
    from docx import Document

    document = Document()
    _zet_op(document, zonder_tekens(titel))
    for stuk in stukken:
        if isinstance(stuk, Kop):
            document.add_heading(zonder_tekens(stuk.tekst), level=stuk.niveau)
        elif isinstance(stuk, Alinea):
            document.add_paragraph(zonder_tekens(stuk.tekst))
        elif isinstance(stuk, Tabel):
            _voeg_toe(document, stuk)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _zet_op(document: Any, titel: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm

    document.core_properties.title = titel
    document.core_properties.language = TAAL
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for taal in document.styles.element.iter(qn("w:lang")):
        taal.set(qn("w:val"), TAAL)
    breed, hoog, rand = (Cm(maat) for maat in A4)
    blad = document.sections[0]
    blad.orientation = WD_ORIENT.LANDSCAPE
    blad.page_width, blad.page_height = breed, hoog
    blad.left_margin = blad.right_margin = blad.top_margin = blad.bottom_margin = rand


def _voeg_toe(document: Any, tabel: Tabel) -> None:
    from docx.shared import Cm

    breedte = max(map(len, tabel.rijen))
    rooster = document.add_table(rows=len(tabel.rijen), cols=breedte)
    rooster.style = "Table Grid"
    for kolom, breed in zip(rooster.columns, tabel.breedtes, strict=False):
        kolom.width = Cm((A4[0] - 2 * A4[2]) * breed / sum(tabel.breedtes))
    # Asking the table for a cell by its place counts through all of them each time.
    for nummer, (rij, cellen) in enumerate(zip(rooster._tbl.tr_lst, tabel.rijen, strict=True)):
        _zet_rij(rij, kop=nummer == 0)
        is_groep = nummer in tabel.groepen
        for cel, tekst in zip(rij.tc_lst, cellen, strict=False):
            _zet_cel(cel, tekst, vet=nummer == 0 or is_groep)
        if is_groep and breedte > 1:
            rij.tc_lst[0].merge(rij.tc_lst[-1])
    document.add_paragraph()


def _zet_rij(rij: Any, *, kop: bool) -> None:
    from docx.oxml import OxmlElement

    eigenschappen = rij.get_or_add_trPr()
    eigenschappen.append(OxmlElement("w:cantSplit"))
    if kop:
        eigenschappen.append(OxmlElement("w:tblHeader"))


def _zet_cel(cel: Any, tekst: str, *, vet: bool) -> None:
    if not tekst:
        return
    run = cel.p_lst[0].add_r()
    run.text = zonder_tekens(tekst)
    if vet:
        run.get_or_add_rPr()._add_b()
