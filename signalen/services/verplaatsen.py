"""Giving a melding its right place: away from one signaal and, at once, to another."""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal
from signalen.services.gang import vergrendel_rijen
from signalen.services.koppelen import koppel, ontkoppel
from signalen.services.openen import Kenmerken, open_signaal
from signalen.services.vertrouwelijk import is_opener, neem_vertrouwelijkheid_over


@transaction.atomic
def verplaats_melding(
    *, bundeling_id: UUID, reden: str, naar: Signaal | None, versie: int | None, door: Toegang
) -> Signaal:
    """Take a melding away and put it at another signaal, or at a new one; none is ever loose.

    Args:
        bundeling_id: the link that was wrong.
        reden: why; for the timeline of the old signaal.
        naar: where it belongs; None makes a new signaal of it.
        versie: the version of the link the form was made from.
        door: who does it.

    Returns:
        The signaal where the melding is now.

    Raises:
        AntwoordFout: no reason, or the melding stands there already, or more people would see it.
        Weigering, VersieConflict, Bundeling.DoesNotExist: see `ontkoppel` and `koppel`.
    """
    bundelingen = Bundeling.objects.filter(gemeente_id=door.gemeente_id).geldend()
    bundeling = bundelingen.select_related("melding", "signaal").get(pk=bundeling_id)
    oud = bundeling.signaal
    if naar and naar.pk == oud.pk:
        raise AntwoordFout({"bestaand": "De melding staat al bij dit signaal."})
    if naar and is_opener(naar, oud):
        raise AntwoordFout({"bestaand": "Dat signaal is minder vertrouwelijk. Wijzig dat eerst."})
    vergrendel_rijen(signaal.pk for signaal in (oud, naar) if signaal)
    ontkoppel(bundeling_id=bundeling_id, reden=reden, versie=versie, door=door)
    if naar:
        return koppel(melding=bundeling.melding, signaal_id=naar.pk, door=door)
    kenmerken = Kenmerken(f"Melding die eerst bij {oud.nummer} stond")
    nieuw = open_signaal(melding=bundeling.melding, kenmerken=kenmerken, door=door)
    return neem_vertrouwelijkheid_over(van=oud, naar=nieuw, door=door)
