"""Fold what an answer quotes, so that what the sender wrote stands by itself (P11).

A folded stretch becomes one line, "[… 12 regels aangehaald]" or "[… 4 regels ondertekening]".
Every other line stays as it is, in its order. When in doubt a line stays: a quote too many costs
a glance, a lost line can cost a victim. The whole text stays with the message, so that the
screen can open each fold.
"""

import re

AANGEHAALD = "aangehaald"
ONDERTEKENING = "ondertekening"
MEESTE_REGELS = 20_000  # lines that are looked at; what follows stays
LANGSTE_REGEL = 2_000  # characters; a longer line begins no quote
MEESTE_EIGEN_TEKST = 20_000  # characters that are searched for "see below"
MEESTE_ONDERTEKENING = 15  # lines below "-- "; more is a text
MEESTE_KOPREGELS = 8  # lines that the header of a quoted message may take
BREEDSTE = 70  # characters of a line in a signature without the official mark

GEPIJLD = re.compile(r"\s{0,3}(?:>|&gt;)")
DATUM = re.compile(r"\d{1,2}[:.h]\d\d|@|\b(?:19|20)\d\d\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
# "Op di 3 mrt. 2026 om 10:14 schreef Jan <jan@…>:", over at most three lines.
INLEIDING = re.compile(
    r"\s*(?:op|on|am|le|el|il|em|den|dne|w dniu)\b.{4,250}?\b(?:schreef|wrote|schrieb|a écrit"
    r"|escribió|ha scritto|escreveu|skrev|napisał\(?a?\)?|het volgende geschreven)\b"
    r"(?!\s+(?:ik|wij|we|i|ich|je|mij|me|u|ons|to|aan|us)\b)[^:]{0,120}:\s*",
    re.IGNORECASE | re.DOTALL,
)
INLEIDING_BEGIN = re.compile(r"\s*(?:op|on|am|le|el|il|em|den|dne|w dniu)\b.*\d", re.IGNORECASE)
STREEP = re.compile(
    r"\s*-{2,}\s*(?:oorspronkelijk|origineel|original|ursprüngliche|message d.origine|mensaje orig"
    r"|messaggio orig|mensagem orig|originalmeddelande|opprinnelig|oprindelig|wiadomość oryg)[^\n]"
    r"{0,30}-{2,}\s*",
    re.IGNORECASE,
)
DOORGESTUURD = re.compile(
    r"\s*(?:-{2,}\s*)?(?:begin )?(?:doorgestuurd|forwarded|weitergeleitete|message transféré"
    r"|message transmis)[^\n]{0,40}(?::|-{2,})\s*",
    re.IGNORECASE,
)
VAN = re.compile(r"[\s*]*(?:van|from|von|de|da|från|fra)\s*:\s*\*?\s*\S", re.IGNORECASE)
VERZONDEN = re.compile(
    r"[\s*]*(?:verzonden|sent|gesendet|envoyé|datum|date|enviado|inviato|data"
    r"|fecha)(?: op)?\s*:.*\d",
    re.IGNORECASE,
)
AAN = re.compile(
    r"[\s*]*(?:aan|to|an|à|para|a|onderwerp|subject|betreff|objet|asunto|oggetto|assunto)\s*:",
    re.IGNORECASE,
)
LIJN = re.compile(r"\s*(?:_{10,}|-{10,}|={10,})\s*")
MOBIEL = re.compile(
    r"\s*(?:(?:verzonden|verstuurd) (?:vanaf|vanuit|met|via) (?:mijn |outlook|yahoo|mail |gmail)\S*"
    r"(?: \S+){0,4}|sent (?:from|via) (?:my |outlook|yahoo|mail |the all)\S*(?: \S+){0,5}"
    r"|von meinem \S+(?: \S+){0,3} gesendet|envoyé (?:de|depuis) mon \S+(?: \S+){0,2}"
    r"|(?:get|download) outlook for \S+|outlook voor \S+ downloaden|enviado desde mi \S+)\s*",
    re.IGNORECASE,
)
TUSSENDOOR = re.compile(
    r"hieronder|onderstaand|tussen de regels|in (?:het )?(?:rood|blauw|groen)|in de tekst|inline"
    r"|in-line|below|in (?:red|blue|green)|between the lines|siehe unten|ci-dessous|en rouge",
    re.IGNORECASE,
)


def vouw_citaat(text: str) -> str:
    """Fold the quotes and the signature of an answer.

    Args:
        text: the text of a message, lines ended by "\\n".

    Returns:
        The text with one line in the place of each quote and signature. A text that is nothing
        but quotes comes back whole, and so does a message that was passed on: there the quoted
        words are the news.
    """
    regels = text.split("\n", MEESTE_REGELS)
    gevouwen = _gevouwen(regels)
    if not any(regel.strip() and not soort for regel, soort in zip(regels, gevouwen, strict=True)):
        return text
    return "\n".join(_schrijf(regels, gevouwen))


def _gevouwen(regels: list[str]) -> list[str]:
    """For each line what it is folded as, "" when it stays."""
    soorten = [""] * len(regels)
    nummer = 0
    tussendoor = False  # the sender says that answers stand in between
    while nummer < len(regels):
        if DOORGESTUURD.fullmatch(regels[nummer]):
            break
        einde, vast = _citaat(regels, nummer)
        if not vast and not tussendoor and (boven := _eigen_tekst(regels, soorten, nummer)):
            tussendoor = bool(TUSSENDOOR.search(boven))
            einde = nummer if tussendoor else len(regels)
        soorten[nummer:einde] = [AANGEHAALD] * (einde - nummer)
        nummer = max(einde, nummer + 1)
    _vouw_ondertekening(regels, soorten)
    return soorten


def _eigen_tekst(regels: list[str], soorten: list[str], nummer: int) -> str:
    """What the sender wrote above this line."""
    boven = (r for r, soort in zip(regels[:nummer], soorten, strict=False) if not soort)
    return "\n".join(boven).strip()[:MEESTE_EIGEN_TEKST]


def _citaat(regels: list[str], nummer: int) -> tuple[int, bool]:
    """The end of the quote that begins at this line; the line itself when none does.

    Also whether that is sure. A quote without marks has no end to be seen: it reaches to the end
    of the message, or answers stand in between.
    """
    if len(regels[nummer]) > LANGSTE_REGEL:
        return nummer, True
    if GEPIJLD.match(regels[nummer]):
        return nummer + 1, True
    begin = _na_inleiding(regels, nummer) or _na_kop(regels, nummer)
    if not begin:
        return nummer, True
    volgende = _volgende(regels, begin)
    if volgende < len(regels) and GEPIJLD.match(regels[volgende]):
        return begin, True
    return nummer, False


def _na_inleiding(regels: list[str], nummer: int) -> int:
    """The line after "On … somebody wrote:"; 0 when there is none here."""
    if not INLEIDING_BEGIN.match(regels[nummer]):
        return 0
    for aantal in (1, 2, 3):
        samen = " ".join(regels[nummer : nummer + aantal])
        if samen.rstrip().endswith(":") and INLEIDING.fullmatch(samen) and DATUM.search(samen):
            return nummer + aantal
    return 0


def _na_kop(regels: list[str], nummer: int) -> int:
    """The line after the header of a quoted message (From, Sent, To); 0 when there is none here."""
    streep = bool(STREEP.fullmatch(regels[nummer]))
    begin = nummer
    if streep or LIJN.fullmatch(regels[nummer]):
        begin = _volgende(regels, nummer + 1)
    if begin >= len(regels) or not VAN.match(regels[begin]):
        return nummer + 1 if streep else 0
    einde = begin + 1
    while einde < len(regels) and einde - begin < MEESTE_KOPREGELS and regels[einde].strip():
        einde += 1
    kop = regels[begin:einde]
    heel = any(map(VERZONDEN.match, kop)) and any(map(AAN.match, kop))
    return einde if heel or streep else 0


def _volgende(regels: list[str], nummer: int) -> int:
    """The first line from here on that is not empty."""
    while nummer < len(regels) and not regels[nummer].strip():
        nummer += 1
    return nummer


def _vouw_ondertekening(regels: list[str], soorten: list[str]) -> None:
    for nummer, regel in enumerate(regels):
        if soorten[nummer] or len(regel) > LANGSTE_REGEL:
            continue
        if DOORGESTUURD.fullmatch(regel):
            return
        if regel.rstrip() == "--":
            _vouw_blok(regels, soorten, nummer)
        elif MOBIEL.fullmatch(regel):
            soorten[nummer] = ONDERTEKENING


def _vouw_blok(regels: list[str], soorten: list[str], begin: int) -> None:
    """Fold from the two dashes to the quote or the end, when that looks like a signature."""
    einde = begin + 1
    gevuld: list[str] = []
    while einde < len(regels) and not soorten[einde] and len(gevuld) <= MEESTE_ONDERTEKENING:
        if DOORGESTUURD.fullmatch(regels[einde]):
            break
        if regels[einde].strip():
            gevuld.append(regels[einde].strip())
        einde += 1
    officieel = regels[begin] == "-- "
    zin = any(len(r) > BREEDSTE or (r[-1] in ".?!" and len(r.split()) > 3) for r in gevuld)
    if gevuld and len(gevuld) <= MEESTE_ONDERTEKENING and (officieel or not zin):
        soorten[begin:einde] = [ONDERTEKENING] * (einde - begin)


def _schrijf(regels: list[str], soorten: list[str]) -> list[str]:
    """The lines that stay, and one line for each folded stretch."""
    uit: list[str] = []
    nummer = 0
    while nummer < len(regels):
        soort = soorten[nummer]
        if not soort:
            uit.append(regels[nummer])
            nummer += 1
            continue
        einde = _einde(regels, soorten, nummer)
        aantal = sum(1 for regel in regels[nummer:einde] if regel.strip())
        if aantal:
            uit.append(f"[… {aantal} {'regel' if aantal == 1 else 'regels'} {soort}]")
        nummer = einde
    return uit


def _einde(regels: list[str], soorten: list[str], begin: int) -> int:
    """Where a folded stretch ends; empty lines between two parts of it belong to it."""
    einde = begin + 1
    for nummer in range(einde, len(regels)):
        if soorten[nummer] == soorten[begin]:
            einde = nummer + 1
        elif soorten[nummer] or regels[nummer].strip():
            break
    return einde
