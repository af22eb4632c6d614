"""Canaries that can be found again in any bytes, and the search for them.

A canary is 24 consonants: two marks that all share, with random letters after each. Random,
because no compression shortens that: what PostgreSQL compresses (pglz) it writes letter by
letter, with one other byte after every eight. The marks stand so that such a byte cuts at most
one of them. The search looks for marks first, which is quick, and then for eight letters in a row
of one canary, wherever it is cut; by chance that happens in no file.
"""

import base64
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

MEDEKLINKERS = "BCDFGHJKLMNPQRSTVWXZ"
MERKEN = (b"QXJVK", b"ZWFHP")
TOEVAL = 7
LENGTE = len(MERKEN) * (len(MERKEN[0]) + TOEVAL)
STUK = 8
_LETTER = rb"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]"
_B64_STUK = 12  # characters: three whole groups, nine bytes
_B64 = re.compile(rb"[A-Za-z0-9+/]{%d,}" % _B64_STUK)
_RUIMTE = 150  # bytes around a mark: a whole canary in its longest form
# Every way letters can be written, and back.
_VORMEN: dict[str, tuple["re.Pattern[bytes]", Callable[[bytes], bytes]]] = {
    "gewoon": (re.compile(rb"%s{8,}" % _LETTER), bytes),
    "utf-16": (re.compile(rb"(?:%s\0){8,}" % _LETTER), lambda stuk: stuk.replace(b"\0", b"")),
    "hex": (re.compile(rb"(?:[4-7][0-9A-Fa-f]){8,}"), lambda s: bytes.fromhex(s.decode())),
    "procent": (re.compile(rb"(?:%[4-7][0-9A-Fa-f]){8,}"), unquote_to_bytes),
}
Vondst = set[tuple[str, str]]  # (form, canary)


def kanarie() -> str:
    """Give a new canary."""
    return "".join(
        merk.decode() + "".join(secrets.choice(MEDEKLINKERS) for _ in range(TOEVAL))
        for merk in MERKEN
    )


class Zoeker:
    """Finds these canaries, whole or in pieces, in every form."""

    def __init__(self, kanaries: Iterable[str]) -> None:
        """Cut the canaries into what is searched for."""
        self.stukken: dict[bytes, str] = {}
        self.b64: dict[bytes, str] = {}
        for naam in kanaries:
            klaar = naam.encode()
            self.stukken |= {klaar[p : p + STUK]: naam for p in range(LENGTE - STUK + 1)}
            self.b64 |= dict.fromkeys(_b64_stukken(klaar, _B64_STUK), naam)
        self.merken = {vorm for merk in MERKEN for vorm in _merkvormen(merk)}

    def in_bytes(self, inhoud: bytes) -> Vondst:
        """Give what is in there."""
        gevonden: Vondst = set()
        inhoud = b"\0".join(inhoud.split(bytes(512)))  # empty pages take most of the time
        for merk in self.merken:
            plek = inhoud.find(merk)
            while plek >= 0:
                gevonden |= self._precies(inhoud[max(0, plek - _RUIMTE) : plek + _RUIMTE])
                plek = inhoud.find(merk, plek + 1)
        return gevonden

    def in_bestanden(self, paden: Iterable[Path]) -> tuple[Vondst, int, int]:
        """Search names and content of files; gives what is found, how many files and bytes."""
        gevonden: Vondst = set()
        bestanden = gelezen = 0
        for pad in paden:
            inhoud = pad.read_bytes()
            bestanden, gelezen = bestanden + 1, gelezen + len(inhoud)
            gevonden |= self.in_bytes(inhoud) | self.in_bytes(str(pad).encode())
        return gevonden, bestanden, gelezen

    def _precies(self, inhoud: bytes) -> Vondst:
        gevonden = {("base64", naam) for naam in _bekend(_B64.findall(inhoud), self.b64, _B64_STUK)}
        for vorm, (patroon, terug) in _VORMEN.items():
            letters = [terug(stuk).upper() for stuk in patroon.findall(inhoud)]
            gevonden |= {(vorm, naam) for naam in _bekend(letters, self.stukken, STUK)}
        return gevonden


def _bekend(teksten: list[bytes], stukken: dict[bytes, str], lengte: int) -> Iterator[str]:
    for tekst in teksten:
        for plek in range(len(tekst) - lengte + 1):
            if naam := stukken.get(tekst[plek : plek + lengte]):
                yield naam


def _merkvormen(merk: bytes) -> Iterator[bytes]:
    for letters in (merk, merk.lower()):
        yield letters
        yield b"\0".join(letters[n : n + 1] for n in range(len(letters)))
        yield letters.hex().encode()
        yield letters.hex().upper().encode()
        for cijfers in (letters.hex().encode(), letters.hex().upper().encode()):
            yield b"".join(b"%" + cijfers[n : n + 2] for n in range(0, len(cijfers), 2))
        yield from _b64_stukken(letters, 4)


def _b64_stukken(klaar: bytes, lengte: int) -> Iterator[bytes]:
    """Give the pieces that show in base64, whatever stands before: whole groups of three."""
    for voor in range(3):
        rest = klaar[voor:]
        gesloten = base64.b64encode(rest[: len(rest) // 3 * 3])
        for plek in range(0, len(gesloten) - lengte + 1, 4):
            yield gesloten[plek : plek + lengte]
