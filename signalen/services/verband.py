"""Deciding that two signalen belong together, or that they do not."""

from uuid import UUID

from django.db import transaction

from meldpunt.rollen import GeenToegang, Toegang
from signalen.models import Signaal, Verband


@transaction.atomic
def leg_verband_vast(
    *, signaal_id: UUID, ander_id: UUID, soort: str, reden: str, door: Toegang
) -> Verband:
    """Remember a decision on two signalen; what was refused is not offered again.

    Args:
        signaal_id: from which page it was decided.
        ander_id: the other one.
        soort: a `VerbandSoort`.
        reden: a `VerbandReden` that fits it.
        door: who decides.

    Raises:
        GeenToegang: one of the two is not there, or not for this person.
    """
    beide = Signaal.objects.zichtbaar_voor(door).filter(pk__in=[signaal_id, ander_id])
    if beide.count() != 2:
        raise GeenToegang("Dit signaal is er niet voor deze persoon")
    return Verband.objects.create(
        gemeente_id=door.gemeente_id,
        signaal_id=signaal_id,
        ander_id=ander_id,
        soort=soort,
        reden=reden,
        op=door.moment,
        door_id=door.medewerker_id,
    )
