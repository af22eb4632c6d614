"""The parts of a message: its text, its attachments, and what it forwards."""

import mimetypes
import re
import unicodedata
from dataclasses import dataclass, field
from email.message import Message

from meldpunt.post.bericht import Bijlagedeel
from meldpunt.post.kopregels import LEESFOUTEN, afzender, decodeer_kop, kop
from meldpunt.post.tekst import MAXIMALE_HTML, decodeer, een_regel, schone_tekst, tekst_uit_html

MAXIMUM_DELEN = 100
MAXIMALE_DIEPTE = 15
MAXIMUM_BIJLAGEN = 50
MAXIMALE_NAAM = 120  # characters of a file name
DOORGESTUURD = "Doorgestuurd bericht:"
MEDIATYPE = re.compile(r"[a-z0-9.+_-]{1,60}/[a-z0-9.+_-]{1,80}")
ONVEILIG_IN_NAAM = re.compile(r'[<>:"|?*]')
GERESERVEERD = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass
class Oogst:
    """What has been collected so far while walking the parts of one message."""

    teksten: list[str] = field(default_factory=list)
    bijlagen: list[Bijlagedeel] = field(default_factory=list)
    oordelen: dict[str, bool | int] = field(default_factory=dict)
    delen: int = 0

    def tekst(self) -> str:
        """All texts below each other, empty ones left out."""
        return "\n\n".join(tekst for tekst in self.teksten if tekst)


@dataclass(frozen=True)
class Plek:
    """Where a part stands: how deep, beside a plain text, inside a forwarded message."""

    diepte: int = 0
    naast_platte_tekst: bool = False
    doorgestuurd: bool = False


def oogst_delen(bericht: "Message[str, str]") -> Oogst:
    """Text, attachments and warnings of a parsed message. Raises nothing of the email package."""
    oogst = Oogst()
    _bezoek(bericht, Plek(), oogst)
    return oogst


def _bezoek(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    oogst.delen += 1
    if oogst.delen > MAXIMUM_DELEN:
        oogst.oordelen["te_veel_delen"] = True
    elif plek.diepte > MAXIMALE_DIEPTE:
        oogst.oordelen["te_diep"] = True
    elif soort(deel) in {"message/rfc822", "message/global"} and deel.is_multipart():
        _bezoek_doorgestuurd(deel, plek, oogst)
    elif deel.get_content_maintype() == "message" and deel.is_multipart():
        oogst.teksten.append(_velden_als_tekst(deel))
    elif deel.is_multipart():
        _bezoek_kinderen(deel, plek, oogst)
    elif is_tekst(deel):
        _oogst_tekst(deel, plek, oogst)
    else:
        _oogst_bijlage(deel, oogst)


def kinderen(deel: "Message[str, str]") -> list["Message[str, str]"]:
    """The sub-parts of a part; none for a leaf."""
    # Asking a leaf for its payload decodes it, which raises on some charsets.
    inhoud = deel.get_payload() if deel.is_multipart() else []
    return [kind for kind in inhoud if isinstance(kind, Message)]


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
    if soort(deel) not in {"text/plain", "text/html"}:
        return False
    return deel.get_content_disposition() != "attachment" and not _ruwe_naam(deel)


def _bezoek_kinderen(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    plat = plek.naast_platte_tekst or _heeft_platte_versie(deel)
    for kind in kinderen(deel):
        _bezoek(kind, Plek(plek.diepte + 1, plat, plek.doorgestuurd), oogst)


def _heeft_platte_versie(deel: "Message[str, str]") -> bool:
    if soort(deel) != "multipart/alternative":
        return False
    plat = (k for k in kinderen(deel) if soort(k) == "text/plain" and is_tekst(k))
    return any(_tekst(k).strip() for k in plat)


def _oogst_tekst(deel: "Message[str, str]", plek: Plek, oogst: Oogst) -> None:
    if soort(deel) != "text/html":
        oogst.teksten.append(_tekst(deel).strip())
    elif not plek.naast_platte_tekst:
        html = _tekst(deel)
        if len(html) > MAXIMALE_HTML:
            oogst.oordelen["html_ingekort"] = True
        oogst.teksten.append(tekst_uit_html(html[:MAXIMALE_HTML]))


def _oogst_bijlage(deel: "Message[str, str]", oogst: Oogst) -> None:
    nummer = len(oogst.bijlagen) + 1
    naam = veilige_naam(_ruwe_naam(deel)) or f"bijlage-{nummer}{_extensie(deel)}"
    _bewaar(Bijlagedeel(naam, soort(deel), _bytes(deel)), oogst)


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
    gegeven = _ruwe_naam(deel) or kop(binnen, "Subject").replace("/", "-").replace(":", "")
    naam = veilige_naam(gegeven).removesuffix(".eml") or "doorgestuurd bericht"
    try:
        inhoud = binnen.as_bytes()
    except LEESFOUTEN:
        oogst.oordelen["doorgestuurd_onvolledig"] = True
        return
    _bewaar(Bijlagedeel(f"{naam}.eml", "message/rfc822", inhoud), oogst)


def _velden_als_tekst(deel: "Message[str, str]") -> str:
    """A delivery report holds blocks of fields instead of a text."""
    blokken = ("\n".join(f"{n}: {een_regel(str(w))}" for n, w in b.items()) for b in kinderen(deel))
    return schone_tekst("\n\n".join(blokken)).strip()


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


def _ruwe_naam(deel: "Message[str, str]") -> str:
    try:
        naam = deel.get_filename()
    except LEESFOUTEN:
        return ""
    return decodeer_kop(naam) if isinstance(naam, str) else ""


def _extensie(deel: "Message[str, str]") -> str:
    return mimetypes.guess_extension(soort(deel)) or ""


def veilige_naam(naam: str) -> str:
    """A base name without path, control or bidi characters; "" when nothing is left.

    At most 120 characters, the extension kept.
    """
    basis = re.split(r"[/\\]", een_regel(unicodedata.normalize("NFC", naam)))[-1]
    basis = ONVEILIG_IN_NAAM.sub("_", basis).strip(" .")
    if GERESERVEERD.fullmatch(basis):
        basis = f"_{basis}"
    stam, punt, extensie = basis.rpartition(".")
    if len(basis) <= MAXIMALE_NAAM or not punt or len(extensie) > 10:
        return basis[:MAXIMALE_NAAM]
    return f"{stam[: MAXIMALE_NAAM - len(extensie) - 1]}.{extensie}"
