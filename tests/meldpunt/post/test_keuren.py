"""What an attachment really is, and what to know before somebody opens it (P12)."""

import io
import zipfile

import pytest

from meldpunt.post.lezen import lees_buiten
from meldpunt.post.lezen.keuren import ARCHIEF, KANTOOR, OLE, OUD_KANTOOR, Kenmerk, keur


def zip_met(*namen: str) -> bytes:
    """An archive with these files."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam in namen:
            archief.writestr(naam, "x")
    return uit.getvalue()


def op_slot() -> bytes:
    """An archive whose file asks for a password."""
    ruw = bytearray(zip_met("geheim.txt"))
    ruw[6] |= 1
    ruw[ruw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(ruw)


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n"
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;"
VBA = OLE + b"\0" * 600 + "_VBA_PROJECT".encode("utf-16-le")
EXE = "application/vnd.microsoft.portable-executable"


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort", "kenmerken"),
    [
        ("verslag.pdf", PDF, "application/pdf", []),
        ("verslag.pdf", PDF + b"/OpenAction << /S /JavaScript >>", "application/pdf", ["macro"]),
        ("verslag.pdf", PDF + b"/Launch /F (cmd.exe)", "application/pdf", ["macro"]),
        ("verslag.pdf", PDF + b"trailer<</Encrypt 5 0 R>>", "application/pdf", ["op_slot"]),
        ("verslag.pdf", b"MZ\x90\0" + b"\0" * 200, EXE, ["programma", "anders"]),
        ("foto.jpg", GIF, "image/gif", ["anders"]),
        ("foto.gif", GIF, "image/gif", []),
        ("brief.docx", zip_met("[Content_Types].xml", "word/document.xml"), KANTOOR["word/"], []),
        ("brief.docx", zip_met("word/document.xml", "word/vbaProject.bin"), KANTOOR["word/"],
         ["macro"]),
        ("cijfers.xlsm", zip_met("xl/workbook.xml"), KANTOOR["xl/"], ["macro"]),
        ("brief.doc", VBA, OUD_KANTOOR, ["macro"]),
        ("brief.doc", OLE + b"\0" * 600, OUD_KANTOOR, []),
        ("x.odt", zip_met("content.xml", "Basic/Standard/Module1.xml"), ARCHIEF, ["macro"]),
        ("fotos.zip", zip_met("a.jpg"), ARCHIEF, []),
        ("fotos.zip", zip_met("a.jpg", "foto.jpg.EXE"), ARCHIEF, ["programma"]),
        ("fotos.zip", op_slot(), ARCHIEF, ["op_slot"]),
        ("fotos.zip", b"PK\x03\x04kapot", ARCHIEF, []),
        ("doe.bat", b"del *.*\r\n", "text/plain", ["programma"]),
        ("doe", b"#!/bin/sh\nrm -rf ~\n", "text/plain", ["programma"]),
        ("login.html", b"<!doctype html><form>", "text/html", ["webpagina"]),
        ("plaatje.png", b"  <svg onload=x>", "image/svg+xml", ["webpagina", "anders"]),
        ("lees.txt", b"Dag\n", "text/plain", []),
        ("", b"", "", []),
        ("leeg.pdf", b"", "", []),
        ("ruis.bin", b"\x00\x01\x02", "", []),
    ],
)  # fmt: skip
def test_by_its_bytes(naam: str, inhoud: bytes, soort: str, kenmerken: list[str]) -> None:
    assert keur(naam, inhoud) == (soort, tuple(Kenmerk(code) for code in kenmerken))


def test_an_archive_is_listed_and_never_unpacked() -> None:
    """A bomb of a thousand million bytes costs what its list costs."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief, archief.open("x", "w") as deel:
        for _ in range(100):
            deel.write(b"\0" * 1_000_000)
    assert keur("bom.zip", uit.getvalue()) == (ARCHIEF, ())


def test_the_child_says_it_with_the_message() -> None:
    ruw = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pdf; name=a.pdf\n"
        b"Content-Disposition: attachment; filename=a.pdf\n\nMZ\x90\x00\x03"
    )
    (bijlage,) = lees_buiten(ruw).bijlagen
    assert (bijlage.soort, bijlage.echt) == ("application/pdf", EXE)
    assert bijlage.kenmerken == (Kenmerk.PROGRAMMA, Kenmerk.ANDERS)
