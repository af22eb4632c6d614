"""Whether a signaal exists for somebody else, and will tomorrow."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from meldpunt.models import Lidmaatschap
from meldpunt.rollen import REGELS, Rol, Vertrouwelijkheid
from signalen.models import Inzagerecht, Signaal
from signalen.models.inzagerecht import RechtSoort


def kan_behandelen(
    wie_id: UUID, signaal: Signaal, niveau: Vertrouwelijkheid, moment: datetime
) -> bool:
    """Say whether this person, named or by role, sees a signaal that is as closed as this.

    Somebody who is inside by an emergency access is not: that ends within hours.
    """
    rechten = Inzagerecht.objects.geldig(moment).filter(soort=RechtSoort.GEGEVEN)
    if rechten.filter(content_object=signaal, user_id=wie_id).exists():
        return True
    hier = Lidmaatschap.objects.behandelt(signaal.gemeente_id, timezone.localdate(moment))
    rollen = hier.filter(medewerker_id=wie_id).values_list("rol", flat=True)
    return any(niveau in REGELS[Rol(rol)].signalen for rol in rollen)
