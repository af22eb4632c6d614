"""Files that stand in the text itself (uuencode), as old programs and scanners send them."""

import binascii
import re
from dataclasses import dataclass

BEGIN = re.compile(r"begin [0-7]{3,4} +(\S.{0,200}?)\s*")
MEESTE = 45  # bytes that one line holds
SPELING = 3  # spaces at the end of a line that mail programs strip


@dataclass(frozen=True)
class UuBestand:
    """One file out of a text: its name as given and its bytes."""

    naam: str
    inhoud: bytes


def neem_uit(tekst: str) -> tuple[str, list[UuBestand]]:
    """Take uuencoded files out of a text.

    Returns:
        The text without them, and the files. A block without a line that can be decoded is
        text; a block that is not closed is a file as far as it goes.
    """
    if "begin " not in tekst:
        return tekst, []
    regels = tekst.split("\n")
    over: list[str] = []
    bestanden: list[UuBestand] = []
    nummer = 0
    while nummer < len(regels):
        if not regels[nummer].startswith("begin "):
            over.append(regels[nummer])
            nummer += 1
            continue
        begin = BEGIN.fullmatch(regels[nummer])
        inhoud, einde = _lees_blok(regels, nummer + 1) if begin else (b"", nummer)
        if begin and inhoud:
            bestanden.append(UuBestand(begin[1], inhoud))
            nummer = einde
        else:
            over.append(regels[nummer])
            nummer += 1
    return "\n".join(over), bestanden


def _lees_blok(regels: list[str], nummer: int) -> tuple[bytes, int]:
    """The bytes from this line on, and the number of the first line after the block."""
    stukken: list[bytes] = []
    while nummer < len(regels):
        if regels[nummer].strip() == "end":
            return b"".join(stukken), nummer + 1
        stuk = _lees_regel(regels[nummer])
        if stuk is None:
            break
        stukken.append(stuk)
        nummer += 1
    return b"".join(stukken), nummer


def _lees_regel(regel: str) -> bytes | None:
    """The bytes of one line; None when it is no uuencoded line."""
    if regel.strip() in {"", "`"}:
        return b""
    lengte = (ord(regel[0]) - 32) & 63
    tekens = (lengte * 4 + 2) // 3
    past = tekens - SPELING <= len(regel) - 1 <= tekens + SPELING
    if lengte > MEESTE or not past:
        return None
    try:
        return binascii.a2b_uu(regel[: 1 + (lengte + 2) // 3 * 4])
    except (binascii.Error, ValueError):
        return None
