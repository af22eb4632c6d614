"""The one door from raw mail to a message that can be shown (BLO-049)."""

from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from meldpunt.post import kopregels
from meldpunt.post.bericht import Bericht, Berichtsoort, Bijlagedeel
from meldpunt.post.berichtsoort import bepaal_soort, is_automatisch_verzonden
from meldpunt.post.delen import oogst_delen
from meldpunt.post.vingerafdruk import vingerafdruk_bron

__all__ = ["Bericht", "Berichtsoort", "Bijlagedeel", "lees_bericht", "vingerafdruk_bron"]

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
        caller keeps the raw bytes in every case (P11: nothing lost).
    """
    schoon = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    # Every known failure is caught where it happens. This last net is for the unknown one:
    # an e-mail that nobody foresaw must become a row that a person sees, not an error.
    try:
        return _lees(BytesParser(policy=kopregels.RUIM).parsebytes(schoon))
    except Exception:
        return _lees_alleen_koppen(schoon)


def _lees(bericht: "Message[str, str]") -> Bericht:
    oogst = oogst_delen(bericht)
    gelezen = replace(
        _lees_koppen(bericht),
        tekst=oogst.tekst(),
        bijlagen=tuple(oogst.bijlagen),
        soort=bepaal_soort(bericht),
    )
    oordelen = dict(oogst.oordelen)
    if is_automatisch_verzonden(bericht):
        oordelen["automatisch_verzonden"] = True
    if not any(naam.lower() in BEKENDE_KOPPEN for naam in bericht):
        oordelen["geen_bericht"] = True
    iets = bool(gelezen.afzender_adres or gelezen.tekst or gelezen.bijlagen)
    return replace(gelezen, oordelen=oordelen, leesbaar=iets and "geen_bericht" not in oordelen)


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


def _lees_alleen_koppen(raw: bytes) -> Bericht:
    """What can still be said of a message whose parts could not be read."""
    mislukt: dict[str, bool | int] = {"ontleding_mislukt": True}
    try:
        koppen = _lees_koppen(BytesHeaderParser(policy=kopregels.RUIM).parsebytes(raw))
    except Exception:
        return Bericht(leesbaar=False, oordelen=mislukt)
    return replace(koppen, leesbaar=False, oordelen=mislukt)
