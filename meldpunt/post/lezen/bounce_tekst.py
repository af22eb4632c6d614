"""Delivery reports in plain words: qmail, Exim, Notes, old Exchange, gateways, Gmail.

flufl.bounce knows many of them; what it does not know is found by the words that such reports
have in common. A report needs a sign in its header and a sign in its text.
"""

import logging
import re
from collections.abc import Iterator
from email.message import Message

from meldpunt.post.lezen.bericht import Bezorgfout
from meldpunt.post.lezen.bounce_woorden import (
    BEZORGER,
    BEZORGERSNAAM,
    NIET_AAN,
    ONDERWERP,
    ORIGINEEL,
    VOORAAN,
    ZIN,
)
from meldpunt.post.lezen.delen import ANDER_BERICHT, eigen_delen, is_tekst, kinderen, platte_tekst
from meldpunt.post.lezen.delen import soort as mediatype
from meldpunt.post.lezen.kopregels import ADRES, afzender, kop, ontvangers
from meldpunt.post.lezen.oorzaak import code_uit, is_blijvend

MEESTE_TEKST = 20_000  # characters of a report that are read
MEESTE_REGELS = 400
MEESTE_ADRESSEN = 200
GENOEG = 4  # points that make a report


def komt_van_bezorger(bericht: "Message[str, str]") -> bool:
    """Did a mail server write it: a daemon, or nobody to answer to?"""
    return _heet_bezorger(bericht) or kop(bericht, "Return-Path").replace(" ", "") == "<>"


def vind_bezorgfouten(bericht: "Message[str, str]") -> tuple[Bezorgfout, ...] | None:
    """What a report in plain words says; None when it is no report.

    Returns:
        One line per recipient that is named, none when it names nobody.
    """
    tekst = uitleg(bericht)
    if not _is_melding(bericht, tekst):
        return None
    adressen, tijdelijk = _ontvangers(bericht, tekst)
    return tuple(_fout(adres, adressen, tekst, adres in tijdelijk) for adres in adressen)


def uitleg(bericht: "Message[str, str]") -> str:
    """What the server wrote itself, without the message that it returns."""
    teksten = (platte_tekst(deel) for deel in eigen_delen(bericht) if _is_uitleg(deel))
    tekst = next((tekst for tekst in teksten if tekst.strip()), "")[:MEESTE_TEKST]
    gevonden = ORIGINEEL.search(tekst)
    # A report that begins with a quote has its explanation elsewhere: then all of it counts.
    return tekst[: gevonden.start()] if gevonden and tekst[: gevonden.start()].strip() else tekst


def ontvanger_van_origineel(bericht: "Message[str, str]") -> str:
    """To whom the returned message went; "" when that does not show."""
    for binnen in _origineel(bericht):
        if adressen := ontvangers(binnen):
            return adressen[0]
    for deel in eigen_delen(bericht):
        if _is_uitleg(deel) or mediatype(deel) == "text/rfc822-headers":
            na = ORIGINEEL.search(platte_tekst(deel)[:MEESTE_TEKST])
            kop_aan = re.search(r"^To:.*", na.string[na.start() :], re.M | re.I) if na else None
            if kop_aan and (adres := ADRES.search(kop_aan.group())):
                return adres.group()
    return ""


def _is_uitleg(deel: "Message[str, str]") -> bool:
    return not deel.is_multipart() and is_tekst(deel) and mediatype(deel) != "text/rfc822-headers"


def _origineel(bericht: "Message[str, str]") -> Iterator["Message[str, str]"]:
    for deel in eigen_delen(bericht):
        if mediatype(deel) in ANDER_BERICHT and deel is not bericht:
            yield from kinderen(deel)


def _heet_bezorger(bericht: "Message[str, str]") -> bool:
    naam, adres = afzender(bericht)
    deel = adres.partition("@")[0] or naam
    return bool(BEZORGER.fullmatch(deel) or BEZORGERSNAAM.search(naam))


def _is_melding(bericht: "Message[str, str]", tekst: str) -> bool:
    """Signs in the header and in the text, weighed: a person can have any one of them."""
    onderwerp = bool(ONDERWERP.match(kop(bericht, "Subject")))
    if _heet_bezorger(bericht) and onderwerp:
        return True
    zin = bool(ZIN.search(tekst))
    terug = any(True for _ in _origineel(bericht)) or bool(ORIGINEEL.search(tekst))
    genoemd = bool(kop(bericht, "X-Failed-Recipients"))
    machine = genoemd or komt_van_bezorger(bericht)
    if not (zin or terug) or not (machine or terug or code_uit(tekst)):
        return False
    kop_telt = 2 * _heet_bezorger(bericht) + 2 * onderwerp + 3 * genoemd + machine
    persoon = bool(kop(bericht, "In-Reply-To")) and not machine
    return kop_telt > 0 and kop_telt + 2 * zin + terug - persoon >= GENOEG


def _ontvangers(bericht: "Message[str, str]", tekst: str) -> tuple[list[str], set[str]]:
    """Who did not get it, and for whom of them that may still change."""
    genoemd = ADRES.findall(kop(bericht, "X-Failed-Recipients"))
    tijdelijk, blijvend = _volgens_flufl(bericht)
    eigen = {adres.lower() for adres in (*ontvangers(bericht), afzender(bericht)[1])}
    gevonden = genoemd or [*sorted(tijdelijk), *sorted(blijvend)] or list(_uit_tekst(tekst, eigen))
    if not gevonden and (adres := ontvanger_van_origineel(bericht)):
        gevonden = [adres]
    uniek = {adres.lower(): adres for adres in gevonden}
    return list(uniek.values())[:MEESTE_ADRESSEN], tijdelijk - blijvend


def _volgens_flufl(bericht: "Message[str, str]") -> tuple[set[str], set[str]]:
    """Temporary and permanent failures that the library recognises."""
    from flufl.bounce import all_failures

    # It names its detectors in the log, over and over.
    logging.getLogger("flufl.bounce").setLevel(logging.ERROR)

    if sum(len(platte_tekst(deel)) for deel in eigen_delen(bericht) if _is_uitleg(deel)) > 200_000:
        return set(), set()
    try:
        tijdelijk, blijvend = all_failures(bericht)
    except Exception:  # its detectors trust the shape of a message; ours to find is the rest
        return set(), set()
    return _adressen(tijdelijk), _adressen(blijvend)


def _adressen(gevonden: object) -> set[str]:
    teksten = (adres.decode("utf-8", "replace") for adres in gevonden)  # type: ignore[attr-defined]
    return {tekst for tekst in teksten if ADRES.fullmatch(tekst)}


def _uit_tekst(tekst: str, eigen: set[str]) -> Iterator[str]:
    """The addresses that a line begins with; else those beside the answer of a server."""
    regels = tekst.splitlines()[:MEESTE_REGELS]
    vooraan = [gevonden[1] for regel in regels if (gevonden := VOORAAN.match(regel))]
    elders = [adres for regel in regels for adres in _in_regel(regel)]
    for kandidaten in (vooraan, elders):
        goede = [adres for adres in kandidaten if _is_vreemd(adres, eigen)]
        if goede:
            yield from goede
            return


def _in_regel(regel: str) -> Iterator[str]:
    for gevonden in ADRES.finditer(regel):
        if not NIET_AAN.search(regel[: gevonden.start()]):
            yield gevonden.group().strip("'.")


def _is_vreemd(adres: str, eigen: set[str]) -> bool:
    return adres.lower() not in eigen and not BEZORGER.fullmatch(adres.partition("@")[0])


def _fout(adres: str, adressen: list[str], tekst: str, uitgesteld: bool) -> Bezorgfout:
    woorden = _over(adres, adressen, tekst)
    code = code_uit(woorden)
    return Bezorgfout(adres, code, is_blijvend(code, woorden, uitgesteld))


def _over(adres: str, adressen: list[str], tekst: str) -> str:
    """The words about one recipient: from its line to that of the next one."""
    if len(adressen) == 1:
        return tekst[:4_000]
    regels = tekst.splitlines()
    andere = [een.lower() for een in adressen if een != adres]
    begin = next((n for n, regel in enumerate(regels) if adres.lower() in regel.lower()), None)
    if begin is None:
        return tekst[:4_000]
    over = [regels[begin]]
    for regel in regels[begin + 1 : begin + 15]:
        if any(een in regel.lower() for een in andere):
            break
        over.append(regel)
    zelf = "\n".join(over)
    return zelf if len(zelf.split()) > 3 else tekst[:4_000]
