"""Writing minutes at an item, with the action that was agreed."""

from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt
from overleggen.models.agendapunt import PuntStand
from overleggen.services.actiepunten import Actie, leg_actie_vast
from overleggen.services.besluiten import controleer_overleg
from overleggen.services.slot import vergrendel_punt
from signalen.services import AntwoordFout
from signalen.services.lekcontrole import vind_lek


@transaction.atomic
def noteer(
    *,
    agendapunt_id: UUID,
    verslag: str,
    actie: Actie | None,
    besproken: bool = False,
    versie: int | None,
    door: Toegang,
) -> Agendapunt:
    """Keep the minutes of an item and add an action.

    Args:
        agendapunt_id: an item of a meeting that goes on or has no fixed minutes yet.
        verslag: the minutes; no names or addresses of the signaal.
        actie: what was agreed; None adds nothing.
        besproken: a loose item was discussed; a signaal asks a decision instead.
        versie: version of the item the form was made from.
        door: who leads the meeting.

    Raises:
        Weigering: the meeting has not begun, or its minutes are fixed.
        AntwoordFout: a known name or address in the text.
        VersieConflict, Agendapunt.DoesNotExist.
    """
    punt = vergrendel_punt(agendapunt_id=agendapunt_id, versie=versie, door=door)
    controleer_overleg(punt.overleg)
    _zonder_namen(punt, verslag, actie, door)
    kluis.sluit(punt, verslag=verslag)
    if besproken and punt.signaal_id is None:
        punt.stand = PuntStand.BESPROKEN
    punt.bewaar(door=door)
    if actie:
        leg_actie_vast(punt, actie, door=door)
    return punt


def _zonder_namen(punt: Agendapunt, verslag: str, actie: Actie | None, door: Toegang) -> None:
    if punt.signaal is None:
        return
    teksten = {"verslag": verslag}
    if actie:
        teksten |= {"actie_wat": actie.wat, "actie_wie": actie.wie}
    fouten = {
        naam: zin
        for naam, tekst in teksten.items()
        if (zin := vind_lek(tekst=tekst, signaal=punt.signaal, door=door))
    }
    if fouten:
        raise AntwoordFout(fouten)
