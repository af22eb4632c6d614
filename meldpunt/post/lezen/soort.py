"""Is this a person writing, a delivery failure, an automatic answer or a complaint report?"""

import re
from email.message import Message

from meldpunt.post.lezen.bericht import Berichtsoort, Bezorgfout
from meldpunt.post.lezen.bijlagen import gegeven_naam
from meldpunt.post.lezen.bounce import is_rapport, meldt_aankomst, vind_bezorgfouten
from meldpunt.post.lezen.delen import eigen_delen, is_tekst, platte_tekst, soort
from meldpunt.post.lezen.kopregels import kop

ANTWOORDKOPPEN = (
    "X-Autoreply",
    "X-Auto-Reply",
    "X-Autoreply-From",
    "X-AutoReply-From",
    "X-Autorespond",
    "X-Auto-Respond",
    "X-Autoresponder",
    "X-Mail-Autoreply",
    "X-Mail-Autorespond",
    "X-Vacation",
    "X-FC-MachineGenerated",
)
MASSAKOPPEN = ("List-Id", "List-Unsubscribe", "X-Auto-Response-Suppress")
LIJSTKOPPEN = ("List-Id", "List-Post", "List-Unsubscribe", "Mailing-List")
PRECEDENTIE = {"auto_reply", "auto-reply", "autoreply"}
# Programs begin the subject like this; a person answers with "Re:" before it.
DOOR_PROGRAMMA = re.compile(
    r"(?:automatisch(?:e)? (?:antwoord|reactie|bericht|beantwoording)|automatic (?:reply|response)"
    r"|automated (?:reply|response)|auto(?:matic)?[- ]?(?:reply|response|responder|antwort"
    r"|antwoord)"
    r"|automatische antwort|réponse automatique|reponse automatique|risposta automatica"
    r"|respuesta automática|resposta automática|automatisk svar|automatiskt svar|autosvar"
    r"|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоответ"
    r"|автоматический ответ"
    r"|otomatik (?:yanıt|cevap)|自动回复|自動回覆|自動応答|自動返信"
    r"|out of (?:the )?office autoreply"
    r"|out of office auto-?reply|auto: [^:]{0,80}(?:out of (?:the )?office|afwezig|absent"
    r"|abwesend)|abwesenheitsnotiz|afwezigheids(?:bericht|melding|assistent)"
    r"|out of (?:the )?office(?: reply| notification| message)?|absence du bureau"
    r"|message d.absence|notification d.absence|abwesenheits\w*)"
    r"\s?(?:[:：]|\(|\[|$)",
    re.IGNORECASE,
)
AFWEZIG = re.compile(
    r"\s*(?:auto:|afwezig|niet aanwezig|(?:met|op) vakantie|vakantie|out of (?:the )?office|ooo\b"
    r"|away|absen"
    r"|on (?:vacation|holiday|leave)|vacation|holiday|i.m (?:away|out)|im urlaub|urlaub|abwesen"
    r"|nicht im (?:büro|haus)|en congé|en vacances|fuera de|ausente|fora do|fuori (?:sede|ufficio)"
    r"|assente|not in (?:the )?office|zwangerschapsverlof"
    r"|ontvangstbevestiging|bevestiging van ontvangst|(?:wij|we) hebben uw (?:bericht|e-?mail|mail)"
    r"|(?:thank you|thanks) for (?:your|contacting)|eingangsbestätigung|accusé de réception)",
    re.IGNORECASE,
)
IK_BEN_WEG = re.compile(
    r"\bik ben (?:\w+ ){0,6}(?:afwezig|niet aanwezig|met vakantie|op vakantie|met verlof|vrij)\b"
    r"|\bi (?:am|will be) (?:\w+ ){0,4}(?:out of (?:the )?office|away|on (?:vacation|holiday|leave"
    r"|annual))|\bich bin (?:\w+ ){0,6}(?:abwesend|nicht im|im urlaub|nicht erreichbar)"
    r"|\bje suis (?:\w+ ){0,4}(?:absent|en congé|en vacances)|automat\w+ (?:antwoord|reply|response"
    r"|antwort|gegenereerd|verstuurd|verzonden)|\bestoy (?:\w+ ){0,3}(?:fuera|ausente|de vacac)",
    re.IGNORECASE,
)
LEESBEWIJS = {"message/disposition-notification", "message/x-disposition-notification"}
KLACHTDELEN = {"message/feedback-report", "text/feedback-report", "message/x-feedback-report"}
# The name of the file in a DMARC aggregate report (RFC 7489, 7.2.1.1).
DMARC = re.compile(r"[^!\s]+\.[^!\s]+!\S+!\d{6,}!\d{6,}(?:!\S+)?\.(?:xml|zip|xml\.gz|gz)", re.I)


def bepaal_soort(
    bericht: "Message[str, str]",
) -> tuple[Berichtsoort, tuple[Bezorgfout, ...]]:
    """The kind of mail, and for a bounce what did not arrive.

    Mail made by a machine that is not an answer stays "gewoon": partners such as an anonymous
    tip line send their reports that way. A complaint (ARF, RFC 5965) and a report about our own
    domain (DMARC) are "klacht": about our mail, never a melding.
    """
    if _is_klacht(bericht):
        return Berichtsoort.KLACHT, ()
    if _is_leesbewijs(bericht):
        return Berichtsoort.AUTOMATISCH, ()
    fouten = None if _is_zeker_antwoord(bericht) else vind_bezorgfouten(bericht)
    if fouten is not None:
        return Berichtsoort.BOUNCE, fouten
    if _is_automatisch_antwoord(bericht) or meldt_aankomst(bericht):
        return Berichtsoort.AUTOMATISCH, ()
    return Berichtsoort.GEWOON, ()


def is_automatisch_verzonden(bericht: "Message[str, str]") -> bool:
    """Must this mail never cause an automatic answer (RFC 3834)?"""
    verzonden = kop(bericht, "Auto-Submitted").lower() not in {"", "no"}
    massa = kop(bericht, "Precedence").lower() in {"bulk", "list", "junk"} | PRECEDENTIE
    return verzonden or massa or _zonder_retouradres(bericht) or _heeft_een(bericht, MASSAKOPPEN)


def _is_klacht(bericht: "Message[str, str]") -> bool:
    if is_rapport(bericht, "feedback-report"):
        return True
    delen = list(eigen_delen(bericht))
    if any(soort(deel) in KLACHTDELEN for deel in delen):
        return True
    return any(DMARC.fullmatch(gegeven_naam(deel)) for deel in delen if not deel.is_multipart())


def _is_leesbewijs(bericht: "Message[str, str]") -> bool:
    if is_rapport(bericht, "disposition-notification"):
        return True
    return any(soort(deel) in LEESBEWIJS for deel in eigen_delen(bericht))


def _is_zeker_antwoord(bericht: "Message[str, str]") -> bool:
    """Only an answering program marks its mail like this; a mail server never does."""
    if is_rapport(bericht, "delivery-status"):
        return False
    onderwerp = DOOR_PROGRAMMA.match(_zonder_label(kop(bericht, "Subject")))
    return _is_gemerkt(bericht) or bool(onderwerp)


def _is_automatisch_antwoord(bericht: "Message[str, str]") -> bool:
    auto = kop(bericht, "Auto-Submitted").lower()
    onderwerp = _zonder_label(kop(bericht, "Subject"))
    if auto.startswith("auto-replied") or _is_gemerkt(bericht):
        return True
    if DOOR_PROGRAMMA.match(onderwerp):
        return _van_programma(bericht) or not _van_mens(bericht)
    weg = AFWEZIG.match(onderwerp) or IK_BEN_WEG.search(_begin(bericht))
    return bool(weg) and _van_programma(bericht)


def _is_gemerkt(bericht: "Message[str, str]") -> bool:
    return (
        _heeft_een(bericht, ANTWOORDKOPPEN)
        or kop(bericht, "Precedence").lower() in PRECEDENTIE
        or kop(bericht, "X-Apple-Action").lower() == "vacation"
        or "vacation" in kop(bericht, "X-Mailer").lower()
        or "autorespond" in kop(bericht, "X-POST-MessageClass").lower()
        or kop(bericht, "Delivered-To").lower() == "autoresponder"
        or kop(bericht, "X-Autogenerated").lower() == "reply"
    )


def _van_programma(bericht: "Message[str, str]") -> bool:
    """A machine sent it, and not to a mailing list."""
    if _heeft_een(bericht, LIJSTKOPPEN):
        return False
    gemaakt = kop(bericht, "Auto-Submitted").lower() not in {"", "no"}
    massa = kop(bericht, "Precedence").lower() in {"bulk", "junk"}
    stil = _heeft_een(bericht, ("X-Auto-Response-Suppress", "X-MS-Exchange-Inbox-Rules-Loop"))
    return gemaakt or massa or stil or _zonder_retouradres(bericht)


def _van_mens(bericht: "Message[str, str]") -> bool:
    """A mail program of a person wrote it, or it came over a list."""
    return _heeft_een(bericht, ("X-Mailer", "User-Agent", *LIJSTKOPPEN))


def _begin(bericht: "Message[str, str]") -> str:
    for deel in eigen_delen(bericht):
        if not deel.is_multipart() and is_tekst(deel):
            return platte_tekst(deel)[:500]
    return ""


def _zonder_label(onderwerp: str) -> str:
    """The subject without what gateways put before it: [EXTERN], *** SPAM ***."""
    return re.sub(r"^(?:\s*(?:\[[^\]]{1,30}\]|\*{2,}[^*]{1,30}\*{2,}|#\d+:?))+\s*", "", onderwerp)


def _zonder_retouradres(bericht: "Message[str, str]") -> bool:
    return kop(bericht, "Return-Path").replace(" ", "") == "<>"


def _heeft_een(bericht: "Message[str, str]", namen: tuple[str, ...]) -> bool:
    return any(kop(bericht, naam).lower() not in {"", "no"} for naam in namen)
