"""Names of people and firms in a text."""

import re
from collections.abc import Iterator

from meldpunt.lib.herkennen.adres import ZEKER
from meldpunt.lib.herkennen.klank import kaal, klank
from meldpunt.lib.herkennen.vondst import Soort, Vondst

_LOS = "van de der den ter ten te het 't in op aan la le du el al bin ben von zu und"
TUSSENVOEGSELS = frozenset(_LOS.split())
# Words with a capital that are no given name, mostly because a sentence starts with them.
_BEGIN = (
    "de het een er en in op bij met voor naar over uit om dit dat die deze daar hier ik wij we zij"
    " ze hij u jij mijn onze zijn haar hun ook als toen nu maar want volgens tijdens sinds vanaf na"
    " meneer mevrouw dhr mevr mw heer familie agent wijkagent politie gemeente buurman buurvrouw"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei"
    " juni juli augustus september oktober november december nederland nederlandse kvk tel telefoon"
    " bel vraag zag man vrouw jongen meisje beste geachte groet groeten"
)
GEEN_NAAM = frozenset(_BEGIN.split())
# A capital and then a small letter: AB is the end of a postcode.
_DEEL = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?=[^\W\d_A-Z])[^\W\d_]+"
_HOOFD = rf"{_DEEL}(?:-{_DEEL})*"
_TUSSEN = "|".join(re.escape(woord) for woord in sorted(TUSSENVOEGSELS, key=len, reverse=True))
_NAAM = re.compile(rf"\b{_HOOFD}(?:\s+(?:(?:{_TUSSEN})\s+){{0,3}}{_HOOFD}){{1,4}}\b")


def namen(tekst: str) -> Iterator[str]:
    """Find two or three words with a capital, with van, de and the like between them."""
    for gevonden in _NAAM.finditer(tekst):
        woorden = gevonden[0].split()
        while woorden and kaal(woorden[0]) in GEEN_NAAM:
            woorden.pop(0)
        naam = " ".join(woorden)
        if len(_woorden(naam)) > 1 and not ZEKER.search(naam):
            yield naam


def sleutels_van_naam(naam: str) -> set[Vondst]:
    """Give the keys under which a name is found again; none for a single word.

    Args:
        naam: given name first; van, de and the like count for nothing.
    """
    woorden = _woorden(naam)
    if len(woorden) < 2:
        return set()
    voor, achter = klank(woorden[0]), klank(woorden[-1])
    if not voor or not achter:
        return set()
    return {
        Vondst(Soort.ACHTERNAAM, f"{achter} {voor[0]}"),
        Vondst(Soort.VOORNAAM, f"{voor} {achter[0]}"),
    }


def _woorden(naam: str) -> list[str]:
    woorden = [kaal(woord).strip(".,;:()'\"") for woord in naam.split()]
    return [woord for woord in woorden if woord.isascii() and woord and not _los(woord)]


def _los(woord: str) -> bool:
    return woord in TUSSENVOEGSELS or any(teken.isdigit() for teken in woord)
