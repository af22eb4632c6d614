"""What this room reads from a reference file and what it still misses, asked for by name."""

from typing import Any

from meldpunt.lib.datum import dag
from meldpunt.models import Contact, Gemeente, Lidmaatschap
from meldpunt.models.gemeente import Terugkoppeling
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.inrichting import Taak
from meldpunt.services.referentie import (
    laad_cijfers,
    laad_ketenpartners,
    laad_lijsten,
    voer_ketenpartners_uit,
    voer_lijsten_uit,
)

NIEMAND = "Er is vandaag geen aandachtsfunctionaris. Nodig er een uit, of laat iemand vervangen."


def laad(gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add the own lists, the partners and the figures of others.

    Returns:
        a Dutch line per difference with the file or contradiction in it.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    return [
        *laad_lijsten(gegevens, gemeente),
        *laad_ketenpartners(gemeente, gegevens, door=door),
        *laad_cijfers(gemeente, gegevens, door=door),
    ]


def uitvoer(gemeente: Gemeente) -> dict[str, Any]:
    """Give the own lists and the partners in the shape of a reference file."""
    return {
        "lijsten": voer_lijsten_uit(gemeente),
        "ketenpartners": voer_ketenpartners_uit(gemeente),
    }


def nog_te_kiezen(toegang: Toegang) -> list[Taak]:
    """Give what a beheerder must still fill in: settings (TEY-130) and contacts (TEY-124)."""
    gemeente = Gemeente.objects.get(pk=toegang.gemeente_id)
    open_ = {
        "Kies wie terugkoppeling krijgt.": gemeente.terugkoppeling_aan == Terugkoppeling.NOG_KIEZEN,
        "Vul het adres van de postbus in.": not gemeente.postbus,
        "Vul een contactpersoon met telefoon in.": not gemeente.contact_telefoon,
    }
    taken = [Taak(zin, "meldpunt:gemeente") for zin, mist in open_.items() if mist]
    if aantal := len(gemeente.open_waarschuwingen):
        taken.append(Taak(_waarschuwingen(aantal), "meldpunt:beheer", "#kop-waarschuwingen"))
    contacten = Contact.objects.zichtbaar_voor(toegang).te_controleren(dag(toegang.moment)).count()
    if contacten:
        taken.append(Taak(_contacten(contacten), "meldpunt:ketenpartners", "?controle=ja"))
    return [*taken, *_mensen(toegang)]


def _mensen(toegang: Toegang) -> list[Taak]:
    """Say that nobody decides today (TEY-038), and whose access ends soon."""
    vandaag, taken = dag(toegang.moment), []
    leden = Lidmaatschap.objects.filter(gemeente_id=toegang.gemeente_id)
    if not leden.geldig(vandaag).filter(rol=Rol.AANDACHTSFUNCTIONARIS).exists():
        taken.append(Taak(NIEMAND, "meldpunt:medewerkers"))
    if aantal := leden.loopt_af(vandaag).count():
        wie = "medewerker" if aantal == 1 else "medewerkers"
        zin = f"Van {aantal} {wie} loopt de toegang binnen 30 dagen af."
        taken.append(Taak(zin, "meldpunt:medewerkers", "?bijna=ja"))
    return taken


def _waarschuwingen(aantal: int) -> str:
    wat = "1 punt" if aantal == 1 else f"{aantal} punten"
    return f"Los {wat} op waar de bron zich tegenspreekt of niets zegt."


def _contacten(aantal: int) -> str:
    wat = "contact is" if aantal == 1 else "contacten zijn"
    return f"{aantal} {wat} het laatste half jaar niet gecontroleerd."
