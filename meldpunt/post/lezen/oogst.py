"""Walk the parts of a message and collect its text, its attachments, and what it forwards."""

import re
from dataclasses import dataclass, field, replace
from email.message import Message
from email.parser import BytesParser

from meldpunt.post.lezen import tnef
from meldpunt.post.lezen.bericht import Bijlagedeel
from meldpunt.post.lezen.bijlagen import eigen_naam, gegeven_naam, veilige_naam
from meldpunt.post.lezen.delen import (
    ANDER_BERICHT,
    LEESBAAR,
    inhoud_van,
    is_los,
    is_tekst,
    is_velden,
    kinderen,
    platte_tekst,
    ruwe_tekst,
    soort,
    velden_als_tekst,
)
from meldpunt.post.lezen.keuren import keur
from meldpunt.post.lezen.kopregels import LEESFOUTEN, RUIM, afzender, kop
from meldpunt.post.lezen.opmaak import veilige_opmaak
from meldpunt.post.lezen.tekst import MAXIMALE_HTML
from meldpunt.post.lezen.uu import neem_uit

MAXIMUM_DELEN = 100
MAXIMALE_DIEPTE = 15
MAXIMUM_BIJLAGEN = 50
DOORGESTUURD = "Doorgestuurd bericht:"
GESLOTEN = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


@dataclass
class Oogst:
    """What has been collected so far while walking the parts of one message."""

    teksten: list[str] = field(default_factory=list)
    # Readable parts that carry a file name: the text of the message when it has no other.
    reserve: list[str] = field(default_factory=list)
    bijlagen: list[Bijlagedeel] = field(default_factory=list)
    oordelen: dict[str, bool | int] = field(default_factory=dict)
    delen: int = 0
    # Whether the layout is asked for, and what it is; taking HTML apart costs time.
    met_opmaak: bool = False
    heeft_opmaak: bool = False
    opmaak: list[str] = field(default_factory=list)

    def tekst(self) -> str:
        """All texts below each other, empty ones left out."""
        gevuld = [tekst for tekst in self.teksten if tekst]
        return "\n\n".join(gevuld or self.reserve[:1])


@dataclass(frozen=True)
class Plek:
    """Where a part stands: how deep, beside a plain text, inside a forwarded message."""

    diepte: int = 0
    naast_platte_tekst: bool = False
    doorgestuurd: bool = False


def oogst_delen(bericht: "Message[str, str]", oogst: Oogst) -> None:
    """Collect text, attachments and warnings. Raises nothing of the email package."""
    _bezoek(bericht, Plek(), oogst)


def _bezoek(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    oogst.delen += 1
    if oogst.delen > MAXIMUM_DELEN:
        oogst.oordelen["te_veel_delen"] = True
        return
    if plek.diepte > MAXIMALE_DIEPTE:
        oogst.oordelen["te_diep"] = True
        return
    if soort(deel) in GESLOTEN:
        oogst.oordelen["versleuteld"] = True
    if soort(deel) in ANDER_BERICHT and deel.is_multipart():
        _bezoek_doorgestuurd(deel, plek, oogst)
    elif is_velden(deel) and deel.is_multipart():
        _oogst_velden(deel, oogst)
    elif deel.is_multipart():
        _bezoek_kinderen(deel, plek, oogst)
    elif is_tekst(deel):
        _oogst_tekst(deel, plek, oogst)
    else:
        _oogst_bijlage(deel, oogst)


def _bezoek_kinderen(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    plat = plek.naast_platte_tekst or _heeft_platte_versie(deel)
    for kind in (*kinderen(deel), *_na_het_einde(deel)):
        _bezoek(kind, Plek(plek.diepte + 1, plat, plek.doorgestuurd), oogst)


def _na_het_einde(deel: "Message[str, str]") -> list["Message[str, str]"]:
    """Parts after the closing boundary: a nested part that took the boundary of its parent."""
    try:
        grens = deel.get_boundary()
    except LEESFOUTEN:
        return []
    if not grens or f"--{grens}\n" not in (deel.epilogue or "").replace("\r\n", "\n"):
        return []
    kop = f'Content-Type: multipart/mixed; boundary="{grens}"\n\n'
    opnieuw = f"{kop}{deel.epilogue}".encode("utf-8", "surrogateescape")
    deel.epilogue = None
    return kinderen(BytesParser(policy=RUIM).parsebytes(opnieuw))


def _heeft_platte_versie(deel: "Message[str, str]") -> bool:
    if soort(deel) != "multipart/alternative":
        return False
    plat = (k for k in kinderen(deel) if soort(k) == "text/plain" and is_tekst(k))
    return any(platte_tekst(k).strip() for k in plat)


def _oogst_velden(deel: "Message[str, str]", oogst: Oogst) -> None:
    tekst = velden_als_tekst(deel)
    oogst.teksten.append(tekst)
    if naam := veilige_naam(gegeven_naam(deel)):
        _bewaar(Bijlagedeel(naam, soort(deel), tekst.encode()), oogst)


def _oogst_tekst(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    if soort(deel) == "text/html":
        oogst.heeft_opmaak = True
        if oogst.met_opmaak:
            oogst.opmaak.append(veilige_opmaak(ruwe_tekst(deel)))
    if soort(deel) != "text/html":
        tekst, bestanden = neem_uit(platte_tekst(deel))
        oogst.teksten.append(tekst.strip())
        for bestand in bestanden:
            _bewaar_bestand(bestand.naam, bestand.inhoud, oogst)
    elif not plek.naast_platte_tekst:
        if len(inhoud_van(deel)) > MAXIMALE_HTML:
            oogst.oordelen["html_ingekort"] = True
        oogst.teksten.append(platte_tekst(deel))


def _oogst_bijlage(deel: "Message[str, str]", oogst: Oogst) -> None:
    inhoud, naam = inhoud_van(deel), veilige_naam(gegeven_naam(deel))
    if soort(deel) in tnef.SOORTEN or naam.lower() == tnef.NAAM:
        if winmail := tnef.pak_uit(inhoud):
            _oogst_winmail(winmail, oogst)
            return
        oogst.oordelen["winmail_onleesbaar"] = True
    if soort(deel) in LEESBAAR and not is_los(deel):
        oogst.reserve.append(platte_tekst(deel).strip())
    naam = naam or eigen_naam(len(oogst.bijlagen) + 1, soort(deel), inhoud)
    _bewaar(Bijlagedeel(naam, soort(deel), inhoud), oogst)


def _oogst_winmail(winmail: tnef.Winmail, oogst: Oogst) -> None:
    oogst.reserve.append(winmail.tekst.strip())
    for naam, inhoud in winmail.bestanden:
        _bewaar_bestand(naam, inhoud, oogst)


def _bewaar_bestand(naam: str, inhoud: bytes, oogst: Oogst) -> None:
    """A file that came without a media type of its own."""
    vreemd = "application/octet-stream"
    goede_naam = veilige_naam(naam) or eigen_naam(len(oogst.bijlagen) + 1, vreemd, inhoud)
    _bewaar(Bijlagedeel(goede_naam, vreemd, inhoud), oogst)


def _bewaar(bijlage: Bijlagedeel, oogst: Oogst) -> None:
    if len(oogst.bijlagen) < MAXIMUM_BIJLAGEN:
        echt, kenmerken = keur(bijlage.naam, bijlage.inhoud)
        oogst.bijlagen.append(replace(bijlage, echt=echt, kenmerken=kenmerken))
    else:
        oogst.oordelen["bijlagen_niet_getoond"] = oogst.oordelen.get("bijlagen_niet_getoond", 0) + 1


def _bezoek_doorgestuurd(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    """The outermost forwarded message is kept whole as .eml; deeper ones are inside it."""
    for binnen in kinderen(deel):
        if not plek.doorgestuurd:
            _bewaar_als_eml(deel, binnen, oogst)
        naam, adres = afzender(binnen)
        van = f"Van: {naam} <{adres}>" if naam else f"Van: {adres}"
        oogst.teksten.append(f"{DOORGESTUURD}\n{van}\nOnderwerp: {kop(binnen, 'Subject')}")
        _bezoek(binnen, Plek(plek.diepte + 1, doorgestuurd=True), oogst)


def _bewaar_als_eml(deel: "Message[str, str]", binnen: "Message[str, str]", oogst: Oogst) -> None:
    naam = veilige_naam(gegeven_naam(deel)) or _naam_van_bericht(kop(binnen, "Subject"))
    try:
        inhoud = binnen.as_bytes()
    except LEESFOUTEN:
        oogst.oordelen["doorgestuurd_onvolledig"] = True
        inhoud = b""
    _bewaar(Bijlagedeel(naam, "message/rfc822", inhoud), oogst)


def _naam_van_bericht(onderwerp: str) -> str:
    stam = veilige_naam(re.sub(r'[/\\:<>"|?*]+', "", onderwerp)).removesuffix(".eml")
    return f"{stam or 'doorgestuurd bericht'}.eml"
