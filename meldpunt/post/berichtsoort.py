"""Is this a person writing, a delivery failure or an automatic answer?"""

from email.message import Message

from meldpunt.post.bericht import Berichtsoort
from meldpunt.post.delen import kinderen, soort
from meldpunt.post.kopregels import LEESFOUTEN, afzender, kop

ANTWOORDKOPPEN = ("X-Autoreply", "X-Autorespond", "X-Autoresponder")
MASSAKOPPEN = ("List-Id", "List-Unsubscribe", "X-Auto-Response-Suppress")
BEZORGDIENSTEN = {"mailer-daemon", "postmaster"}


def bepaal_soort(bericht: "Message[str, str]") -> Berichtsoort:
    """The kind of mail. Mail made by a machine that is not an answer stays "gewoon":
    partners such as an anonymous tip line send their reports that way.
    """
    if _is_bounce(bericht):
        return Berichtsoort.BOUNCE
    if _is_automatisch_antwoord(bericht):
        return Berichtsoort.AUTOMATISCH
    return Berichtsoort.GEWOON


def is_automatisch_verzonden(bericht: "Message[str, str]") -> bool:
    """Must this mail never cause an automatic answer (RFC 3834)?"""
    verzonden = kop(bericht, "Auto-Submitted").lower() not in {"", "no"}
    massa = kop(bericht, "Precedence").lower() in {"bulk", "list", "junk", "auto_reply"}
    return verzonden or massa or _zonder_retouradres(bericht) or _heeft_een(bericht, MASSAKOPPEN)


def _is_bounce(bericht: "Message[str, str]") -> bool:
    if _soort_rapport(bericht) == "delivery-status":
        return True
    heeft_status = any(soort(deel) == "message/delivery-status" for deel in kinderen(bericht))
    dienst = afzender(bericht)[1].partition("@")[0].lower() in BEZORGDIENSTEN
    return heeft_status and (dienst or _zonder_retouradres(bericht))


def _is_automatisch_antwoord(bericht: "Message[str, str]") -> bool:
    return (
        kop(bericht, "Auto-Submitted").lower().startswith("auto-replied")
        or kop(bericht, "Precedence").lower() == "auto_reply"
        or _soort_rapport(bericht) == "disposition-notification"
        or _heeft_een(bericht, ANTWOORDKOPPEN)
    )


def _soort_rapport(bericht: "Message[str, str]") -> str:
    if soort(bericht) != "multipart/report":
        return ""
    try:
        waarde = bericht.get_param("report-type")
    except LEESFOUTEN:
        return ""
    return waarde.lower() if isinstance(waarde, str) else ""


def _zonder_retouradres(bericht: "Message[str, str]") -> bool:
    return kop(bericht, "Return-Path").replace(" ", "") == "<>"


def _heeft_een(bericht: "Message[str, str]", namen: tuple[str, ...]) -> bool:
    return any(kop(bericht, naam).lower() not in {"", "no"} for naam in namen)
