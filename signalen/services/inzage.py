"""Giving one person a right on one confidential signaal."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Medewerker
from meldpunt.rollen import Rol, Toegang
from signalen.models import Inzagerecht
from signalen.services.gang import vergrendel


@transaction.atomic
def geef_inzage(
    *, signaal_id: UUID, aan: Medewerker, reden: str, tot: datetime, door: Toegang
) -> Inzagerecht:
    """Let one person see one signaal until a moment, with a reason; again is until the new one.

    Raises:
        Weigering: only the aandachtsfunctionaris gives rights, always with a reason and an end.
    """
    if door.rol != Rol.AANDACHTSFUNCTIONARIS:
        raise Weigering("Dit hoort niet bij uw rol.")
    if not reden.strip() or tot <= door.moment:
        raise Weigering("Geef een reden en een einddatum in de toekomst.")
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    recht = Inzagerecht.objects.filter(user=aan, content_object=signaal).first()
    recht = recht or Inzagerecht(
        gemeente_id=signaal.gemeente_id,
        user=aan,
        permission=Permission.objects.get(
            codename="view_signaal", content_type__app_label="signalen"
        ),
        content_object=signaal,
    )
    recht.tot = tot
    kluis.sluit(recht, reden=reden)
    recht.save()
    return recht
