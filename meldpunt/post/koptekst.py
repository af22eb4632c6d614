"""Structured header fields taken apart to the letter (RFC 5322): what does not fit is refused.

Reading a message is generous, so that nothing is lost. Believing one is not: here a field means
one thing to everybody, or nothing.
"""

import re
from collections.abc import Iterator

MEESTE_KOPPEN = 262_144  # bytes of a header block that are looked at
LANGSTE_VELD = 20_000
DIEPSTE_COMMENTAAR = 20
_VELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_WOORD = re.compile(r"[A-Za-z0-9!#$%&'*+\-/?^_`{|}~.]+")
_ADRES = re.compile(r"[^@.]+(?:\.[^@.]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class Onduidelijk(ValueError):
    """Raised when a field does not say one thing."""


def velden(ruw: bytes) -> list[tuple[str, str]]:
    """The fields of the header block, from the top: name in small letters, value on one line.

    Raises:
        Onduidelijk: a line is no field, or the block is too long to look at.
    """
    blok = ruw[:MEESTE_KOPPEN].replace(b"\r\n", b"\n")
    koppen, einde, _ = blok.partition(b"\n\n")
    if not einde and len(ruw) > MEESTE_KOPPEN:
        raise Onduidelijk
    return [_veld(regel) for regel in re.split(rb"\n(?![ \t])", koppen.strip(b"\n"))]


def _veld(regel: bytes) -> tuple[str, str]:
    gevonden = _VELD.fullmatch(regel)
    # A lone carriage return ends a line for one reader and not for the other.
    if not gevonden or b"\r" in regel or b"\0" in regel:
        raise Onduidelijk
    waarde = gevonden[2].replace(b"\n", b" ").decode("utf-8", "surrogateescape")
    return gevonden[1].decode("ascii").lower(), waarde.strip(" \t")


def delen(waarde: str) -> list[str]:
    """The words and signs of a field, comments left out; a quoted text keeps its first quote.

    Raises:
        Onduidelijk: a quote or comment without end, a sign that can't stand here, or too long.
    """
    if len(waarde) > LANGSTE_VELD:
        raise Onduidelijk
    return list(_loop(waarde))


def _loop(waarde: str) -> Iterator[str]:
    plek = 0
    while plek < len(waarde):
        teken = waarde[plek]
        if teken in " \t":
            plek += 1
        elif teken == "(":
            plek = _na_commentaar(waarde, plek)
        elif teken == '"':
            einde, tekst = _aangehaald(waarde, plek)
            yield f'"{tekst}'
            plek = einde
        elif woord := _WOORD.match(waarde, plek):
            yield woord[0]
            plek = woord.end()
        elif teken in "<>@,;:=[]":
            yield teken
            plek += 1
        else:
            raise Onduidelijk


def _na_commentaar(waarde: str, plek: int) -> int:
    diepte = 0
    while plek < len(waarde):
        teken = waarde[plek]
        if teken == "\\":
            plek += 1
        elif teken == "(":
            diepte += 1
        elif teken == ")":
            diepte -= 1
        plek += 1
        if diepte == 0:
            return plek
        if diepte > DIEPSTE_COMMENTAAR:
            break
    raise Onduidelijk


def _aangehaald(waarde: str, plek: int) -> tuple[int, str]:
    tekst: list[str] = []
    plek += 1
    while plek < len(waarde):
        teken = waarde[plek]
        if teken == '"':
            return plek + 1, "".join(tekst)
        if teken == "\\":
            plek += 1
            teken = waarde[plek : plek + 1]
        tekst.append(teken)
        plek += 1
    raise Onduidelijk


def een_adres(waarde: str) -> str:
    """The one address of a From field, in small letters.

    Raises:
        Onduidelijk: several addresses, a group, a quoted or foreign address, or signs around it.
    """
    stukken = delen(waarde)
    if "<" in stukken:
        open_ = stukken.index("<")
        naam, stukken = stukken[:open_], stukken[open_ + 1 :]
        if stukken.pop() != ">" or set(naam) & set("<>@,;:[]"):
            raise Onduidelijk
    adres = "".join(stukken)
    if len(stukken) != 3 or not _ADRES.fullmatch(adres):
        raise Onduidelijk
    return adres.lower()
