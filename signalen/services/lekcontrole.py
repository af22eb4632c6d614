"""The last look at a text before it leaves: no left-over placeholder, no known name."""

import re
import unicodedata

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.rollen import Toegang
from signalen.models import Signaal

# Words of three letters and less are too common to be a name on their own.
NAAMWOORD = re.compile(r"\w{4,}")
# Words in names of firms and streets that say nothing about which one.
ALGEMEEN = frozenset(
    {
        *("straat", "laan", "plein", "kade", "gracht", "singel", "dijk", "boulevard", "markt"),
        *("bedrijf", "winkel", "restaurant", "hotel", "salon", "massage", "nagelstudio"),
        *("uitzendbureau", "schoonmaak", "groep", "woning", "huis", "gemeente"),
    }
)
NEGEN_CIJFERS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def vind_lek(*, tekst: str, signaal: Signaal, door: Toegang) -> str:
    """Say in one sentence what may not leave; empty when nothing was found.

    Looks for left-over placeholders, a nine-digit number that may be a BSN, and words of the
    names and addresses known in this signaal (5-scherm 3.11, rule 20).
    """
    if "{{" in tekst or "__" in tekst:
        return "In uw tekst staat nog een open plek. Vul die in of haal die weg."
    if NEGEN_CIJFERS.search(tekst):
        return "In uw tekst staat mogelijk een burgerservicenummer. Haal dat weg."
    for naam in _bekende_namen(signaal, door):
        if woorden := (_woorden(tekst) & _woorden(naam)) - ALGEMEEN:
            return f"In uw tekst staat mogelijk een naam of adres: '{min(woorden)}'. Haal dat weg."
    return ""


def _bekende_namen(signaal: Signaal, door: Toegang) -> list[str]:
    betrokkenen = signaal.betrokkenen.all()
    return [
        kluis.open(door, b, ["naam"], Doel.TERUGKOPPELEN)["naam"] for b in betrokkenen if b.naam
    ]


def _woorden(tekst: str) -> set[str]:
    plat = unicodedata.normalize("NFKD", tekst.casefold())
    zonder = "".join(c for c in plat if not unicodedata.combining(c))
    return set(NAAMWOORD.findall(zonder))
