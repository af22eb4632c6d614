"""The names of attachments, in every way in which programs write them down."""

import base64
import struct

import pytest

from meldpunt.post.lezen import lees_bericht
from meldpunt.post.lezen.uu import neem_uit

KOP = b"From: iemand@partner.example\nSubject: proef\nMIME-Version: 1.0\n"

# The header fields of one part, and the name that a mail program shows for it.
NAMEN: list[tuple[bytes, str]] = [
    (b"Content-Disposition: attachment; filename=verslag.pdf", "verslag.pdf"),
    (b'Content-Disposition: attachment; filename="verslag maart.pdf"', "verslag maart.pdf"),
    (b"Content-Disposition: attachment; filename=verslag maart.pdf", "verslag maart.pdf"),
    (b"Content-Disposition: attachment; filename='verslag.pdf'", "'verslag.pdf'"),
    (b'Content-Disposition: attachment; filename="verslag.pdf', "verslag.pdf"),
    (b'Content-Disposition: attachment; filename="a;b.pdf"; size=3', "a;b.pdf"),
    (b'Content-Disposition: attachment; filename="a.pdf" size=3', "a.pdf"),
    (b'Content-Disposition: attachment; filename="het "echte" stuk.pdf"', 'het "echte" stuk.pdf'),
    (
        b'Content-Disposition: attachment; filename="het \\"echte\\" stuk.pdf"',
        'het "echte" stuk.pdf',
    ),
    (b'Content-Disposition: attachment; filename="C:\\map\\foto.png"', "foto.png"),
    (b'Content-Disposition: attachment; filename="../../foto.png"', "foto.png"),
    (b"Content-Disposition: ATTACHMENT; FileName=Foto.PNG", "Foto.PNG"),
    (b"Content-Disposition: attachment;\n\tfilename=lang.pdf", "lang.pdf"),
    (b"Content-Disposition: attachment;\nfilename=lang.pdf", "lang.pdf"),
    (b'Content-Disposition: attachment; filename="een lange\n naam.pdf"', "een lange naam.pdf"),
    (b'Content-Disposition: attachment; filename=""\nContent-Type: image/png; name=b.png', "b.png"),
    (b"Content-Type: image/png; name=b.png", "b.png"),
    (b'Content-Type: application/pdf;\n name="b c.pdf"', "b c.pdf"),
    (b"Content-Disposition: inline; filename=c.png\nContent-Type: image/png; name=b.png", "c.png"),
    (b"Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf", "café.pdf"),
    (b"Content-Disposition: attachment; filename*=iso-8859-1'nl'caf%E9.pdf", "café.pdf"),
    (b"Content-Disposition: attachment; filename*=UTF-8''%e2%82%ac%20rates.pdf", "€ rates.pdf"),
    (b"Content-Disposition: attachment; filename*=caf%C3%A9.pdf", "café.pdf"),
    (b"Content-Disposition: attachment; filename*=\"utf-8''caf%C3%A9.pdf\"", "café.pdf"),
    (b"Content-Disposition: attachment; filename=\"utf-8''caf%C3%A9.pdf\"", "café.pdf"),
    (b"Content-Disposition: attachment; filename=oud.pdf; filename*=utf-8''nieuw.pdf", "nieuw.pdf"),
    (b"Content-Disposition: attachment; filename*0=een; filename*1=twee.pdf", "eentwee.pdf"),
    (b'Content-Disposition: attachment; filename*1="twee.pdf"; filename*0="een "', "een twee.pdf"),
    (
        b"Content-Disposition: attachment; filename*0*=utf-8''caf%C3;\n filename*1*=%A9.pdf",
        "café.pdf",
    ),
    (
        b"Content-Disposition: attachment; filename*0*=utf-8''caf%C3%A9;\n filename*1=\" 1.pdf\"",
        "café 1.pdf",
    ),
    (
        b"Content-Disposition: attachment; "
        + b"; ".join(b"filename*%d=%d" % (n, n) for n in range(12)),
        "01234567891011",
    ),
    (b'Content-Disposition: attachment; filename="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"),
    (b"Content-Disposition: attachment; filename==?utf-8?q?caf=C3=A9.pdf?=", "café.pdf"),
    (b'Content-Disposition: attachment; filename="=?utf-8?B?Y2Fmw6kucGRm?="', "café.pdf"),
    (
        b'Content-Disposition: attachment; filename="=?UTF-8?Q?mijn caf=C3=A9.pdf?="',
        "mijn café.pdf",
    ),
    (
        b'Content-Disposition: attachment; filename="=?utf-8?q?caf=C3?=\n =?utf-8?q?=A9.pdf?="',
        "café.pdf",
    ),
    (b'Content-Disposition: attachment; filename="=?iso-8859-1?Q?caf=E9?=.pdf"', "café.pdf"),
    (
        b'Content-Disposition: attachment; filename="=?windows-1252?Q?prijs_=80.pdf?="',
        "prijs €.pdf",
    ),
    (b'Content-Disposition: attachment; filename="=?koi8-r?B?1sXOwS5wZGY=?="', "жена.pdf"),
    (b'Content-Disposition: attachment; filename="=?gb2312?B?udzA7S5kb2M=?="', "管理.doc"),
    (b'Content-Disposition: attachment; filename="=?x-unknown?Q?caf=C3=A9.pdf?="', "café.pdf"),
    (b'Content-Disposition: attachment; filename="caf\xc3\xa9.pdf"', "café.pdf"),
    (b'Content-Disposition: attachment; filename="caf\xe9.pdf"', "café.pdf"),
    (b"Content-Disposition: attachment; filename=caf\xc3\xa9.pdf", "café.pdf"),
    (b'Content-Disposition: attachment; filename="cafe\xcc\x81.pdf"', "café.pdf"),
    (b'Content-Disposition: attachment; filename="a\xe2\x80\xaegpj.exe"', "agpj.exe"),
    (b'Content-Disposition: attachment; filename="100% zeker.pdf"', "100% zeker.pdf"),
    (b'Content-Disposition: attachment; filename="twee  spaties.pdf"', "twee  spaties.pdf"),
    (b'Content-Disposition: attachment; filename="a=b.pdf"', "a=b.pdf"),
    (b'Content-Disposition: attachment; filename="  rand.pdf  "', "rand.pdf"),
    (b'Content-Disposition: attachment; filename="geen extensie"', "geen extensie"),
    (b'Content-Disposition: attachment; filename="tik.pdf";', "tik.pdf"),
    (b'Content-Disposition: attachment;; filename="tik.pdf"', "tik.pdf"),
    (b'Content-Disposition: attachment; filename = "tik.pdf"', "tik.pdf"),
    (b'Content-Disposition: attachment filename="tik.pdf"', "tik.pdf"),
    (b"Content-Disposition: attachment; filename=foto(1).jpg", "foto(1).jpg"),
    (b"Content-Type: text/calendar; method=REQUEST; name=uitnodiging.ics", "uitnodiging.ics"),
    (b"Content-Type: text/calendar; method=REQUEST", "bijlage-1.ics"),
    (b"Content-Type: application/pkcs7-mime; name=smime.p7m", "smime.p7m"),
    (b"Content-Type: application/pkcs7-signature", "bijlage-1.p7s"),
    (b"Content-Type: image/jpeg", "bijlage-1.jpg"),
    (b"Content-Type: text/html; name=pagina.html", "pagina.html"),
    (b"Content-Type: message/rfc822; name=oud.eml", "oud.eml"),
    (b"Content-Type: message/external-body; access-type=local-file; name=ver.txt", "ver.txt"),
]


def namen(*delen: bytes) -> list[str]:
    """The names of the attachments of a message with these parts."""
    kop = KOP + b"Content-Type: multipart/mixed; boundary=g\n\n"
    raw = kop + b"".join(b"--g\n" + deel + b"\n" for deel in delen) + b"--g--\n"
    return [bijlage.naam for bijlage in lees_bericht(raw).bijlagen]


@pytest.mark.parametrize(("koppen", "naam"), NAMEN)
def test_de_naam_is_die_van_een_mailprogramma(koppen: bytes, naam: str) -> None:
    assert namen(koppen + b"\n\nSubject: x\n\ninhoud") == [naam]


def test_een_bestand_zonder_naam_en_soort_krijgt_er_een_van_zijn_inhoud() -> None:
    deel = b"Content-Type: application/octet-stream\n\n%PDF-1.4\n1 0 obj\n"
    assert namen(deel) == ["bijlage-1.pdf"]


def test_een_tekst_met_een_naam_is_de_tekst_als_er_geen_andere_is() -> None:
    bericht = lees_bericht(KOP + b"Content-Type: text/plain; name=bericht.txt\n\nHelp mij.")
    assert bericht.tekst == "Help mij."
    assert [bijlage.naam for bijlage in bericht.bijlagen] == ["bericht.txt"]


def test_een_bericht_in_base64_gaat_toch_open() -> None:
    binnen = base64.b64encode(
        b"From: a@b.example\nSubject: binnen\nContent-Type: application/pdf; name=x.pdf\n\n%PDF"
    )
    deel = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + binnen
    assert namen(deel) == ["binnen.eml", "x.pdf"]


# --- uuencode -----------------------------------------------------------------------------------

UU = "begin 644 lijst.txt\n#8V%T\n`\nend"


def test_een_bestand_in_de_tekst_wordt_een_bijlage() -> None:
    raw = KOP + f"\nZie hieronder.\n{UU}\nGroet".encode()
    bericht = lees_bericht(raw)
    assert bericht.tekst == "Zie hieronder.\nGroet"
    assert [(b.naam, b.inhoud) for b in bericht.bijlagen] == [("lijst.txt", b"cat")]


@pytest.mark.parametrize(
    ("tekst", "over", "aantal"),
    [
        (UU.removesuffix("end"), "", 1),
        ("begin 644 x\nDit is gewoon een zin.\nend", "begin 644 x\nDit is gewoon een zin.\nend", 0),
        ("begin 644 x\n\nen toen", "begin 644 x\n\nen toen", 0),
        ("begin volgende week", "begin volgende week", 0),
        (f"{UU}\n{UU}", "", 2),
    ],
)
def test_een_blok_dat_niet_klopt_blijft_tekst(tekst: str, over: str, aantal: int) -> None:
    rest, bestanden = neem_uit(tekst)
    assert (rest, len(bestanden)) == (over, aantal)


# --- winmail.dat --------------------------------------------------------------------------------


def _voorwerp(niveau: int, naam: int, inhoud: bytes) -> bytes:
    som = sum(inhoud) & 0xFFFF
    return struct.pack("<BHHI", niveau, naam, 0, len(inhoud)) + inhoud + struct.pack("<H", som)


def winmail(*bestanden: tuple[bytes, bytes]) -> bytes:
    """An envelope of Outlook with these files."""
    uit = struct.pack("<IH", 0x223E9F78, 1)
    for naam, inhoud in bestanden:
        uit += _voorwerp(2, 0x9002, b"\0" * 14)
        uit += _voorwerp(2, 0x8010, naam + b"\0") + _voorwerp(2, 0x800F, inhoud)
    return uit


def _met_winmail(inhoud: bytes) -> bytes:
    deel = b'Content-Type: application/ms-tnef; name="winmail.dat"\n'
    return KOP + deel + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(inhoud)


def test_uit_winmail_komen_de_bestanden() -> None:
    bericht = lees_bericht(_met_winmail(winmail((b"foto.jpg", b"abc"), (b"caf\xe9.pdf", b"%PDF"))))
    gevonden = [(bijlage.naam, bijlage.inhoud) for bijlage in bericht.bijlagen]
    assert gevonden == [("foto.jpg", b"abc"), ("café.pdf", b"%PDF")]


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"geen winmail",
        winmail((b"foto.jpg", b"abc"))[:30],
        # A table of 4 thousand million properties that are not there.
        winmail() + _voorwerp(1, 0x9003, struct.pack("<I", 0xFFFFFFFF)),
    ],
)
def test_een_kapotte_winmail_blijft_zelf_over(inhoud: bytes) -> None:
    bericht = lees_bericht(_met_winmail(inhoud))
    assert [bijlage.naam for bijlage in bericht.bijlagen] in (["winmail.dat"], [])
    assert bericht.opmerkingen
