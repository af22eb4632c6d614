"""A table somebody sends: read in every usual shape, refused beyond the limits."""

import io
import zipfile
from datetime import date, datetime

import pytest

from meldpunt.lib.rekenblad import schrijf
from meldpunt.lib.rekenblad_in import MAX_BYTES, MAX_RIJEN, GeenTabel, lees_tabel
from tests.verzonnen_register import als_csv, als_xlsx

RIJEN = [["Datum", "Omschrijving"], ["3-3-2021", "Café; 'ernaast'\ntweede regel"], [], ["1", "ë"]]


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_every_usual_shape(scheiding: str, code: str) -> None:
    assert lees_tabel(als_csv(RIJEN, scheiding, code)) == RIJEN


def test_a_workbook_gives_what_a_person_sees() -> None:
    cellen: dict[str, object] = {
        "dag": date(2021, 3, 3), "moment": datetime(2021, 3, 3, 10, 15), "getal": 12.0,
        "breuk": 1.5, "ja": True, "leeg": None,
    }  # fmt: skip
    bestand = als_xlsx([["kop"] * 6, list(cellen)], lambda c: cellen.get(c, c))
    assert lees_tabel(bestand)[1] == ["2021-03-03", "2021-03-03 10:15", "12", "1.5", "ja"]


def test_what_we_write_ourselves_comes_back_the_same() -> None:
    """A cell that could run as a formula gets a quote on its way out, and loses it coming in."""
    rijen = [["Contact", "Wat"], ["+31612345678", "=1+1"], ["-", "'t Hof"]]
    assert lees_tabel(schrijf(rijen).encode()) == rijen


@pytest.mark.parametrize(
    ("bestand", "zin"),
    [
        (b"", "geen rijen"),
        (b"Datum;Tekst\n\n;\n", "geen rijen"),
        (b"\xd0\xcf\x11\xe0oud", "oud Excel"),
        (b"PK\x03\x04kapot", "niet lezen"),
        (b"a;b\n\0\n", "niet lezen"),
        (b"x" * (MAX_BYTES + 1), "groter dan 5 MB"),
        (b"a;b\n" + b"1;2\n" * (MAX_RIJEN + 1), "meer dan 10.000 rijen"),
        (b"a;b\n" + b"1;" * 61 + b"2\n", "meer dan 60 kolommen"),
        (b"a;b\n1;" + b"x" * 20_001 + b"\n", "Rij 2 heeft een cel"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(bestand: bytes, zin: str) -> None:
    with pytest.raises(GeenTabel, match=zin):
        lees_tabel(bestand)


def _vervang(bestand: bytes, naam: str, inhoud: bytes) -> bytes:
    uit = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bestand)) as oud,
        zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        for deel in oud.namelist():
            nieuw.writestr(deel, inhoud if deel == naam else oud.read(deel))
    return uit.getvalue()


def test_a_zip_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bom = _vervang(als_xlsx(RIJEN), "xl/worksheets/sheet1.xml", b" " * (61 * 1024 * 1024))
    assert len(bom) < MAX_BYTES

    def nee(*_: object, **__: object) -> None:
        raise AssertionError("uitgepakt")

    monkeypatch.setattr(zipfile.ZipFile, "read", nee)
    with pytest.raises(GeenTabel, match="niet lezen"):
        lees_tabel(bom)


def test_entities_and_damage_in_a_workbook_are_refused() -> None:
    gezwel = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row>'
        b"</sheetData></worksheet>"
    )
    blad = "xl/worksheets/sheet1.xml"
    for inhoud in (gezwel, b"<kapot", b"", b"<worksheet/>"):
        with pytest.raises(GeenTabel):
            lees_tabel(_vervang(als_xlsx(RIJEN), blad, inhoud))


def test_a_sheet_that_lies_about_its_size_is_read_by_its_rows() -> None:
    blad = "xl/worksheets/sheet1.xml"
    bestand = als_xlsx([["Datum", "Tekst"], ["3-3-2021", "iets"]])
    with zipfile.ZipFile(io.BytesIO(bestand)) as boek:
        xml = boek.read(blad)
    gelogen = xml.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert gelogen != xml
    assert lees_tabel(_vervang(bestand, blad, gelogen))[1] == ["3-3-2021", "iets"]
