"""The last look at a text before it leaves: no left-over placeholder, no known name."""

import re
import unicodedata

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Melding
from meldpunt.rollen import Toegang
from signalen.models import Betrokkene, Signaal

# Words of three letters and less are too common to be a name on their own.
NAAMWOORD = re.compile(r"\w{4,}")
# Words in names of firms and streets that say nothing about which one, and words of a
# description: who has no name yet is often written down as "onbekende vrouw".
ALGEMEEN = frozenset(
    {
        *("daar", "deze", "door", "geen", "haar", "hebben", "heeft", "hier", "maar", "meer"),
        *("naar", "naast", "niet", "onder", "over", "tussen", "veel", "voor", "werd", "wordt"),
        *("zijn", "onbekend", "onbekende", "mogelijk", "jonge", "oude", "iemand", "mensen"),
        *("vrouw", "vrouwen", "mannen", "meisje", "jongen", "persoon", "personen", "adres"),
        *("straat", "laan", "plein", "kade", "gracht", "singel", "dijk", "boulevard", "markt"),
        *("bedrijf", "winkel", "restaurant", "hotel", "salon", "massage", "nagelstudio"),
        *("uitzendbureau", "schoonmaak", "groep", "woning", "huis", "gemeente"),
    }
)
NEGEN_CIJFERS = re.compile(r"(?<!\d)\d{9}(?!\d)")
# Written in groups it is only suspect when it passes the test every such number passes.
NEGEN_IN_GROEPEN = re.compile(r"(?<!\d)(?:\d[ .-]?){8}\d(?!\d)")


def vind_lek(*, tekst: str, signaal: Signaal, door: Toegang, ook_betrokkenen: bool = True) -> str:
    """Say in one sentence what may not leave; empty when nothing was found.

    Looks for left-over placeholders, a nine-digit number that may be a BSN, and words of the
    names and addresses known in this signaal, reporters included (5-scherm 3.11, rule 20).

    Args:
        tekst: what is to leave.
        signaal: what it is about.
        door: who wrote it.
        ook_betrokkenen: False for a question to a source, which names who or what it is about.
    """
    if "{{" in tekst or "__" in tekst:
        return "In uw tekst staat nog een open plek. Vul die in of haal die weg."
    if NEGEN_CIJFERS.search(tekst) or any(map(_elfproef, NEGEN_IN_GROEPEN.findall(tekst))):
        return "In uw tekst staat mogelijk een burgerservicenummer. Haal dat weg."
    for rij, naam in _bekende_namen(signaal, door, ook_betrokkenen):
        if woorden := (_woorden(tekst) & _woorden(naam)) - ALGEMEEN:
            kluis.verscheen(door, rij, Doel.LEKCONTROLE)
            return f"In uw tekst staat mogelijk een naam of adres: '{min(woorden)}'. Haal dat weg."
    return ""


def _elfproef(gevonden: str) -> bool:
    """Say whether nine digits pass the check of a burgerservicenummer."""
    cijfers = [int(teken) for teken in gevonden if teken.isdecimal()]
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(c * g for c, g in zip(cijfers, gewichten, strict=True)) % 11 == 0


def _bekende_namen(
    signaal: Signaal, door: Toegang, ook_betrokkenen: bool
) -> list[tuple[Betrokkene | Melding, str]]:
    """Open the names for the comparison; nobody sees them here.

    Without those of reporters who stay closed for this person: the answer to a list of guesses
    would tell who it is, and that takes two people (P4).
    """
    bundelingen = signaal.bundelingen.geldend().exclude(melding__melder_naam=None)
    bundelingen = bundelingen.exclude(melding__in=door.zonder_melder)
    betrokkenen = signaal.betrokkenen.exclude(naam=None) if ook_betrokkenen else []
    velden: list[tuple[Betrokkene | Melding, str]] = [
        *((rij, "naam") for rij in betrokkenen),
        *((rij.melding, "melder_naam") for rij in bundelingen.select_related("melding")),
    ]
    open_ = kluis.doorzoek(door, [(rij, [veld]) for rij, veld in velden], Doel.LEKCONTROLE)
    return [(rij, namen[veld]) for (rij, veld), namen in zip(velden, open_, strict=True)]


def _woorden(tekst: str) -> set[str]:
    plat = unicodedata.normalize("NFKD", tekst.casefold())
    zonder = "".join(c for c in plat if not unicodedata.combining(c))
    return set(NAAMWOORD.findall(zonder))
