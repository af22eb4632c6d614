"""What in a text says who or where it is about: numbers, addresses, plates and names.

Careful rather than complete: what is found here leads to another case, so a date must not become
a telephone number, nor the first word of a sentence a surname.
"""

from meldpunt.lib.herkennen.adres import adressen, misschien_adressen
from meldpunt.lib.herkennen.naam import namen, sleutels_van_naam
from meldpunt.lib.herkennen.nummers import email, kenteken, kvk, telefoon
from meldpunt.lib.herkennen.vondst import Soort, Vondst

__all__ = [
    "Soort",
    "Vondst",
    "herken",
    "herken_naam",
    "herken_vraag",
    "misschien_adressen",
    "namen",
]


def herken(tekst: str) -> set[Vondst]:
    """Find everything in a free text that can lead to another case.

    Args:
        tekst: what somebody wrote.

    Returns:
        Kind and normalised value; two ways of writing one value give one.
    """
    gevonden = {*telefoon(tekst), *email(tekst), *kenteken(tekst), *kvk(tekst), *adressen(tekst)}
    return gevonden.union(*(sleutels_van_naam(naam) for naam in namen(tekst)))


def herken_naam(naam: str) -> set[Vondst]:
    """Find the same in a field that holds a name: there the whole text is one.

    "Jansen, Kees" is Kees Jansen.
    """
    achter, _, voor = naam.partition(",")
    return herken(naam) | sleutels_van_naam(f"{voor} {achter}".strip())


def herken_vraag(vraag: str) -> set[Vondst]:
    """Find what somebody who searches means: a value may stand there without saying what it is.

    Eight digits are a KvK number, what has the length of a plate may be one, and who searches
    types small letters.
    """
    plaatsen = {*adressen(vraag.title()), *adressen(vraag.upper())}
    los = {*herken(f"kvk {vraag}"), *herken(f"kenteken {vraag}")}
    return (
        herken_naam(vraag.title())
        | plaatsen
        | {v for v in los if v.soort in (Soort.KVK, Soort.KENTEKEN)}
    )
