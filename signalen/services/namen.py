"""Names, addresses and phones: hidden until somebody says why, for a quarter of an hour.

The line of the timeline is the right: there is no other administration to disagree with it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.logboek import Ding
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from meldpunt.services.namen import leg_tonen_vast, toon_namen_van_bericht, zichtbaar_tot
from signalen.models import Gebeurtenis, Signaal
from signalen.overgangen import TABEL
from signalen.services import effecten
from signalen.services.gang import leesbaar, vergrendel
from signalen.services.tijdlijn import schrijf

NAMEN_TONEN = "namen_tonen"
VERBORGEN = "De namen zijn weer verborgen. Kies Toon namen in een ander tabblad en bewaar opnieuw."


def namen_tot(signaal: Signaal, toegang: Toegang) -> datetime | None:
    """Say until when this person sees the names of a signaal; None while they are hidden."""
    regels = Gebeurtenis.objects.filter(signaal=signaal, werkwoord=NAMEN_TONEN)
    return zichtbaar_tot(regels.filter(door=toegang.medewerker_id), toegang)


def eis_namen(signaal: Signaal, door: Toegang) -> None:
    """Raise Weigering for who changes names that are hidden for this person."""
    if not namen_tot(signaal, door):
        raise Weigering(VERBORGEN)


@transaction.atomic
def toon_namen(*, signaal_id: UUID, antwoorden: Mapping[str, Any], door: Toegang) -> Gebeurtenis:
    """Let this person see the names of a signaal and who sent its messages, from the next page on.

    It is looking, no change: the version stays, so no colleague's form loses to it.

    Args:
        signaal_id: the signaal.
        antwoorden: the reason, and what it is when that is none of the usual ones.
        door: who looks.

    Raises:
        Weigering: this role sees no names.
        AntwoordFout: no reason was given.
        GeenToegang: not there, or not for this person.
    """
    rij, signaal = TABEL[NAMEN_TONEN], vergrendel(signaal_id=signaal_id, versie=None, door=door)
    if zin := rij.weigering(signaal, door):
        raise Weigering(zin)
    effecten.controleer(rij, signaal, antwoorden, door)
    tekst = leesbaar(rij, signaal, antwoorden)
    regel = schrijf(signaal, rij.naam, van=signaal.staat, door=door, toelichting=tekst)
    regel.save()
    Signaal.objects.filter(pk=signaal.pk).update(laatste_nr=signaal.laatste_nr)
    _leg_vast(signaal, antwoorden["reden_code"], door)
    return regel


def _leg_vast(signaal: Signaal, reden_code: str, door: Toegang) -> None:
    """Write the read log: one line for the signaal and one per message it came from."""
    reden = LijstItem.objects.namen("reden_namen_tonen", signaal.gemeente_id)[reden_code]
    ding = Ding(str(signaal._meta.verbose_name), signaal.pk, signaal.pk)
    leg_tonen_vast(ding, reden=reden, door=door)
    berichten = signaal.bundelingen.geldend().exclude(melding__postbericht=None)
    for bericht_id in berichten.values_list("melding__postbericht_id", flat=True):
        toon_namen_van_bericht(bericht_id=bericht_id, reden=reden, zaak_id=signaal.pk, door=door)
