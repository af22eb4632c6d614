"""Attachments, their names and the limits on parts."""

from pathlib import Path

import pytest

from meldpunt.post.lezen import Bericht, lees_bericht
from meldpunt.post.lezen.bijlagen import veilige_naam
from meldpunt.post.lezen.oogst import MAXIMALE_DIEPTE, MAXIMUM_BIJLAGEN, MAXIMUM_DELEN

BERICHTEN = Path(__file__).parents[2] / "gegevens" / "berichten"
KOP = b"From: iemand@partner.example\r\nSubject: proef\r\nMIME-Version: 1.0\r\n"


def lees(naam: str) -> Bericht:
    return lees_bericht((BERICHTEN / f"{naam}.eml").read_bytes())


def test_een_kapotte_bijlage_blijft_bestaan_onder_een_veilige_naam() -> None:
    bericht = lees("kapotte_base64")
    (bijlage,) = bericht.bijlagen
    assert bericht.tekst == "Hierbij de foto."
    assert bijlage.naam == "loongpj.exe"  # no path, and the bidi trick is undone
    assert bijlage.inhoud


@pytest.mark.parametrize(
    ("gegeven", "veilig"),
    [
        ("../../etc/pass\u202ewd.jpg", "passwd.jpg"),
        ("C:\\tijdelijk\\foto.png", "foto.png"),
        ("..", ""),
        (".htaccess", "htaccess"),
        ("a\x00b\nc.txt", "a\ufffdb c.txt"),
        ("CON.txt", "_CON.txt"),
        ('wat?"nu"  .pdf', 'wat?"nu"  .pdf'),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("y" * 300, "y" * 120),
    ],
)
def test_veilige_naam(gegeven: str, veilig: str) -> None:
    assert veilige_naam(gegeven) == veilig


def test_bijlage_zonder_naam_krijgt_een_nummer() -> None:
    raw = KOP + b"Content-Type: application/pdf\r\n\r\n%PDF-"
    assert [bijlage.naam for bijlage in lees_bericht(raw).bijlagen] == ["bijlage-1.pdf"]


def _met_delen(deel: bytes, aantal: int) -> bytes:
    kop = KOP + b"Content-Type: multipart/mixed; boundary=g\r\n\r\n"
    return kop + (b"--g\r\n" + deel + b"\r\n") * aantal + b"--g--\r\n"


def test_meer_dan_vijftig_bijlagen_wordt_gemeld() -> None:
    bericht = lees_bericht(_met_delen(b"Content-Type: image/png\r\n\r\nx", MAXIMUM_BIJLAGEN + 7))
    assert len(bericht.bijlagen) == MAXIMUM_BIJLAGEN
    assert bericht.oordelen["bijlagen_niet_getoond"] == 7


def test_meer_dan_honderd_delen_wordt_gemeld() -> None:
    bericht = lees_bericht(_met_delen(b"\r\nwoord", MAXIMUM_DELEN + 50))
    assert bericht.tekst.count("woord") == MAXIMUM_DELEN - 1  # the whole is a part itself
    assert bericht.oordelen["te_veel_delen"] is True


def test_te_diep_wordt_gemeld() -> None:
    raw = (
        KOP + b"Content-Type: message/rfc822\r\n\r\n" * (MAXIMALE_DIEPTE + 5) + b"From: z@z.nl\n\nx"
    )
    bericht = lees_bericht(raw)
    assert bericht.leesbaar
    assert bericht.oordelen["te_diep"] is True


@pytest.mark.parametrize("tekenset", [b"charset*=utf-8''x", b'charset="a\x00b"', b"charset*0*=x"])
def test_een_vreemd_opgeschreven_tekenset_breekt_niets(tekenset: bytes) -> None:
    bericht = lees_bericht(KOP + b"Content-Type: text/plain; " + tekenset + b"\r\n\r\ncaf\xe9")
    assert bericht.tekst == "café"
    assert "ontleding_mislukt" not in bericht.oordelen
