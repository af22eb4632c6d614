"""The mails this product sends: what each is for, its words, and what may be filled in.

A text holds variables between braces: {gemeente}. The list is closed and holds nothing of a
case, so that whoever writes a text can't let a mail tell what a signaal is about (rule 20).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from meldpunt.post.variabelen import VARIABELEN, Variabele

MAP = Path(settings.BASE_DIR) / "templates"
_HAAK = re.compile(r"\{([^{}\n]*)\}")
# A link in a subject can't be clicked, and a day says when a link stops.
IN_ONDERWERP = ("gemeente",)


@dataclass(frozen=True)
class Sjabloon:
    """One mail, or one text that is put ready for a mail.

    `verplicht` names variables a text can't do without; without a subject it is a text that
    somebody reads and changes before it leaves.
    """

    code: str
    naam: str
    wanneer: str
    bestand: str
    onderwerp: str = ""
    variabelen: tuple[str, ...] = ("gemeente",)
    verplicht: tuple[str, ...] = ()

    @property
    def tekst(self) -> str:
        """The words of the product."""
        return _lees(self.bestand)

    @property
    def keuzes(self) -> list[Variabele]:
        """What may be filled in."""
        return [VARIABELEN[naam] for naam in self.variabelen]

    @property
    def voorbeelden(self) -> dict[str, str]:
        """Invented values, for the preview."""
        return {keuze.naam: keuze.voorbeeld for keuze in self.keuzes}


_TERUG = "Als voorstel bij een terugkoppeling. Een collega leest en wijzigt de tekst nog."
SJABLONEN = {
    rij.code: rij
    for rij in (
        Sjabloon(
            "bericht_voor_u",
            "Er is een bericht voor u",
            "Bij een terugkoppeling. De melder leest het bericht achter de link.",
            "mail/bericht_voor_u.txt",
            "Bericht van gemeente {gemeente}",
            ("gemeente", "adres", "geldig_tot", "contact"),
            ("adres",),
        ),
        Sjabloon(
            "navraag",
            "Een vraag over een signaal",
            "Als een collega iemand iets vraagt. De ander leest de vraag achter de link.",
            "mail/navraag.txt",
            "Vraag van gemeente {gemeente}",
            ("gemeente", "adres", "geldig_tot", "contact"),
            ("adres",),
        ),
        Sjabloon(
            "meldverzoek",
            "Een partner om een melding vragen",
            "Als een collega een partner vraagt te melden. Dat doet de partner achter de link.",
            "mail/meldverzoek.txt",
            "Vraag van gemeente {gemeente}",
            ("gemeente", "adres", "geldig_tot", "contact"),
            ("adres",),
        ),
        Sjabloon(
            "uitnodiging",
            "Uitnodiging voor een medewerker",
            "Als u een medewerker uitnodigt.",
            "mail/uitnodiging.txt",
            "Uitnodiging van gemeente {gemeente}",
            ("gemeente", "adres", "geldig_tot"),
            ("adres",),
        ),
        Sjabloon(
            "noodtoegang",
            "Iemand nam noodtoegang",
            "Aan wie een noodtoegang beoordeelt.",
            "mail/noodtoegang.txt",
            "Iemand nam noodtoegang. Beoordeel dit ({gemeente})",
            ("gemeente", "adres"),
            ("adres",),
        ),
        Sjabloon(
            "melder",
            "Iemand vraagt wie meldde",
            "Aan wie beslist of iemand met noodtoegang de melder mag zien.",
            "mail/melder.txt",
            "Iemand vraagt de melder te zien. Beslis hierover ({gemeente})",
            ("gemeente", "adres"),
            ("adres",),
        ),
        Sjabloon(
            "verband",
            "Mogelijk verband met een andere gemeente",
            "Aan de aandachtsfunctionaris. Alleen als u dit met die gemeente afsprak.",
            "mail/verband.txt",
            "Er is mogelijk een verband. Bel hierover ({gemeente})",
            ("gemeente", "andere_gemeente", "contact", "adres"),
            ("adres",),
        ),
        Sjabloon(
            "postbus_stuk",
            "De postbus werkt niet",
            "Aan de beheerder, als wij de post niet kunnen ophalen.",
            "mail/postbus_stuk.txt",
            "De postbus werkt niet ({gemeente})",
            ("gemeente", "sinds", "adres"),
            ("adres",),
        ),
        Sjabloon(
            "herinnering",
            "Herinnering aan het uitvoeringsplan",
            "Als een actie van het plan bijna klaar moet zijn, of te laat is.",
            "mail/herinnering.txt",
            "Uitvoeringsplan: dit vraagt uw aandacht",
            ("gemeente", "naam", "acties", "adres"),
            ("acties", "adres"),
        ),
        Sjabloon(
            "voortgang",
            "Vraag aan een eigenaar zonder account",
            "Als een actie van het plan van iemand is die hier niet inlogt. Die meldt het zelf.",
            "mail/voortgang.txt",
            "Uitvoeringsplan: hoe staat het ervoor?",
            ("gemeente", "acties", "adres", "geldig_tot", "contact"),
            ("acties", "adres"),
        ),
        Sjabloon(
            "postbustest",
            "Test van de postbus",
            "Als u de postbus test. Het bericht gaat naar uw eigen postbus.",
            "mail/postbustest.txt",
            "Test van de postbus van gemeente {gemeente}",
            ("gemeente", "code"),
            ("code",),
        ),
        Sjabloon(
            "in_onderzoek",
            "Terugkoppeling: wij onderzoeken het",
            _TERUG,
            "mail/terugkoppeling/in_onderzoek.txt",
        ),
        Sjabloon(
            "in_overleg",
            "Terugkoppeling: wij bespreken het",
            _TERUG,
            "mail/terugkoppeling/in_overleg.txt",
        ),
        Sjabloon(
            "overgedragen",
            "Terugkoppeling: een andere afdeling gaat verder",
            _TERUG,
            "mail/terugkoppeling/overgedragen.txt",
        ),
        Sjabloon(
            "interventie",
            "Terugkoppeling: wij pakken het aan",
            _TERUG,
            "mail/terugkoppeling/interventie.txt",
        ),
        Sjabloon(
            "niet_bevestigd",
            "Terugkoppeling: het is niet bevestigd",
            _TERUG,
            "mail/terugkoppeling/niet_bevestigd.txt",
        ),
        Sjabloon(
            "niet_in_behandeling",
            "Terugkoppeling: wij gaan niet verder",
            _TERUG,
            "mail/terugkoppeling/niet_in_behandeling.txt",
        ),
        Sjabloon(
            "afgerond",
            "Terugkoppeling: het is afgerond",
            _TERUG,
            "mail/terugkoppeling/afgerond.txt",
        ),
    )
}


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """Fill in the variables of a text; one without a value stays as it is."""
    return _HAAK.sub(lambda haak: waarden.get(haak[1], haak[0]), tekst)


def bezwaar(tekst: str, mag: tuple[str, ...], verplicht: tuple[str, ...] = ()) -> str:
    """Say in one sentence what is wrong with the variables of a text; empty when all is well.

    Args:
        tekst: what was typed.
        mag: the variables that may stand in it.
        verplicht: those it can't do without.
    """
    gebruikt = _HAAK.findall(tekst)
    if vreemd := next((naam for naam in gebruikt if naam not in mag), None):
        return f"{{{vreemd}}} kennen wij hier niet. Kies uit: {_opsomming(mag)}."
    if {"{", "}"} & set(_HAAK.sub("", tekst)) or "" in gebruikt:
        return "Er staat een losse accolade in de tekst. Haal die weg."
    if mist := next((naam for naam in verplicht if naam not in gebruikt), None):
        return f"{{{mist}}} ontbreekt. Zet die in de tekst."
    return ""


def _opsomming(namen: tuple[str, ...]) -> str:
    return ", ".join(f"{{{naam}}}" for naam in namen)


@cache
def _lees(bestand: str) -> str:
    return (MAP / bestand).read_text(encoding="utf-8").strip()
