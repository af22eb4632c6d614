"""Delivery reports that keep to the standard (RFC 3464), and the door to those that don't."""

import re
from collections.abc import Iterator
from email.message import Message

from meldpunt.post.lezen import bounce_tekst
from meldpunt.post.lezen.bericht import Bezorgfout
from meldpunt.post.lezen.delen import eigen_delen, kinderen, platte_tekst, soort
from meldpunt.post.lezen.kenmerken import kenmerk
from meldpunt.post.lezen.kopregels import ADRES, kop
from meldpunt.post.lezen.oorzaak import code_uit, is_blijvend

STATUSDELEN = {"message/delivery-status", "message/global-delivery-status"}
GELUKT = {"delivered", "relayed", "expanded"}
ADRESVELDEN = ("Final-Recipient", "Original-Recipient", "X-Actual-Recipient", "X-Failed-Recipients")
VELD = re.compile(r"^([A-Za-z-]{3,40}):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
Velden = dict[str, str]


def vind_bezorgfouten(bericht: "Message[str, str]") -> tuple[Bezorgfout, ...] | None:
    """What this message reports about mail that did not arrive.

    Returns:
        One line per recipient; empty when it is a report that names nobody; None when it is no
        report of a failure at all. A report that mail did arrive is none.
    """
    if meldt_aankomst(bericht):
        return None
    if is_rapport(bericht, "delivery-status") or bounce_tekst.komt_van_bezorger(bericht):
        blokken = list(_statusblokken(bericht))
        fouten = [fout for blok in blokken if (fout := _fout(blok, bericht))]
        if fouten:
            return tuple({fout.adres.lower(): fout for fout in fouten}.values())
        rapport = bool(blokken) or is_rapport(bericht, "delivery-status")
        gevonden = bounce_tekst.vind_bezorgfouten(bericht)
        return () if gevonden is None and rapport else gevonden
    return bounce_tekst.vind_bezorgfouten(bericht)


def meldt_aankomst(bericht: "Message[str, str]") -> bool:
    """Is it a delivery report that says that all went well?"""
    blokken = list(_statusblokken(bericht))
    return bool(blokken) and all(blok.get("action", "").lower() in GELUKT for blok in blokken)


def is_rapport(bericht: "Message[str, str]", soort_rapport: str) -> bool:
    """Is the message as a whole a report of this kind (RFC 6522)?"""
    if soort(bericht) != "multipart/report":
        return False
    return kenmerk(bericht, "Content-Type", "report-type").lower() == soort_rapport


def _statusblokken(bericht: "Message[str, str]") -> Iterator[Velden]:
    """The fields of each recipient."""
    for deel in eigen_delen(bericht):
        if soort(deel) not in STATUSDELEN:
            continue
        for velden in _blokken(deel):
            if "action" in velden or "status" in velden or "final-recipient" in velden:
                yield velden


def _blokken(deel: "Message[str, str]") -> Iterator[Velden]:
    if deel.is_multipart():
        for blok in kinderen(deel):
            yield {naam.lower(): kop(blok, naam) for naam in blok.keys()}  # noqa: SIM118
            # A blank line too many makes the fields of a recipient the body of a block.
            yield from _velden(blok.get_payload() if not blok.is_multipart() else "")
    else:
        yield from _velden(platte_tekst(deel))


def _velden(tekst: object) -> Iterator[Velden]:
    for stuk in re.split(r"\n[ \t]*\n", tekst if isinstance(tekst, str) else ""):
        yield {naam.lower(): " ".join(waarde.split()) for naam, waarde in VELD.findall(stuk)}


def _fout(velden: Velden, bericht: "Message[str, str]") -> Bezorgfout | None:
    actie = velden.get("action", "").lower().partition(" ")[0]
    if actie in GELUKT or (not actie and velden.get("status", "").startswith("2")):
        return None
    adres = _adres(velden) or bounce_tekst.ontvanger_van_origineel(bericht)
    reden = velden.get("diagnostic-code", "")
    code = code_uit(velden.get("status", ""), reden)
    if not adres or not (actie or code or reden):
        return None
    woorden = f"{velden.get('status', '')}\n{reden or bounce_tekst.uitleg(bericht)}"
    return Bezorgfout(adres, code, is_blijvend(code, woorden, actie == "delayed"))


def _adres(velden: Velden) -> str:
    for naam in ADRESVELDEN:
        waarde = velden.get(naam.lower(), "").partition(";")
        if gevonden := ADRES.search(waarde[2] or waarde[0]):
            return gevonden.group().strip("'")
    return ""
