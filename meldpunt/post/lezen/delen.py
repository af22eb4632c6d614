"""The parts of a message: its text, its attachments, and what it forwards."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from weakref import WeakKeyDictionary

from meldpunt.post.lezen import tnef
from meldpunt.post.lezen.bericht import Bijlagedeel
from meldpunt.post.lezen.bijlagen import eigen_naam, gegeven_naam, veilige_naam
from meldpunt.post.lezen.kopregels import LEESFOUTEN, RUIM, afzender, kop
from meldpunt.post.lezen.tekst import (
    MAXIMALE_HTML,
    decodeer,
    een_regel,
    schone_tekst,
    tekst_uit_html,
)
from meldpunt.post.lezen.uu import neem_uit

MAXIMUM_DELEN = 100
MAXIMALE_DIEPTE = 15
MAXIMUM_BIJLAGEN = 50
MEESTE_BLADEN = 100_000
DOORGESTUURD = "Doorgestuurd bericht:"
MEDIATYPE = re.compile(r"[a-z0-9.+_-]{1,60}/[a-z0-9.+_-]{1,80}")
ANDER_BERICHT = {"message/rfc822", "message/global", "message/news"}
LEESBAAR = {
    "text/plain",
    "text/html",
    "text/enriched",
    "text/richtext",
    "text/markdown",
    "text/rfc822-headers",
}
GESLOTEN = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}

# Each text is asked for more than once and costs time; it goes when its part goes.
GELEZEN: "WeakKeyDictionary[Message[str, str], str]" = WeakKeyDictionary()


@dataclass
class Oogst:
    """What has been collected so far while walking the parts of one message."""

    teksten: list[str] = field(default_factory=list)
    # Readable parts that carry a file name: the text of the message when it has no other.
    reserve: list[str] = field(default_factory=list)
    bijlagen: list[Bijlagedeel] = field(default_factory=list)
    oordelen: dict[str, bool | int] = field(default_factory=dict)
    delen: int = 0

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


def tel_bladen(bericht: "Message[str, str]") -> int:
    """How many parts hold no other part; those of forwarded messages count too."""
    stapel, bladen = [bericht], 0
    while stapel and bladen < MEESTE_BLADEN:
        deel = stapel.pop()
        binnen = [] if _is_velden(deel) else kinderen(deel)
        stapel += binnen
        bladen += not binnen
    return bladen


def kinderen(deel: "Message[str, str]") -> list["Message[str, str]"]:
    """The sub-parts of a part; none for a leaf."""
    # Asking a leaf for its payload decodes it, which raises on some charsets.
    inhoud = deel.get_payload() if deel.is_multipart() else []
    binnen = [kind for kind in inhoud if isinstance(kind, Message)]
    if binnen and soort(deel) in ANDER_BERICHT and "base64" in kop(deel, CODERING).lower():
        binnen = _pak_bericht_uit(deel, binnen)
    return binnen


def eigen_delen(bericht: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Every part of this message itself: not those of a message that it carries."""
    stapel, aantal = [bericht], 0
    while stapel and aantal < MAXIMUM_DELEN:
        deel = stapel.pop()
        aantal += 1
        yield deel
        if deel is bericht or soort(deel) not in ANDER_BERICHT:
            stapel += [] if _is_velden(deel) else reversed(kinderen(deel))


def soort(deel: "Message[str, str]") -> str:
    """The declared media type in lower case; "application/octet-stream" when it is malformed."""
    gegeven = deel.get_content_type()
    return gegeven if MEDIATYPE.fullmatch(gegeven) else "application/octet-stream"


def is_tekst(deel: "Message[str, str]") -> bool:
    """Is this leaf something to read rather than a file?

    A multipart without usable boundary is read as text: better raw than lost.
    """
    if deel.get_content_maintype() == "multipart":
        return True
    return soort(deel) in LEESBAAR and not _is_los(deel) and not gegeven_naam(deel)


def platte_tekst(deel: "Message[str, str]") -> str:
    """The text of a leaf; HTML as text, cut at its limit."""
    if deel not in GELEZEN:
        tekst = _tekst(deel)
        html = soort(deel) == "text/html"
        GELEZEN[deel] = tekst_uit_html(tekst[:MAXIMALE_HTML]) if html else tekst
    return GELEZEN[deel]


def velden_als_tekst(deel: "Message[str, str]") -> str:
    """A delivery report holds blocks of fields instead of a text."""
    blokken = ("\n".join(f"{n}: {een_regel(str(w))}" for n, w in b.items()) for b in kinderen(deel))
    return schone_tekst("\n\n".join(blokken)).strip()


CODERING = "Content-Transfer-Encoding"


def _is_velden(deel: "Message[str, str]") -> bool:
    return deel.get_content_maintype() == "message" and soort(deel) not in ANDER_BERICHT


def _is_los(deel: "Message[str, str]") -> bool:
    try:
        return deel.get_content_disposition() == "attachment"
    except LEESFOUTEN:
        return False


def _pak_bericht_uit(
    deel: "Message[str, str]", binnen: list["Message[str, str]"]
) -> list["Message[str, str]"]:
    """A message that was sent in base64, which no standard allows but programs do."""
    try:
        inhoud = b64decode(binnen[0].as_bytes())
    except (binascii.Error, *LEESFOUTEN):
        return binnen
    gelezen = BytesParser(policy=RUIM).parsebytes(inhoud)
    if not gelezen.keys():
        return binnen
    del deel[CODERING]
    deel.set_payload([gelezen])
    return [gelezen]


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
    elif _is_velden(deel) and deel.is_multipart():
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
    if soort(deel) != "text/html":
        tekst, bestanden = neem_uit(platte_tekst(deel))
        oogst.teksten.append(tekst.strip())
        for bestand in bestanden:
            _bewaar_bestand(bestand.naam, bestand.inhoud, oogst)
    elif not plek.naast_platte_tekst:
        if len(_bytes(deel)) > MAXIMALE_HTML:
            oogst.oordelen["html_ingekort"] = True
        oogst.teksten.append(platte_tekst(deel))


def _oogst_bijlage(deel: "Message[str, str]", oogst: Oogst) -> None:
    inhoud, naam = _bytes(deel), veilige_naam(gegeven_naam(deel))
    if soort(deel) in tnef.SOORTEN or naam.lower() == tnef.NAAM:
        if winmail := tnef.pak_uit(inhoud):
            _oogst_winmail(winmail, oogst)
            return
        oogst.oordelen["winmail_onleesbaar"] = True
    if soort(deel) in LEESBAAR and not _is_los(deel):
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
        oogst.bijlagen.append(bijlage)
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


def _bytes(deel: "Message[str, str]") -> bytes:
    """The decoded content; as it stands when its transfer encoding is broken or unknown."""
    inhoud = deel.get_payload(decode=True)
    return inhoud if isinstance(inhoud, bytes) else b""


def _tekst(deel: "Message[str, str]") -> str:
    try:
        tekenset = deel.get_content_charset()
    except LEESFOUTEN:
        tekenset = None
    return schone_tekst(decodeer(_bytes(deel), tekenset))
