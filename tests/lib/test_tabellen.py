"""Tables out of any file somebody sends, and the files we write: hostile until read."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl import load_workbook

from meldpunt.lib.tabellen import (
    Alinea,
    GeenTabel,
    Gegevens,
    Kop,
    Stuk,
    Tabel,
    html_in,
    lees_stukken_buiten,
)
from meldpunt.lib.tabellen.docx_uit import schrijf_docx
from meldpunt.lib.tabellen.lezen import lees_stukken
from meldpunt.lib.tabellen.pdf_uit import schrijf_pdf
from meldpunt.lib.tabellen.xlsx_uit import schrijf_xlsx

RIJEN = [["Wat", "Wie"], ["=1+1", "A\nB"], ["-x", "<b>&é"]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(romp: str, kop: str = "", erbij: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document with this body; `kop` stands before the XML itself."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        heel = f"{kop}<w:document {W}><w:body>{romp}</w:body></w:document>"
        pak.writestr("word/document.xml", heel)
        for naam, inhoud in (erbij or {}).items():
            pak.writestr(naam, inhoud)
    return uit.getvalue()


def p(tekst: str, stijl: str = "") -> str:
    merk = f'<w:pPr><w:pStyle w:val="{stijl}"/></w:pPr>' if stijl else ""
    return f"<w:p>{merk}<w:r><w:t>{tekst}</w:t></w:r></w:p>"


def tabel(*rijen: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{rij}</w:tr>' for rij in rijen)}</w:tbl>"


def cel(tekst: str, merk: str = "") -> str:
    return f"<w:tc><w:tcPr>{merk}</w:tcPr>{p(tekst)}</w:tc>"


GEVALLEN: list[tuple[str, list[Stuk]]] = [
    ("Wat\tWie\n\"twee\nregels\"\tA\n", [Tabel([["Wat", "Wie"], ["twee\nregels", "A"]])]),
    ("Wat;Wie\nx;y\n", [Tabel([["Wat", "Wie"], ["x", "y"]])]),
    ("## Kop\nregel\n| Wat | Wie |\n|:--|---|\n| a\\|b | **c**<br>d |\n",
     [Kop(2, "Kop"), Alinea("regel"), Tabel([["Wat", "Wie"], [], ["a|b", "c\nd"]], eerste=3)]),
    ("<h2>Kop</h2><p>regel</p><table><tr><th>Wat<th>Wie<tr><td rowspan=2>A<td>b"
     "<tr><td>c<br>d</table><script>weg</script>",
     [Kop(2, "Kop"), Alinea("regel"), Tabel([["Wat", "Wie"], ["A", "b"], ["A", "c\nd"]])]),
]  # fmt: skip


@pytest.mark.parametrize(("tekst", "stukken"), GEVALLEN)
def test_geplakte_tabellen(tekst: str, stukken: list[Stuk]) -> None:
    assert lees_stukken(tekst.encode()) == stukken


def test_een_word_document_met_koppen_en_samengevoegde_cellen() -> None:
    omhoog, vanaf = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
    romp = (
        p("Hoofdstuk", "Kop1") + p("uitleg")
        + tabel(cel("Wat") + cel("Wie"), cel("groep", '<w:gridSpan w:val="2"/>'),
                cel("a") + cel("X", vanaf), cel("b") + cel("", omhoog))
        + "<w:sdt><w:sdtContent>" + tabel(cel("los")) + "</w:sdtContent></w:sdt>"
        + "<w:p><w:del><w:r><w:t>weg</w:t></w:r></w:del>"
        + "<w:ins><w:r><w:t>erbij</w:t></w:r></w:ins></w:p>"
    )  # fmt: skip
    assert lees_stukken(docx(romp)) == [
        Kop(1, "Hoofdstuk"), Alinea("uitleg"),
        Tabel([["Wat", "Wie"], ["groep"], ["a", "X"], ["b", "X"]]), Tabel([["los"]]),
        Alinea("erbij"),
    ]  # fmt: skip


SCHRIJVERS: dict[str, Callable[[], bytes]] = {
    "docx": lambda: schrijf_docx([Kop(2, "K"), Alinea("a\nb"), Tabel(RIJEN)], titel="T"),
    "xlsx": lambda: schrijf_xlsx({"K": RIJEN}, titel="T"),
}


@pytest.mark.parametrize("soort", SCHRIJVERS)
def test_wat_wij_schrijven_lezen_wij_gelijk_terug(soort: str) -> None:
    gelezen = lees_stukken_buiten(SCHRIJVERS[soort]())
    assert Tabel(RIJEN) in gelezen
    assert [stuk.tekst for stuk in gelezen if isinstance(stuk, Kop)] == ["K"]


def test_geen_cel_van_excel_is_een_formule() -> None:
    blad = load_workbook(io.BytesIO(SCHRIJVERS["xlsx"]())).worksheets[0]
    assert {cel.data_type for rij in blad.iter_rows() for cel in rij} == {"s"}
    assert blad["A2"].value == "=1+1"
    assert blad.freeze_panes == "A2"


def test_word_en_pdf_zijn_toegankelijk() -> None:
    """Language, title, headings and headings of tables that are known as such."""
    with zipfile.ZipFile(io.BytesIO(SCHRIJVERS["docx"]())) as pak:
        document, kern = pak.read("word/document.xml"), pak.read("docProps/core.xml")
        stijlen = pak.read("word/styles.xml")
    assert b"w:tblHeader" in document
    assert b'w:val="Heading2"' in document
    assert b'w:lang w:val="nl-NL"' in stijlen
    assert b">T</dc:title>" in kern
    stukken: list[Stuk] = [Kop(1, "T"), Alinea("#let x = 1 \\ *vet*"), Tabel(RIJEN)]
    pdf = schrijf_pdf(stukken, titel="T", gegevens='{"a": 1}')
    for merk in (b"/StructTreeRoot", b"/Lang(nl-NL)", b"/MarkInfo", b"pdfuaid", b"pdfaid"):
        assert merk in pdf.replace(b"/Lang (", b"/Lang("), merk
    assert lees_stukken_buiten(pdf) == [Gegevens('{"a": 1}')]


ENTITEIT = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
BOM = '<!DOCTYPE a [<!ENTITY b "' + "x" * 100 + '"><!ENTITY c "' + "&b;" * 1000 + '">]>'
RIJ = tabel(cel("Wat"))
SLECHT: list[tuple[bytes, str]] = [
    (b"", "geen tabel"),
    (b"x" * (5 * 1024 * 1024 + 1), "groter dan 5 MB"),
    (b"\xd0\xcf\x11\xe0oud", "oud bestand van Word of Excel"),
    (b"PK\x03\x04kapot", "niet lezen"),
    (b"%PDF-1.7 kapot", "zitten geen gegevens"),
    (docx(RIJ, ENTITEIT), "niet lezen"),
    (docx(RIJ, BOM), "niet lezen"),
    (docx(tabel(cel("&b;"))), "niet lezen"),
    (docx(RIJ, erbij={"word/vbaProject.bin": b"x"}), "macro"),
    (docx(RIJ, erbij={"bom": b"\0" * (61 * 1024 * 1024)}), "niet lezen"),
    (docx(tabel(cel("x", '<w:gridSpan w:val="60"/>') * 2)), "meer dan 60 kolommen"),
    (docx(tabel("".join(cel(str(n)) for n in range(61)))), "meer dan 60 kolommen"),
    (b"<table><tr>" + b"<td>x" * 1_000_000, "meer dan 60 kolommen"),
    (b"a\tb\n" + b"x\ty\n" * 10_001, "meer dan 10.000 rijen"),
    (docx(p("alleen tekst")), "geen tabel"),
]


@pytest.mark.parametrize(("bestand", "zin"), SLECHT)
def test_wat_geen_tabel_is_of_kwaad_wil_krijgt_een_zin(bestand: bytes, zin: str) -> None:
    with pytest.raises(GeenTabel) as fout:
        lees_stukken_buiten(bestand)
    assert re.search(zin, str(fout.value)), str(fout.value)


@pytest.mark.parametrize(
    ("html", "zin", "hoogstens"),
    [("<table><tr>" + "<td>x" * 200, "60 kolommen", 64),
     ("<table>" + "<tr><td>x" * 10_100, "10.000 rijen", 20_007)],
)  # fmt: skip
def test_a_table_that_is_too_much_is_not_read_to_its_end(
    html: str, zin: str, hoogstens: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt, gelezen = html_in._Lezer.handle_starttag, list[str]()

    def tel(lezer: Any, tag: str, attrs: Any) -> None:
        gelezen.append(tag)
        echt(lezer, tag, attrs)

    monkeypatch.setattr(html_in._Lezer, "handle_starttag", tel)
    with pytest.raises(GeenTabel, match=zin):
        html_in.lees_html(html)
    assert len(gelezen) <= hoogstens
