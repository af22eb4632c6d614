"""By which names the columns of a plan are known, in any order."""

import re
import unicodedata
from collections.abc import Sequence

NAMEN = {
    "pijler": ("pijler", "thema", "spoor", "speerpunt", "hoofdstuk", "onderdeel", "fase"),
    "toelichting": ("toelichting", "uitleg van de pijler"),
    "onderwerp": ("onderwerp", "doel", "doelstelling", "deelonderwerp", "subthema", "rubriek"),
    "code": ("code", "nr", "nummer", "actienummer", "id", "volgnummer", "actie nr", "actiecode"),
    "tekst": (
        "wat", "actie", "acties", "activiteit", "activiteiten", "maatregel", "maatregelen",
        "actiepunt", "actiepunten", "inspanning", "wat gaan we doen", "wat doen we", "omschrijving",
        "omschrijving actie", "wat doen wij", "wat gaan wij doen", "interventie", "resultaat",
    ),
    "eigenaren": (
        "wie", "eigenaar", "eigenaren", "verantwoordelijke", "verantwoordelijk", "trekker",
        "trekkers", "actiehouder", "actiehouders", "door wie", "uitvoerder", "uitvoering door",
        "wie doet het", "verantwoordelijken", "afdeling", "betrokkenen",
    ),
    "planning": (
        "wanneer", "planning", "termijn", "deadline", "gereed", "klaar", "periode", "wanneer klaar",
        "uiterlijk", "tijdpad", "einddatum", "datum", "tijdstip", "kwartaal", "doorlooptijd",
        "tijd", "gereed op", "planning termijn",
    ),
    "bron": ("plaats in het plan", "plaats", "paragraaf", "bron", "vindplaats"),
    "eis": ("eis",),
}  # fmt: skip
VELD_VAN = {naam: veld for veld, namen in NAMEN.items() for naam in namen}
# Below a title and a line of text the headings may come some rows down.
EERSTE_RIJEN = 6


def kaal(tekst: str) -> str:
    """Give a heading without capitals, accents and signs: "Wie?" and "WIE (trekker)" are both."""
    tekst = re.sub(r"\([^()]*\)", " ", tekst)
    los = unicodedata.normalize("NFKD", tekst.lower())
    return " ".join(re.findall(r"[a-z]+", los))


def herken(koppen: Sequence[str]) -> dict[str, int] | None:
    """Say per field in which column it stands; None when these are no headings of actions.

    A heading like "Wie / trekker" counts when one of its words does. Two things make a table of
    actions: what is done, and by whom or when.
    """
    gevonden: dict[str, int] = {}
    for plek, kop in enumerate(koppen):
        if len(kop) > 60:
            return None
        veld = _veld(kop)
        if veld and veld not in gevonden:
            gevonden[veld] = plek
    is_tabel = "tekst" in gevonden and {"eigenaren", "planning"} & set(gevonden)
    return gevonden if is_tabel else None


def _veld(kop: str) -> str | None:
    delen = [kaal(kop), *(kaal(deel) for deel in re.split(r"[/\n,&]| en | of ", kop))]
    return next((VELD_VAN[deel] for deel in delen if deel in VELD_VAN), None)
