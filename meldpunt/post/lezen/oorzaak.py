"""Why mail did not arrive, and whether it ever will: "hard" or "soft".

Hard means that there is no such address or no such place, so that nobody should send there
again. The first digit of the status code (RFC 3463) does not tell: servers refuse a full mailbox
or a suspicious text with a 5 as well. So the words of the server are weighed first.
"""

import re

CODE = re.compile(r"(?<![\d.])([45]\.[0-7]\.\d{1,3})(?![\d.])")
ANTWOORD = re.compile(r"(?<![\d.:/-])([45][0-5]\d)(?=[ \-:#]|$)", re.MULTILINE)

# Enhanced status codes that say it by themselves.
HARDE_CODES = re.compile(r"[45]\.1\.(0|1|2|3|4|6|10)|5\.4\.(4|310|312)|5\.7\.17|5\.0\.1")
ZACHTE_CODES = re.compile(r"5\.1\.[789]|[45]\.[23]\.\d+|5\.4\.([567]|14|30[01])|5\.[67]\.\d+")


def _een_van(*woorden: str) -> re.Pattern[str]:
    return re.compile("|".join(woorden), re.IGNORECASE)


LATER = _een_van(
    r"still (?:try|be retried)|will (?:continue|keep|be) (?:to )?(?:try|trying|retr)",
    r"will (?:re)?try again|will be (?:re-?tried|re-?attempted)|retry timeout not"
    r"|you do not need to",
    r"(?:delivery|message|e-?mail) (?:\S+ ){0,4}(?:has been |is |been )?(?:delayed|postponed)",
    r"not yet been delivered|has not been delivered yet|no action is required on your part",
    r"warning message only|this is (?:just )?a warning|delivery attempts will continue",
    r"nog niet (?:worden )?(?:bezorgd|afgeleverd)|wordt opnieuw geprobeerd|vertraagd",
    r"wurde verzögert|verzögerte zustellung|wird (?:weiterhin|erneut) versucht",
    r"remise (?:\S+ ){0,3}retardée|a été différée",
)
VOL = _een_van(
    r"(?:mail ?box|account|inbox|postbus|postvak|postfach|boîte|user|quota|maildir|storage|disk)"
    r"[^.\n]{0,40}\b(?:full|vol|voll|exceed|over|pleine|exhausted|überfüllt|überschritten)",
    r"(?:over|exceed\w*|out of)[^.\n]{0,30}(?:quota|storage|disk|mailbox|allocated|allotted)",
    r"quota (?:exceed|violat|limit)|(?:reached|over) (?:\w+ )?quota|disk quota|"
    r"overquota|overdrawn|insufficient (?:disk|storage|system)",
    r"not enough (?:space|room|storage|disk)|no space left|is full\b|mailfolder is full|zit vol",
    r"(?:message|mail|bericht|nachricht)[^.\n]{0,30}(?:too (?:large|big|long)|te groot|zu groß)",
    r"size (?:exceeds|limit)|exceeds? (?:the )?(?:maximum|max|size|fixed|limit)|larger than",
)
AFZENDER = _een_van(
    r"sender (?:address |domain |verify |verification )?(?:was |is )?(?:reject|fail|denied"
    r"|blocked)",
    r"(?:bad|invalid|unknown|unverified) sender|domain of sender|sender'?s? domain",
    r"cannot verify (?:the )?(?:sender|return)|from address|mail from\b[^\n]{0,40}(?:denied"
    r"|reject)",
)
BESTAAT_NIET = _een_van(
    # the person
    r"(?:user|recipient|mail ?box|account|addressee|address|receiver|alias|destinat\w+|rcpt|name)"
    r"[^.\n]{0,60}\b(?:unknown|unkown|invalid|does(?: not|n.?t) exist|not (?:found|known|exist)"
    r"|not listed|not valid|no longer|not recogni[sz]ed|unavailable|non-?exist\w*|undeliverable"
    r"|has moved|terminated|deleted|not a valid)",
    r"(?:unknown|no such|invalid|illegal|bad|non-?exist\w+|unrouteable|not a (?:valid|known)"
    r"|unrecogni[sz]ed|incorrect|not (?:a )?local|undefined|obsolete)[ -]"
    r"(?:\w+[ -]){0,3}(?:user|recipient|mail ?box|account|address|alias|local|person|name|rcpt|to\b"
    r"|destination|id\b|email|customer)",
    r"no mail ?box (?:here|by|for|with)|no (?:such )?(?:user|one|person|account|recipient)\b[^\n]"
    r"{0,30}(?:here|by that|named|with)|user[- ]?unknown|unknown[- ]?user|no account by that",
    r"there is no (?:user|account|mailbox|such)|couldn.?t (?:be )?f(?:i|ou)nd|could not be found",
    r"not our customer|is not (?:a )?(?:valid|known|registered)|isn.?t (?:in|on) our"
    r"|doesn.?t have an?"
    r"|has left|left the (?:company|organi)|no longer (?:\w+ ){0,3}(?:valid|active|works?|employ"
    r"|use)",
    r"address(?:ee)? (?:re)?jected: (?:user|unknown|invalid|no)|does(?: not|n.?t) exist|not exist",
    r"wasn.?t found at|no valid recipients?|not listed in|all relevant mx|address was not found",
    # the place
    r"(?:host|domain|name|server)[^.\n]{0,40}(?:unknown|not found|does(?: not|n.?t) exist|invalid)",
    r"(?:unknown|no such|invalid|bad|unrouteable|non-?existent?) (?:\w+ ){0,2}(?:host|domain"
    r"|mail dom)",
    r"nxdomain|name or service not known|couldn.?t find any host|no route to domain|nullmx|null mx",
    r"does(?: not|n.?t) accept (?:any )?(?:mail|e-?mail)|no (?:mx|a) records?|dns (?:error|fail)"
    r"|all host address lookups failed|domain isn.?t set up|unrouteable",
    # in other languages
    r"onbekend\w* (?:gebruiker|ontvanger|adres|geadresseerde|domein)|bestaat niet|niet gevonden",
    r"(?:gebruiker|ontvanger|adres|domein)[^.\n]{0,40}(?:onbekend|ongeldig|bestaat niet"
    r"|niet gevonden)",
    r"kan niet (?:worden )?(?:ge)?vinden|niet (?:worden )?gevonden|niet (?:meer )?werkzaam",
    r"unbekannter? (?:empf|benutzer|nutzer)|(?:empfänger|benutzer|adresse)[^.\n]{0,40}(?:unbekannt"
    r"|existiert nicht|nicht gefunden|ungültig)|konnte nicht gefunden|existiert nicht",
    r"(?:destinataire|utilisateur|adresse|boîte)[^.\n]{0,40}(?:inconnu|introuvable|n.existe pas"
    r"|invalide|inexistant)|n.existe pas|introuvable|no existe|desconocid|sconosciut|inesistente",
)
GEWEIGERD = _een_van(
    r"spam|junk|black ?list|block(?:ed| ?list)|\brbl\b|dnsbl|spamhaus|barracuda|reputation",
    r"policy|polic[yi]|dmarc|\bspf\b|dkim|authenticat|relay|not permitted|not allowed|denied"
    r"|refused",
    r"virus|malware|content|attachment|suspend|disabled|inactive|deactivat|too many|rate limit",
    r"throttl|greylist|grey-?list|try again|later|tempor|timed? ?out|timeout|expired|connect",
    r"unreachable|loop|hop count|busy|resources|lookup fail|not respond|geweigerd|verlopen"
    r"|abgelehnt",
    r"refusé|restricted|unsolicited|bounce|banned|prohibited|permission|approved|filtered|rejected",
)


def code_uit(*teksten: str) -> str | None:
    """The enhanced status code that says most: a specific one before x.0.0, None without any."""
    codes = [code for tekst in teksten for code in CODE.findall(tekst)]
    bijzonder = [code for code in codes if not code.endswith(".0.0")]
    return next(iter(bijzonder or codes), None)


def is_blijvend(code: str | None, woorden: str, uitgesteld: bool = False) -> bool:
    """Is there no such address or place?

    Args:
        code: the enhanced status code, None when there is none.
        woorden: what the server said about this recipient.
        uitgesteld: it says itself that it will try again (action "delayed").

    Returns:
        True for hard, False for soft. Without any word the class of the code decides, and
        without a code too a failure counts as hard: it was said to be final.
    """
    if uitgesteld or (LATER.search(woorden) and not (code or "").startswith("5")):
        return False
    if VOL.search(woorden) or (code and ZACHTE_CODES.fullmatch(code) and _geen_adres(woorden)):
        return False
    if code and HARDE_CODES.fullmatch(code):
        return True
    if AFZENDER.search(woorden):
        return False
    if BESTAAT_NIET.search(woorden):
        return _klasse(code, woorden) == "5"
    return not GEWEIGERD.search(woorden) and _klasse(code, woorden) == "5"


def _geen_adres(woorden: str) -> bool:
    """Nothing in the words says that the address itself is wrong."""
    return not BESTAAT_NIET.search(woorden)


def _klasse(code: str | None, woorden: str) -> str:
    """The first digit of what the server answered; "5" when it gave no number at all."""
    if code:
        return code[0]
    antwoord = ANTWOORD.search(woorden)
    return antwoord[1][0] if antwoord else "5"
