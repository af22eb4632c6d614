"""Locking a meeting or an item for a change."""

from uuid import UUID

from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Overleg


def vergrendel_overleg(*, overleg_id: UUID, versie: int | None, door: Toegang) -> Overleg:
    """Lock a visible meeting for a change.

    Raises:
        Overleg.DoesNotExist: not there, or not for this person.
        VersieConflict: somebody saved since this form was opened.
    """
    zichtbaar = Overleg.objects.zichtbaar_voor(door).select_related("vorm", "gemeente")
    overleg = zichtbaar.select_for_update(of=("self",)).get(pk=overleg_id)
    return overleg.controleer_versie(versie)


def vergrendel_punt(*, agendapunt_id: UUID, versie: int | None, door: Toegang) -> Agendapunt:
    """Lock a visible item, after its meeting: always in that order, so nobody waits in a ring.

    Raises:
        Agendapunt.DoesNotExist: not there, or not for this person.
        VersieConflict: somebody saved since this form was opened.
    """
    zichtbaar = Agendapunt.objects.zichtbaar_voor(door)
    overleg_id = zichtbaar.values_list("overleg_id", flat=True).get(pk=agendapunt_id)
    overleg = vergrendel_overleg(overleg_id=overleg_id, versie=None, door=door)
    rijen = zichtbaar.select_related("signaal", "signaal__gemeente")
    punt = rijen.select_for_update(of=("self",)).get(pk=agendapunt_id)
    punt.overleg = overleg
    return punt.controleer_versie(versie)
