"""Files inside winmail.dat, the envelope of Outlook (MS-OXTNEF)."""

import logging
from dataclasses import dataclass, field
from typing import Any

from meldpunt.post.lezen.tekst import decodeer, schone_tekst, tekst_uit_html

SOORTEN = {"application/ms-tnef", "application/vnd.ms-tnef"}
NAAM = "winmail.dat"


@dataclass
class Winmail:
    """What was in the envelope: the text of the message and its files (name, bytes)."""

    tekst: str = ""
    bestanden: list[tuple[str, bytes]] = field(default_factory=list)


def pak_uit(inhoud: bytes) -> Winmail | None:
    """Open a winmail.dat; None when it is broken or holds nothing that can be shown."""
    from tnefparse import TNEF

    # The library writes names and values to its log.
    logging.getLogger("tnefparse").disabled = True
    try:
        envelop = TNEF(inhoud, do_checksum=False)
        bestanden = [(_bestandsnaam(b), _bytes(b.data)) for b in envelop.attachments]
        gevonden = Winmail(_tekst(envelop.body, envelop.htmlbody), [b for b in bestanden if any(b)])
    except Exception:  # a stranger's bytes: struct, unicode, index and type errors alike
        return None
    return gevonden if gevonden.tekst or gevonden.bestanden else None


def _tekst(plat: object, html: object) -> str:
    gelezen = _naam(plat).strip("\0")
    return schone_tekst(gelezen) if gelezen.strip() else tekst_uit_html(_naam(html).strip("\0"))


def _bestandsnaam(bestand: Any) -> str:
    try:
        return _naam(bestand.long_filename())
    except UnicodeDecodeError:  # the short name is taken for UTF-8; mostly it is windows-1252
        return _naam(bestand._name).strip("\0")


def _naam(waarde: object) -> str:
    if isinstance(waarde, list):
        waarde = waarde[0] if waarde else ""
    if isinstance(waarde, bytes):
        return decodeer(waarde, None)
    return waarde if isinstance(waarde, str) else ""


def _bytes(waarde: object) -> bytes:
    if isinstance(waarde, list):
        return b"".join(deel for deel in waarde if isinstance(deel, bytes))
    return waarde if isinstance(waarde, bytes) else b""
