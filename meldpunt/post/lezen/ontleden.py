"""From raw bytes to one Bericht, whatever they are (BLO-049, P11)."""

import re
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from meldpunt.post.lezen import kopregels
from meldpunt.post.lezen.bericht import Bericht
from meldpunt.post.lezen.delen import tel_bladen
from meldpunt.post.lezen.oogst import Oogst, oogst_delen
from meldpunt.post.lezen.soort import bepaal_soort, is_automatisch_verzonden
from meldpunt.post.lezen.tijdgrens import TeTraag, tijdgrens

MEESTE_SECONDEN = 0.6  # of the processor for one message; only its begin is read after that
SECONDEN_BEGIN = 0.25
BEGIN = 100_000  # bytes of a message that was too much as a whole
PER_BYTE = 0.12 / 1_000_000  # seconds more for each byte: 35 MB of photos are no attack
MEESTE_KOPPEN = 256 * 1024  # bytes of the header block (design 3e)
EINDE_KOP = re.compile(rb"\r?\n\r?\n|\r\r")
# The name of a file on a line of its own without the space that makes it part of the field.
LOSSE_KOP = re.compile(
    rb"^(content-(?:type|disposition):[^\r\n]{1,500};[ \t]*\r?\n)(?=[a-z*0-9-]{1,30}=)", re.I | re.M
)
MEESTE_HERSTEL = 1_000_000  # bytes; looking for it in a larger message takes too long
BEKENDE_KOPPEN = {
    "from",
    "sender",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "content-type",
    "mime-version",
}


def lees_bericht(raw: bytes, *, met_opmaak: bool = False) -> Bericht:
    """Read one message as it came from the mail server.

    Args:
        raw: the whole message, any bytes at all.
        met_opmaak: give the HTML version too, made safe.

    Returns:
        Always a Bericht, never an error. `leesbaar` is False when the bytes are no e-mail,
        when there is no sender, text or attachment in it, or when the reader gave up. What was
        too much is read as far as its begin, with a remark (`opmerkingen`). The
        caller keeps the raw bytes in every case (P11: nothing lost). In the main thread it
        takes less than two seconds for 3 MB; elsewhere use `lees_buiten`, which has its own
        process.
    """
    schoon = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    schoon = _met_korte_kop(schoon)
    if len(schoon) < MEESTE_HERSTEL:
        schoon = LOSSE_KOP.sub(rb"\1 ", schoon)
    # Every known failure is caught where it happens. This last net is for the unknown one:
    # an e-mail that nobody foresaw must become a row that a person sees, not an error.
    try:
        with tijdgrens(MEESTE_SECONDEN + len(raw) * PER_BYTE):
            return _lees(BytesParser(policy=kopregels.RUIM).parsebytes(schoon), met_opmaak)
    except TeTraag:
        return _lees_begin(schoon, "te_traag", met_opmaak)
    except Exception:
        return _lees_begin(schoon, "ontleding_mislukt", met_opmaak)


def _met_korte_kop(raw: bytes) -> bytes:
    """The message with no more header than is read; its body stays whole."""
    einde = EINDE_KOP.search(raw)
    kop = einde.start() if einde else len(raw)
    if kop <= MEESTE_KOPPEN:
        return raw
    return raw[:MEESTE_KOPPEN] + raw[kop:]


def _lees(bericht: "Message[str, str]", met_opmaak: bool) -> Bericht:
    oogst = Oogst(met_opmaak=met_opmaak)
    soort, bezorgfouten = bepaal_soort(bericht)
    oogst_delen(bericht, oogst)
    oordelen = dict(oogst.oordelen)
    if is_automatisch_verzonden(bericht):
        oordelen["automatisch_verzonden"] = True
    if not any(naam.lower() in BEKENDE_KOPPEN for naam in bericht):
        oordelen["geen_bericht"] = True
    gelezen = replace(
        _lees_koppen(bericht),
        tekst=oogst.tekst(),
        bijlagen=tuple(oogst.bijlagen),
        bladen=tel_bladen(bericht),
        soort=soort,
        bezorgfouten=bezorgfouten,
        oordelen=oordelen,
        heeft_opmaak=oogst.heeft_opmaak,
        opmaak="<hr>".join(oogst.opmaak),
    )
    iets = bool(gelezen.afzender_adres or gelezen.tekst or gelezen.bijlagen)
    return replace(gelezen, leesbaar=iets and "geen_bericht" not in oordelen)


def _lees_koppen(bericht: "Message[str, str]") -> Bericht:
    naam, adres = kopregels.afzender(bericht)
    return Bericht(
        afzender_naam=naam,
        afzender_adres=adres,
        aan=kopregels.ontvangers(bericht),
        onderwerp=kopregels.kop(bericht, "Subject"),
        datum=kopregels.datum(bericht),
        message_id=kopregels.message_id(bericht),
        verwijzingen=kopregels.verwijzingen(bericht),
    )


def _lees_begin(raw: bytes, oordeel: str, met_opmaak: bool) -> Bericht:
    """What the first part of a message says that was too much as a whole; else its header."""
    begin = raw[:BEGIN]
    try:
        with tijdgrens(SECONDEN_BEGIN):
            gelezen = _lees(BytesParser(policy=kopregels.RUIM).parsebytes(begin), met_opmaak)
    except (TeTraag, Exception):
        gelezen = _lees_alleen_koppen(begin)
    return replace(gelezen, oordelen=gelezen.oordelen | {oordeel: True})


def _lees_alleen_koppen(raw: bytes) -> Bericht:
    leeg = Bericht(leesbaar=False)
    try:
        with tijdgrens(SECONDEN_BEGIN):
            koppen = BytesHeaderParser(policy=kopregels.RUIM).parsebytes(raw)
            return replace(_lees_koppen(koppen), leesbaar=False)
    except (TeTraag, Exception):
        return leeg
