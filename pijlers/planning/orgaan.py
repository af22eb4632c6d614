"""The body on whose agenda an action must be: "agenderen op de Driehoek" (BLO-099)."""

import re

from meldpunt.lib.planningstaal import ZEGT_NIETS_ZEKERS, Soort, Teken, lees_tekens, maak_regel

VOORZETSELS = {"op", "in", "tijdens", "bij", "aan", "met", "binnen", "naar", "via", "door"}
LIDWOORDEN = {"de", "het", "een", "ons", "onze", "’t", "'t"}
HANDELING = re.compile(
    r"agender\w*|geagendeerd|agendapunt|agenda|besprek\w*|besproken|behandel\w*|terugkoppel\w*"
    r"|rapporter\w*|rapportage|evalu\w*|evaluatie|inbrengen|afstemm\w*|informeren|overleggen|delen"
    r"|gedeeld|voorleggen|toelichten|zetten|plaatsen|brengen"
)
# A body is known by its last part; the names themselves differ per gemeente.
ORGAANWOORD = re.compile(
    r"(?:\w*driehoek\w*|[\w-]+overleg(?:gen)?|\w*tafel|\w*beraad|\w*groep|\w*team|\w+raad|raad"
    r"|college|b&w|loo|riec|mt|\w*commissie|dagelijks bestuur|\w*platform|directie\w*|\w*kring)"
)
AFGEDRUKT = re.compile(r"(?P<rest>.*?)\s*\bOverleg:\s*(?P<orgaan>.+)", re.DOTALL)
WOORD = re.compile(r"[^\s,;:()]+|[,;:()]")


def splits_orgaan(tekst: str) -> tuple[str, str | None]:
    """The text without the body, and the body as it was written; None when there is none.

    Args:
        tekst: what someone wrote, possibly over several lines.
    """
    regel = maak_regel(tekst)
    if gevonden := AFGEDRUKT.fullmatch(regel):
        return gevonden["rest"], gevonden["orgaan"].removesuffix(".").strip()
    woorden = list(WOORD.finditer(regel))
    for nummer in range(len(woorden)):
        if (eind := _orgaan_vanaf(woorden, nummer)) is not None:
            eerste, laatste = _naam(woorden, nummer, eind)
            orgaan = regel[woorden[eerste].start() : woorden[laatste].end()].rstrip(".")
            rest = f"{regel[: woorden[nummer].start()]} {regel[woorden[laatste].end() :]}"
            return rest, orgaan
    return regel, None


def _orgaan_vanaf(woorden: list[re.Match[str]], nummer: int) -> int | None:
    """Where the body that begins here ends; None when none begins here."""
    klein = [woord[0].lower().rstrip(".") for woord in woorden]
    begin = nummer
    if klein[nummer] in VOORZETSELS:
        begin = _na_de_agenda_van(klein, nummer + 1)
    elif not ORGAANWOORD.fullmatch(klein[nummer]):
        return None
    eind = begin
    while eind < len(klein) and _is_naam(klein[eind], eerste=eind == begin):
        eind += 1
    while eind > begin and klein[eind - 1] in {"en", "te", "aan", "op", "van"}:
        eind -= 1
    if eind == begin:
        return None
    bekend = any(ORGAANWOORD.fullmatch(woord) for woord in klein[begin:eind])
    ervoor = nummer > 0 and HANDELING.fullmatch(klein[nummer - 1])
    erna = next((woord for woord in klein[eind:] if woord != "te"), "")
    return eind if bekend or ervoor or (erna and HANDELING.fullmatch(erna)) else None


def _na_de_agenda_van(klein: list[str], plek: int) -> int:
    """Pass over "de agenda van het"."""
    while plek < len(klein) and klein[plek] in LIDWOORDEN | {"agenda", "van"}:
        plek += 1
    return plek


def _is_naam(woord: str, *, eerste: bool) -> bool:
    """A word of a name: known to nobody; "en", "van" and the like only further on."""
    if woord in ",;:()" or woord in ZEGT_NIETS_ZEKERS or HANDELING.fullmatch(woord):
        return False
    if ORGAANWOORD.fullmatch(woord):
        return True
    tekens = lees_tekens(woord)
    if eerste:
        return tekens == (Teken(Soort.ONBEKEND),)
    return all(teken.soort == Soort.ONBEKEND for teken in tekens)


def _naam(woorden: list[re.Match[str]], begin: int, eind: int) -> tuple[int, int]:
    """First and last word of the name itself, without "op de agenda van de"."""
    klein = [woord[0].lower() for woord in woorden]
    eerste = _na_de_agenda_van(klein, begin + 1) if klein[begin] in VOORZETSELS else begin
    return eerste, eind - 1
