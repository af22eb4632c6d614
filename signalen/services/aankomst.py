"""A message that got stuck: a person says that it arrived, or makes room for a new one."""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.post import uit
from meldpunt.rollen import Toegang
from meldpunt.services.links import trek_link_in
from signalen.models import Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.overgangen import TABEL
from signalen.services.gang import doe
from signalen.services.terugkoppelen import vergrendel_plicht

AL_GEREGELD = "Dit bericht is al geregeld. U hoeft niets te doen."


@transaction.atomic
def bevestig_aankomst(*, plicht_id: UUID, door: Toegang) -> Terugkoppeling:
    """The reporter has the message that was uncertain: it counts as sent (D5).

    Raises:
        Weigering: nobody doubts it, or the table says no.
        Terugkoppeling.DoesNotExist.
    """
    plicht, signaal = vergrendel_plicht(plicht_id, None, door)
    if not (plicht.vraagt_aandacht and plicht.uitgaand):
        raise Weigering(AL_GEREGELD)
    if not uit.markeer_aangekomen(bericht=plicht.uitgaand):
        raise Weigering(AL_GEREGELD)
    _schrijf_op("terugkoppeling_aangekomen", signaal, door)
    return plicht


@transaction.atomic
def begin_opnieuw(*, plicht_id: UUID, door: Toegang) -> Terugkoppeling:
    """Leave a stuck message as it is and open the duty for a new one, with a new link.

    Nothing is sent here: a person composes and sends. The old link opens nothing any more.

    Raises:
        Weigering: the message is not stuck (any more), or the table says no.
        Terugkoppeling.DoesNotExist.
    """
    plicht, signaal = vergrendel_plicht(plicht_id, None, door)
    # Once the reporter opened the page the message did arrive, whatever the mail server said.
    if not (plicht.vraagt_aandacht and plicht.uitgaand):
        raise Weigering(AL_GEREGELD)
    if not uit.is_blijven_hangen(bericht=plicht.uitgaand):
        raise Weigering(AL_GEREGELD)
    if plicht.link:
        trek_link_in(link=plicht.link, door=door)
    plicht.stand, plicht.uitgaand, plicht.link = PlichtStand.TE_DOEN, None, None
    plicht.bewaar(door=door)
    _schrijf_op("terugkoppeling_opnieuw", signaal, door)
    return plicht


def _schrijf_op(werkwoord: str, signaal: Signaal, door: Toegang) -> None:
    doe(TABEL[werkwoord], signaal, door=door, antwoorden={})
