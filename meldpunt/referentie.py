"""What this room reads from a reference file and what it still misses, asked for by name."""

from typing import Any

from meldpunt.lib.datum import dag
from meldpunt.models import Contact, Gemeente
from meldpunt.models.gemeente import Terugkoppeling
from meldpunt.rollen import Toegang
from meldpunt.services.inrichting import Taak
from meldpunt.services.referentie import laad_ketenpartners, laad_lijsten


def laad(gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add the own lists and the partners; gives a Dutch line per difference with the file."""
    return [*laad_lijsten(gegevens, gemeente), *laad_ketenpartners(gemeente, gegevens, door=door)]


def nog_te_kiezen(toegang: Toegang) -> list[Taak]:
    """Give what a beheerder must still fill in: settings (TEY-130) and contacts (TEY-124)."""
    gemeente = Gemeente.objects.get(pk=toegang.gemeente_id)
    open_ = {
        "Kies wie terugkoppeling krijgt.": gemeente.terugkoppeling_aan == Terugkoppeling.NOG_KIEZEN,
        "Vul het adres van de postbus in.": not gemeente.postbus,
        "Vul een contactpersoon met telefoon in.": not gemeente.contact_telefoon,
    }
    taken = [Taak(zin, "meldpunt:gemeente") for zin, mist in open_.items() if mist]
    contacten = Contact.objects.zichtbaar_voor(toegang).te_controleren(dag(toegang.moment)).count()
    if contacten:
        taken.append(Taak(_contacten(contacten), "meldpunt:ketenpartners", "?controle=ja"))
    return taken


def _contacten(aantal: int) -> str:
    wat = "contact is" if aantal == 1 else "contacten zijn"
    return f"{aantal} {wat} langer dan zes maanden niet gecontroleerd."
