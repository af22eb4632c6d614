"""Person, bounce or automatic answer."""

from pathlib import Path

import pytest

from meldpunt.post.lezen import Bericht, Berichtsoort, lees_bericht

BERICHTEN = Path(__file__).parents[2] / "gegevens" / "berichten"
KOP = b"From: iemand@partner.example\r\nSubject: proef\r\nMIME-Version: 1.0\r\n"


def lees(naam: str) -> Bericht:
    return lees_bericht((BERICHTEN / f"{naam}.eml").read_bytes())


def test_een_bezorgfout_is_een_bounce() -> None:
    bericht = lees("bounce")
    assert bericht.soort == Berichtsoort.BOUNCE
    assert "Final-Recipient: rfc822; weg@partner.example" in bericht.tekst
    assert bericht.oordelen["automatisch_verzonden"] is True


def test_een_afwezigheidsbericht_is_automatisch() -> None:
    bericht = lees("afwezig")
    assert bericht.soort == Berichtsoort.AUTOMATISCH
    assert bericht.verwijzingen == ("<uit-1@gemeente.example>",)


@pytest.mark.parametrize(
    ("kop", "soort", "automatisch_verzonden"),
    [
        (b"Auto-Submitted: no", "gewoon", False),
        (b"Auto-Submitted: auto-generated", "gewoon", True),
        (b"Auto-Submitted: auto-replied; owner-email=x", "automatisch", True),
        (b"Precedence: bulk", "gewoon", True),
        (b"Precedence: auto_reply", "automatisch", True),
        (b"X-Auto-Response-Suppress: All", "gewoon", True),
        (b"X-Autoreply: yes", "automatisch", False),
        (b"List-Id: <nieuws.partner.example>", "gewoon", True),
        (b"Return-Path: <>", "gewoon", True),
        (b"Content-Type: multipart/report; report-type=delivery-status", "bounce", False),
        (
            b"Content-Type: multipart/report; report-type=disposition-notification",
            "automatisch",
            False,
        ),
    ],
)
def test_soort_volgt_uit_de_koppen(kop: bytes, soort: str, automatisch_verzonden: bool) -> None:
    bericht = lees_bericht(KOP + kop + b"\r\n\r\ntekst")
    assert bericht.soort == soort
    assert bericht.oordelen.get("automatisch_verzonden", False) is automatisch_verzonden


@pytest.mark.parametrize(
    ("retour", "afzender", "soort"),
    [
        (b"<>", b"iemand@partner.example", "bounce"),
        (b"<x@y.example>", b"MAILER-DAEMON@y.example", "bounce"),
        (b"<x@y.example>", b"iemand@partner.example", "gewoon"),
    ],
)
def test_een_statusdeel_alleen_maakt_nog_geen_bounce(
    retour: bytes, afzender: bytes, soort: str
) -> None:
    raw = (
        b"Return-Path: " + retour + b"\r\nFrom: " + afzender + b"\r\n"
        b"Content-Type: multipart/mixed; boundary=g\r\n\r\n"
        b"--g\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--g--\r\n"
    )
    assert lees_bericht(raw).soort == soort
