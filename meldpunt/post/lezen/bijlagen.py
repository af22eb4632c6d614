"""The name of an attachment: what the sender called it, made safe to show and to save."""

import mimetypes
import re
import unicodedata
from email.message import Message

from meldpunt.post.lezen.kenmerken import kenmerk
from meldpunt.post.lezen.tekst import schone_tekst

MAXIMALE_NAAM = 120  # characters of a file name
GERESERVEERD = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Where the tables of a machine differ, or have the odd one first.
EXTENSIES = {
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "text/plain": ".txt",
    "text/calendar": ".ics",
    "application/ics": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "message/rfc822": ".eml",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "audio/mpeg": ".mp3",
}


def gegeven_naam(deel: "Message[str, str]") -> str:
    """The raw name a part carries: of its disposition, else of its type; "" when it has none."""
    for veld, naam in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        if gevonden := kenmerk(deel, veld, naam).strip():
            return gevonden
    return ""


def eigen_naam(nummer: int, soort: str, inhoud: bytes) -> str:
    """A name for the attachment that came without: its number, and its kind if that shows."""
    return f"bijlage-{nummer}{extensie(soort) or _extensie_van_inhoud(inhoud)}"


def extensie(soort: str) -> str:
    """The usual extension of a media type, with its dot; "" when none is known."""
    if soort == "application/octet-stream":
        return ""
    return EXTENSIES.get(soort) or mimetypes.guess_extension(soort) or ""


def _extensie_van_inhoud(inhoud: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(inhoud[:8192]))
    except (puremagic.PureError, ValueError):
        return ""


def veilige_naam(naam: str) -> str:
    """A base name without path, control or bidi characters; "" when nothing is left.

    At most 120 characters, the extension kept.
    """
    basis = re.split(r"[/\\]", zichtbaar(unicodedata.normalize("NFC", naam)))[-1].strip(" .")
    if GERESERVEERD.fullmatch(basis):
        basis = f"_{basis}"
    stam, punt, einde = basis.rpartition(".")
    if len(basis) <= MAXIMALE_NAAM or not punt or len(einde) > 10:
        return basis[:MAXIMALE_NAAM]
    return f"{stam[: MAXIMALE_NAAM - len(einde) - 1]}.{einde}"


def zichtbaar(naam: str) -> str:
    """The name on one line without characters that do not show; its own spaces are kept."""
    regel = re.sub(r"\s*[\t\r\n\v\f]+\s*", " ", schone_tekst(naam))
    return "".join(teken for teken in regel if unicodedata.category(teken) not in {"Cc", "Cf"})
