"""Numbers by which somebody or something is known: telephone, e-mail, plate, KvK."""

import re
from collections.abc import Iterator

from meldpunt.lib.herkennen.klank import kaal
from meldpunt.lib.herkennen.vondst import Soort, Vondst

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The shapes of Dutch plates: letters A, digits 9 (RDW, 14 sidecodes and the newest ones).
_ALLE = (
    "AA9999 9999AA 99AA99 AA99AA AAAA99 99AAAA 99AAA9 9AAA99 AA999A A999AA AAA99A A99AAA 9AA999"
    " 999AA9"
)
_VORMEN = frozenset(_ALLE.split())
_KENTEKEN = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])\w{1,3}-\w{2,3}-\w{1,3}(?![\w-])")
# A foreign one has no shape of its own: somebody has to say that it is one.
_GENOEMD = re.compile(
    r"\b(?:kenteken(?:plaat|nummer)?|nummerbord)\b(?:\s+(?:is|was|met|van|de|het|auto)\b|[:\s])*"
    r"\s*((?=[\w -]{0,9}\d)[A-Za-z0-9]+(?:[ -][A-Z0-9]+){0,2})",
    re.IGNORECASE,
)
# A row of digits long enough to be a telephone number: the library looks at nothing else.
_CIJFERS = re.compile(r"[+(]*\d(?:[ ()./-]{0,3}\d){7,15}")
_KVK = re.compile(
    r"\b(?:kvk|k\.v\.k\.?|kamer van koophandel)\b\D{0,25}(\d{8})(?!\d)", re.IGNORECASE
)
LENGTE_KENTEKEN = range(4, 10)  # characters of a plate of any country


def telefoon(tekst: str) -> Iterator[Vondst]:
    """Find telephone numbers; one without a country is Dutch. Written as +31612345678."""
    reeksen = _CIJFERS.findall(tekst)
    if not reeksen:
        return
    # Heavy, and most web processes never need it.
    from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

    for reeks in reeksen:
        for gevonden in PhoneNumberMatcher(reeks, "NL"):
            nummer = format_number(gevonden.number, PhoneNumberFormat.E164)
            yield Vondst(Soort.TELEFOON, nummer)


def email(tekst: str) -> Iterator[Vondst]:
    """Find e-mail addresses, in small letters."""
    for gevonden in _EMAIL.finditer(tekst):
        yield Vondst(Soort.EMAIL, kaal(gevonden[0].strip(".-")))


def kenteken(tekst: str) -> Iterator[Vondst]:
    """Find plates: a Dutch one by its shape, a foreign one after the word."""
    for gevonden in _KENTEKEN.finditer(tekst):
        plaat = _plaat(gevonden[0])
        if re.sub("[A-Z]", "A", re.sub(r"\d", "9", plaat)) in _VORMEN:
            yield Vondst(Soort.KENTEKEN, plaat)
    for gevonden in _GENOEMD.finditer(tekst):
        plaat = _plaat(gevonden[1])
        if len(plaat) in LENGTE_KENTEKEN:
            yield Vondst(Soort.KENTEKEN, plaat)


def kvk(tekst: str) -> Iterator[Vondst]:
    """Find the number of a firm: eight digits after the word KvK."""
    for gevonden in _KVK.finditer(tekst):
        yield Vondst(Soort.KVK, gevonden[1])


def _plaat(tekst: str) -> str:
    return re.sub("[^A-Z0-9]", "", kaal(tekst).upper())
