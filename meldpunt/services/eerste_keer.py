"""The first time: seven steps that a new gemeente goes through, computed from what is there.

Nothing is ticked by hand: a step is done when its data are there. What is not done can wait.
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from meldpunt.lib.bewaren import is_volledig
from meldpunt.lib.datum import dag
from meldpunt.lib.kamers import modules
from meldpunt.models import Contact, Gemeente, Lidmaatschap, Postbericht
from meldpunt.models.gemeente import Terugkoppeling
from meldpunt.rollen import Rol, Toegang
from meldpunt.services import routekaart


@dataclass(frozen=True)
class Stap:
    """One step: what it asks, and where that is done (words and names of addresses)."""

    code: str
    naam: str
    vraag: str
    plekken: tuple[tuple[str, str], ...]
    klaar: bool = False
    later: bool = False


# In any order (5-scherm 3.16).
STAPPEN = (
    Stap(
        "gemeente",
        "Gemeente en huisstijl",
        "Vul een contactpersoon met telefoon in. Kies wie terugkoppeling krijgt.",
        (("Wijzig de gemeente", "meldpunt:gemeente"), ("Kies de huisstijl", "meldpunt:huisstijl")),
    ),
    Stap(
        "mensen",
        "Medewerkers",
        "Nodig een aandachtsfunctionaris en een privacyfunctionaris uit. Zij zeggen ja.",
        (("Bekijk medewerkers", "meldpunt:medewerkers"),),
    ),
    Stap(
        "postbus",
        "Postbus",
        "Vul het adres van de postbus in. Stuur daarna een testbericht en kijk of het aankomt.",
        (
            ("Wijzig de gemeente", "meldpunt:gemeente"),
            ("Stel de mailserver in en test die", "meldpunt:brievenbus"),
            ("Test de postbus", "meldpunt:postbustest"),
        ),
    ),
    Stap(
        "partners",
        "Ketenpartners",
        "Voeg ten minste één ketenpartner toe met een e-mailadres of telefoon.",
        (("Bekijk ketenpartners", "meldpunt:ketenpartners"),),
    ),
    Stap(
        "overleg",
        "Overleg en besluiten",
        "Kies voor elk overleg hoe vaak het is.",
        (("Bekijk overlegvormen", "overleggen:overlegvormen"),),
    ),
    Stap(
        "nummers",
        "Routekaart en nummers",
        "Kies wie u belt bij een mogelijk slachtoffer. Stel de kaart daarna vast.",
        (("Bekijk de routekaart", "meldpunt:routekaart_beheer"),),
    ),
    Stap(
        "privacy",
        "Bewaartermijnen en grondslag",
        "Kies hoe lang u bewaart, waar dat staat en op welke grond.",
        (
            ("Kies de bewaartermijnen", "meldpunt:bewaartermijnen"),
            ("Schrijf de tekst over privacy", "meldpunt:gemeente"),
        ),
    ),
)
# Without these the route does not work.
NODIG = {"gemeente", "mensen", "privacy"}


def stappen(toegang: Toegang) -> list[Stap]:
    """Give the seven steps as they stand now."""
    gemeente = Gemeente.objects.get(pk=toegang.gemeente_id)
    klaar = _klaar(gemeente, toegang)
    for kamer in modules("referentie"):
        klaar |= kamer.eerste_keer(toegang) if hasattr(kamer, "eerste_keer") else {}
    return [
        replace(stap, klaar=klaar[stap.code], later=stap.code in gemeente.later) for stap in STAPPEN
    ]


@transaction.atomic
def zet_later(*, code: str, later: bool, door: Toegang) -> None:
    """Let a step wait, or not any more."""
    gemeente = Gemeente.objects.select_for_update().get(pk=door.gemeente_id)
    nieuw = [stap for stap in gemeente.later if stap != code] + ([code] if later else [])
    if nieuw != gemeente.later:
        gemeente.later = nieuw
        gemeente.bewaar(door=door)


def _klaar(gemeente: Gemeente, toegang: Toegang) -> dict[str, bool]:
    leden = Lidmaatschap.objects.filter(gemeente=gemeente).geldig(dag(toegang.moment))
    rollen = set(leden.values_list("rol", flat=True))
    contacten = Contact.objects.zichtbaar_voor(toegang).filter(ketenpartner__actief=True)
    post = Postbericht.objects.filter(gemeente=gemeente)
    gekozen = gemeente.terugkoppeling_aan != Terugkoppeling.NOG_KIEZEN
    return {
        "gemeente": gekozen and bool(gemeente.contact_telefoon),
        "mensen": {Rol.AANDACHTSFUNCTIONARIS, Rol.PRIVACY} <= rollen,
        "postbus": bool(gemeente.postbus) and post.exists(),
        "partners": contacten.filter(~Q(email="") | ~Q(telefoon="")).exists(),
        "nummers": routekaart.is_klaar(toegang, gemeente.routekaart_op),
        "privacy": is_volledig(gemeente.bewaartermijnen, gemeente.grondslag),
    }
