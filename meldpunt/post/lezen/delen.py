"""The parts of a message: what they are, what is in them, and in which order they stand."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from weakref import WeakKeyDictionary

from meldpunt.post.lezen.bijlagen import gegeven_naam
from meldpunt.post.lezen.kenmerken import kenmerk
from meldpunt.post.lezen.kopregels import LEESFOUTEN, RUIM, kop
from meldpunt.post.lezen.tekst import (
    MAXIMALE_HTML,
    decodeer,
    een_regel,
    schone_tekst,
    tekst_uit_html,
)

MEESTE_BLADEN = 100_000
MEESTE_EIGEN_DELEN = 100
CODERING = "Content-Transfer-Encoding"
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
# Each text is asked for more than once and costs time; it goes when its part goes.
GELEZEN: "WeakKeyDictionary[Message[str, str], str]" = WeakKeyDictionary()


def tel_bladen(bericht: "Message[str, str]") -> int:
    """How many parts hold no other part; those of forwarded messages count too."""
    stapel, bladen = [bericht], 0
    while stapel and bladen < MEESTE_BLADEN:
        deel = stapel.pop()
        binnen = [] if is_velden(deel) else kinderen(deel)
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
    while stapel and aantal < MEESTE_EIGEN_DELEN:
        deel = stapel.pop()
        aantal += 1
        yield deel
        if deel is bericht or soort(deel) not in ANDER_BERICHT:
            stapel += [] if is_velden(deel) else reversed(kinderen(deel))


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
    return soort(deel) in LEESBAAR and not is_los(deel) and not gegeven_naam(deel)


def platte_tekst(deel: "Message[str, str]") -> str:
    """The text of a leaf; HTML as text, cut at its limit."""
    if deel not in GELEZEN:
        tekst = ruwe_tekst(deel)
        html = soort(deel) == "text/html"
        GELEZEN[deel] = tekst_uit_html(tekst[:MAXIMALE_HTML]) if html else tekst
    return GELEZEN[deel]


def velden_als_tekst(deel: "Message[str, str]") -> str:
    """A delivery report holds blocks of fields instead of a text."""
    blokken = (
        "\n".join(f"{naam}: {een_regel(str(waarde))}" for naam, waarde in blok.items())
        for blok in kinderen(deel)
    )
    return schone_tekst("\n\n".join(blokken)).strip()


def inhoud_van(deel: "Message[str, str]") -> bytes:
    """The decoded content of a leaf; as it stands when its coding is broken or unknown."""
    inhoud = deel.get_payload(decode=True)
    return inhoud if isinstance(inhoud, bytes) else b""


def is_velden(deel: "Message[str, str]") -> bool:
    return deel.get_content_maintype() == "message" and soort(deel) not in ANDER_BERICHT


def is_los(deel: "Message[str, str]") -> bool:
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


def ruwe_tekst(deel: "Message[str, str]") -> str:
    """The text of a leaf as it stands there; HTML with its tags."""
    tekenset = kenmerk(deel, "Content-Type", "charset")
    return schone_tekst(decodeer(inhoud_van(deel), tekenset))
