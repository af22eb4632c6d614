"""From raw bytes to one Bericht, whatever they are (BLO-049, P11)."""

import re
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from meldpunt.post.lezen import kopregels
from meldpunt.post.lezen.bericht import Bericht
from meldpunt.post.lezen.delen import Oogst, oogst_delen, tel_bladen
from meldpunt.post.lezen.soort import bepaal_soort, is_automatisch_verzonden
from meldpunt.post.lezen.tijdgrens import TeTraag, tijdgrens

MEESTE_SECONDEN = 1.5  # for one message; its header alone is read after that
MEESTE_KOPPEN = 256 * 1024  # bytes of the header block when only that can be read
# The name of a file on a line of its own without the space that makes it part of the field.
LOSSE_KOP = re.compile(
    rb"^(content-(?:type|disposition):[^\r\n]{1,500};[ \t]*\r?\n)(?=[a-z*0-9-]{1,30}=)", re.I | re.M
)
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


def lees_bericht(raw: bytes) -> Bericht:
    """Read one message as it came from the mail server.

    Args:
        raw: the whole message, any bytes at all.

    Returns:
        Always a Bericht, never an error. `leesbaar` is False when the bytes are no e-mail,
        when there is no sender, text or attachment in it, or when the reader gave up; the
        caller keeps the raw bytes in every case (P11: nothing lost). In the main thread it
        takes less than two seconds; elsewhere use `lees_buiten`, which has its own process.
    """
    schoon = LOSSE_KOP.sub(rb"\1 ", raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    oogst = Oogst()
    # Every known failure is caught where it happens. This last net is for the unknown one:
    # an e-mail that nobody foresaw must become a row that a person sees, not an error.
    try:
        with tijdgrens(MEESTE_SECONDEN):
            return _lees(BytesParser(policy=kopregels.RUIM).parsebytes(schoon), oogst)
    except TeTraag:
        return _lees_wat_er_is(schoon, oogst, "te_traag")
    except Exception:
        return _lees_wat_er_is(schoon, oogst, "ontleding_mislukt")


def _lees(bericht: "Message[str, str]", oogst: Oogst) -> Bericht:
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


def _lees_wat_er_is(raw: bytes, oogst: Oogst, oordeel: str) -> Bericht:
    """The header of a message whose parts could not be read, and the parts that could."""
    leeg = Bericht(leesbaar=False, oordelen={oordeel: True})
    try:
        with tijdgrens(0.3):
            koppen = BytesHeaderParser(policy=kopregels.RUIM).parsebytes(raw[:MEESTE_KOPPEN])
            return replace(
                _lees_koppen(koppen),
                tekst=oogst.tekst(),
                bijlagen=tuple(oogst.bijlagen),
                bladen=oogst.delen,
                leesbaar=False,
                oordelen={oordeel: True},
            )
    except (TeTraag, Exception):
        return leeg
