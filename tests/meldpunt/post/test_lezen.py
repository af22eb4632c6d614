"""Reading raw mail: one message always becomes one Bericht (BLO-049, P11)."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meldpunt.post.lezen import Bericht, Berichtsoort, lees_bericht

BERICHTEN = Path(__file__).parents[2] / "gegevens" / "berichten"
VREEMDE_POST = Path("/work/shared/mail")
KOP = b"From: iemand@partner.example\r\nSubject: proef\r\nMIME-Version: 1.0\r\n"


def lees(naam: str) -> Bericht:
    return lees_bericht((BERICHTEN / f"{naam}.eml").read_bytes())


def alle_teksten(bericht: Bericht) -> str:
    namen = [bijlage.naam + bijlage.soort for bijlage in bericht.bijlagen]
    return "\n".join(
        [
            bericht.afzender_naam,
            bericht.afzender_adres,
            *bericht.aan,
            bericht.onderwerp,
            bericht.tekst,
            bericht.message_id,
            *bericht.verwijzingen,
            *namen,
        ]
    )


def test_de_melding_van_een_zorgorganisatie() -> None:
    bericht = lees("melding_zorg")
    assert bericht.leesbaar
    assert bericht.soort == Berichtsoort.GEWOON
    assert bericht.afzender_naam == "Noor Verweij"
    assert bericht.afzender_adres == "n.verweij@hvo-querido.example"
    assert bericht.aan == ("postbus-veiligheid@heemstede.nl",)
    assert bericht.onderwerp.startswith("Zorgen over een jongen van 16: kan niet stoppen")
    assert bericht.datum == datetime(2026, 11, 20, 15, 42, 5, tzinfo=UTC)
    assert bericht.message_id == "<20261120154205.7F3A@hvo-querido.example>"
    assert "nog € 850 schuldig is" in bericht.tekst
    assert bericht.tekst.count("Goedemiddag") == 1  # the HTML version is not added to the plain one
    assert bericht.oordelen == {}


def test_de_bijlage_van_de_melding_is_de_pdf_byte_voor_byte() -> None:
    (bijlage,) = lees("melding_zorg").bijlagen
    assert bijlage.naam == "Gespreksverslag M.T. – november 2026.pdf"
    assert bijlage.soort == "application/pdf"
    assert bijlage.inhoud.startswith(b"%PDF-1.4")
    assert bijlage.inhoud.rstrip().endswith(b"%%EOF")


def test_windows_1252_in_kop_en_tekst() -> None:
    bericht = lees("windows_1252")
    assert bericht.afzender_naam == "Café De Zon"  # raw bytes in the header
    assert bericht.onderwerp == "Geld in € en een café zonder gasten"
    assert bericht.tekst.startswith("Het café hiernaast “draait” € 4.000 per dag")


def test_alleen_html_wordt_leesbare_tekst() -> None:
    bericht = lees("alleen_html")
    assert bericht.tekst.splitlines() == [
        "Op de hoek wonen nu elf mensen in één huis.",
        "",
        "- busjes om 5.00 uur",
        "- gordijnen altijd dicht",
        "",
        "Zie de kaart (https://kaart.example/plek?x=1&y=2).",
    ]


def test_zonder_grens_is_de_tekst_er_nog() -> None:
    bericht = lees("zonder_grens")
    assert bericht.leesbaar
    assert "Er slapen mensen boven de winkel." in bericht.tekst


@pytest.mark.parametrize("naam", ["zonder_kop", "leeg", "onleesbaar"])
def test_wat_geen_bericht_is_is_onleesbaar(naam: str) -> None:
    bericht = lees(naam)
    assert not bericht.leesbaar
    assert bericht.oordelen["geen_bericht"] is True


def test_koppen_zonder_afzender_tekst_en_bijlage_zijn_onleesbaar() -> None:
    assert not lees_bericht(b"Subject: leeg\r\n\r\n").leesbaar


def test_alleen_een_afzender_is_leesbaar() -> None:
    assert lees_bericht(b"From: a@b.example\r\n\r\n").leesbaar


def test_drie_keer_doorgestuurd_toont_alle_teksten_en_het_document() -> None:
    bericht = lees("drie_keer_doorgestuurd")
    assert bericht.tekst.count("Doorgestuurd bericht:") == 3
    assert bericht.tekst.startswith("Zie bijlage.")
    assert "Van: Sportclub <bestuur@sportclub.example>" in bericht.tekst
    assert bericht.tekst.endswith("Hij durft niet naar huis.")
    assert bericht.verwijzingen == ("<d3@gemeente.example>", "<d1@sportclub.example>")
    eml, csv = bericht.bijlagen
    assert (eml.naam, eml.soort) == (
        "FW FW Jongen slaapt in het clubhuis.eml",
        "message/rfc822",
    )
    assert lees_bericht(eml.inhoud).afzender_adres == "joris@gemeente.example"
    assert (csv.naam, csv.inhoud.splitlines()[0]) == ("tijden.csv", b"datum;tijd")


def test_onderwerp_over_meer_regels_wordt_een_regel() -> None:
    raw = b"From: a@b.example\r\nSubject: een =?utf-8?q?twee=0Adrie=00?=\r\n vier\r\n\r\nx"
    assert lees_bericht(raw).onderwerp == "een twee drie\ufffd vier"


def test_nul_en_losse_surrogaten_worden_vervangen() -> None:
    raw = KOP + b"Content-Type: text/plain; charset=utf-7\r\n\r\nvoor\x00na +2AA- einde"
    bericht = lees_bericht(raw)
    assert "\x00" not in bericht.tekst
    assert bericht.tekst.encode("utf-8").startswith("voor\ufffdna".encode())


def test_waar_de_lezer_op_stukloopt_blijven_de_koppen_over() -> None:
    lagen = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000)
    )
    bericht = lees_bericht(KOP + lagen)
    assert not bericht.leesbaar
    assert bericht.oordelen in ({"ontleding_mislukt": True}, {"te_traag": True})
    assert bericht.opmerkingen
    assert bericht.afzender_adres == "iemand@partner.example"


@pytest.mark.parametrize(
    "raw",
    [
        KOP + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 300_000,
        KOP + b"Content-Type: text/html\r\n\r\n" + b"&" * 3_000_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n" + KOP + b"\r\nx",
        b"From: " + b"(" * 500_000 + b"\r\n\r\nx",
        b"From: " + b"a" * 500_000 + b"\r\n\r\nx",
        b'Content-Type: text/plain; a="' + b";" * 500_000 + b"\r\n" + KOP + b"\r\nx",
    ],
    ids=["nesten", "en-tekens", "onderwerp", "haakjes", "lang adres", "puntkomma's"],
)
def test_een_pestbericht_duurt_geen_twee_seconden(raw: bytes) -> None:
    begin = time.perf_counter()
    lees_bericht(raw)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    "raw", [b"From: <>\r\n\r\nx", b"From: @,<@>;:\r\n\r\nx", b"Date: x\r\n\r\nx"]
)
def test_kromme_koppen_geven_lege_velden(raw: bytes) -> None:
    bericht = lees_bericht(raw)
    assert bericht.afzender_adres == ""
    assert bericht.datum is None
    assert bericht.leesbaar


@pytest.mark.parametrize(
    "waarde",
    [
        b"Fri, 31 Dec 9999 23:59:59 -1400",
        b"Fri, 20 Nov 2026 10:00:00 +9999",
        b"Fri, 99 Nov 2026 10:00:00 +0100",
    ],
)
def test_een_onmogelijke_datum_is_geen_datum(waarde: bytes) -> None:
    datum = lees_bericht(b"From: a@b.example\r\nDate: " + waarde + b"\r\n\r\nx").datum
    assert datum is None or datum.tzinfo is UTC


@pytest.mark.skipif(not VREEMDE_POST.exists(), reason="public mail is not on this machine")
def test_lastige_post_van_anderen() -> None:
    """129 public awkward messages: no exception, under two seconds, storable text."""
    paden = [pad for pad in VREEMDE_POST.glob("*/messages/**/*") if pad.is_file()]
    assert len(paden) > 100
    for pad in paden:
        raw = pad.read_bytes()
        begin = time.perf_counter()
        bericht = lees_bericht(raw)
        assert time.perf_counter() - begin < 2, pad
        tekst = alle_teksten(bericht)
        assert "\x00" not in tekst, pad
        assert tekst.encode("utf-8"), pad
        assert "\n" not in bericht.onderwerp, pad
