"""Addresses in a text: postcode with number, and street with number."""

import re
from collections.abc import Iterator

from meldpunt.lib.herkennen.klank import klank
from meldpunt.lib.herkennen.vondst import Soort, Vondst

# SA, SD and SS are on no door.
_CODE = r"(?<!\d)([1-9]\d{3})\s?(?!SA|SD|SS)([A-Z]{2})\b"
_NUMMER = r"(\d{1,5})(?:\s?[a-zA-Z]\b|-\w{1,4}\b)?"
_NA = re.compile(rf"{_CODE},?\s?(?:nr\.?|nummer)?\s?{_NUMMER}(?![\d-])")
_VOOR = re.compile(rf"(?<!\d){_NUMMER}(?:\s?,\s?|\s){_CODE}")
_STRATEN = "straat|str|weg|laan|plein|kade|gracht|singel|steeg|dreef|plantsoen|boulevard"
# Towns and people have names that end like these too: only a number makes them an address.
_OOK_NAMEN = "dijk|hof|park|pad|markt|haven|ring|wal|baan|erf|kamp|veld|brink|oever|poort|burg"
_DEEL = r"(?:[A-Z]\.|[A-ZÀ-Þ0-9][\w'-]*)\s+(?:(?:van|de|der|den|het|ter|ten)\s+){0,2}"
_EINDE = rf"(?i:{_STRATEN}|{_OOK_NAMEN})"
_STRAAT = re.compile(
    rf"\b((?:{_DEEL}){{0,3}}[A-ZÀ-Þ][\w'-]*?{_EINDE}|(?:{_DEEL}){{1,3}}{_EINDE})\b\.?"
    rf"(?:\s+(?:nr\.?|nummer)?\s*{_NUMMER})?(?!\w)",
)
# A street with a typing error in its last letters looks like this, and so does much else.
_MISSCHIEN = re.compile(
    rf"\b((?:{_DEEL}){{0,2}}[A-ZÀ-Þ][\w'-]{{4,}})\s+(?:nr\.?|nummer)?\s*{_NUMMER}(?!\w)"
)
ZEKER = re.compile(rf"(?:{_STRATEN})\.?$", re.IGNORECASE)
# What may stand before a street at the start of a sentence.
_LOS = re.compile(r"^(?:(?:aan|in|op|bij|de|het|ook|vanaf|langs|hoek)\s+)+", re.IGNORECASE)


def adressen(tekst: str) -> Iterator[Vondst]:
    """Find addresses: "2101 AB 12" is a place, and so is "Dorpsstraat 12"; a street is a lead.

    Additions to a house number are left out: 12a and 12-2 are neighbours behind one door.
    """
    for gevonden in _NA.finditer(tekst):
        yield Vondst(Soort.POSTCODE, f"{gevonden[1]}{gevonden[2]} {gevonden[3]}")
    for gevonden in _VOOR.finditer(tekst):
        yield Vondst(Soort.POSTCODE, f"{gevonden[2]}{gevonden[3]} {gevonden[1]}")
    for naam, nummer in straten(tekst):
        straat = klank(naam)
        if ZEKER.search(naam):
            yield Vondst(Soort.STRAAT, straat)
        if nummer:
            yield Vondst(Soort.ADRES, f"{straat} {nummer}")
    for naam, nummer in misschien_adressen(tekst):
        yield Vondst(Soort.BIJNA_ADRES, f"{klank(naam)[:2]} {nummer}")


def straten(tekst: str) -> Iterator[tuple[str, str]]:
    """Find streets as they are written, in full, each with its number or ""."""
    for gevonden in _STRAAT.finditer(tekst):
        yield re.sub("str$", "straat", _LOS.sub("", gevonden[1])), gevonden[2] or ""


def misschien_adressen(tekst: str) -> Iterator[tuple[str, str]]:
    """Find streets with a number, and what may be one: to compare with, not to believe."""
    yield from ((naam, nummer) for naam, nummer in straten(tekst) if nummer)
    for gevonden in _MISSCHIEN.finditer(tekst):
        yield _LOS.sub("", gevonden[1]), gevonden[2]
