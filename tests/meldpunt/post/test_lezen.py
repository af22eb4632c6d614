"""Reading raw mail: one message always becomes one Bericht (BLO-049, P11)."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meldpunt.post.delen import MAXIMALE_DIEPTE, MAXIMUM_BIJLAGEN, MAXIMUM_DELEN, veilige_naam
from meldpunt.post.lezen import Bericht, Berichtsoort, lees_bericht, vingerafdruk_bron
from meldpunt.post.tekst import decodeer, een_regel, tekst_uit_html

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


def test_een_kapotte_bijlage_blijft_bestaan_onder_een_veilige_naam() -> None:
    bericht = lees("kapotte_base64")
    (bijlage,) = bericht.bijlagen
    assert bericht.tekst == "Hierbij de foto."
    assert bijlage.naam == "loongpj.exe"  # no path, and the bidi trick is undone
    assert bijlage.inhoud


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


def test_onderwerp_over_meer_regels_wordt_een_regel() -> None:
    raw = b"From: a@b.example\r\nSubject: een =?utf-8?q?twee=0Adrie=00?=\r\n vier\r\n\r\nx"
    assert lees_bericht(raw).onderwerp == "een twee drie\ufffd vier"


def test_nul_en_losse_surrogaten_worden_vervangen() -> None:
    raw = KOP + b"Content-Type: text/plain; charset=utf-7\r\n\r\nvoor\x00na +2AA- einde"
    bericht = lees_bericht(raw)
    assert "\x00" not in bericht.tekst
    assert bericht.tekst.encode("utf-8").startswith("voor\ufffdna".encode())


@pytest.mark.parametrize(
    ("inhoud", "tekenset", "tekst"),
    [
        (b"caf\xc3\xa9", "bestaat-niet", "café"),
        (b"caf\xe9", "bestaat-niet", "café"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xc3\xa9 \xff", "utf-8", "café \ufffd"),
        (b"\x80 5", "iso-8859-1", "€ 5"),
        (b"caf\xc3\xa9", "us-ascii", "café"),
        (b"caf\xe9", None, "café"),
        (b"\\u0041", "unicode_escape", "\\u0041"),
        (b"tekst", "zip", "tekst"),
        ("Ж".encode("koi8-r"), "koi8-r", "Ж"),
    ],
)
def test_tekensets(inhoud: bytes, tekenset: str | None, tekst: str) -> None:
    assert decodeer(inhoud, tekenset) == tekst


@pytest.mark.parametrize(
    ("gegeven", "veilig"),
    [
        ("../../etc/pass\u202ewd.jpg", "passwd.jpg"),
        ("C:\\tijdelijk\\foto.png", "foto.png"),
        ("..", ""),
        (".htaccess", "htaccess"),
        ("a\x00b\nc.txt", "a\ufffdb c.txt"),
        ("CON.txt", "_CON.txt"),
        ('wat?"nu".pdf', "wat__nu_.pdf"),
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


def test_waar_de_lezer_op_stukloopt_blijven_de_koppen_over() -> None:
    lagen = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000)
    )
    bericht = lees_bericht(KOP + lagen)
    assert not bericht.leesbaar
    assert bericht.oordelen == {"ontleding_mislukt": True}
    assert bericht.afzender_adres == "iemand@partner.example"


@pytest.mark.parametrize(
    "raw",
    [
        KOP + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 300_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n" + KOP + b"\r\nx",
        b"From: " + b"(" * 500_000 + b"\r\n\r\nx",
        b"From: " + b"a" * 500_000 + b"\r\n\r\nx",
        b'Content-Type: text/plain; a="' + b";" * 500_000 + b"\r\n" + KOP + b"\r\nx",
    ],
    ids=["nesten", "onderwerp", "haakjes", "lang adres", "puntkomma's"],
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


def test_een_regel_haalt_onzichtbare_tekens_weg() -> None:
    assert een_regel("a\u202eb\u200bc \t\r\n d\x07") == "abc d\ufffd"


def test_html_zonder_inhoud_is_lege_tekst() -> None:
    assert tekst_uit_html("<style>p{}</style><!-- x --><script>1</script>") == ""


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


def test_vingerafdruk_negeert_sporen_en_regeleinden() -> None:
    raw = (BERICHTEN / "melding_zorg.eml").read_bytes()
    zonder_sporen = raw[raw.index(b"From: Noor") :]
    tweede = (
        b"Received: from elders by hier;\r\n\tSun, 22 Nov 2026 10:00:00 +0100\r\n"
        b"Authentication-Results: hier; spf=pass\r\nDelivered-To: postbus\r\n"
    )
    assert vingerafdruk_bron(tweede + zonder_sporen) == vingerafdruk_bron(raw)
    assert vingerafdruk_bron(raw.replace(b"\r\n", b"\n")) == vingerafdruk_bron(raw)


def test_vingerafdruk_houdt_andere_tekst_uit_elkaar() -> None:
    raw = (BERICHTEN / "melding_zorg.eml").read_bytes()
    assert vingerafdruk_bron(
        raw.replace(b"drie telefoons", b"vier telefoons")
    ) != vingerafdruk_bron(raw)
    assert vingerafdruk_bron(raw.replace(b"16: kan", b"17: kan")) != vingerafdruk_bron(raw)


def test_vingerafdruk_laat_sporen_in_de_inhoud_staan() -> None:
    bron = vingerafdruk_bron(b"Received: x\nFrom: a@b.nl\n\nReceived: in de tekst\n")
    assert bron == b"From: a@b.nl\n\nReceived: in de tekst"


@pytest.mark.parametrize("tekenset", [b"charset*=utf-8''x", b'charset="a\x00b"', b"charset*0*=x"])
def test_een_vreemd_opgeschreven_tekenset_breekt_niets(tekenset: bytes) -> None:
    bericht = lees_bericht(KOP + b"Content-Type: text/plain; " + tekenset + b"\r\n\r\ncaf\xe9")
    assert bericht.tekst == "café"
    assert "ontleding_mislukt" not in bericht.oordelen
