"""Changing the plain properties of a signaal."""

from uuid import UUID

from django.db import transaction

from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.openen import Kenmerken


@transaction.atomic
def wijzig_kenmerken(
    *, signaal_id: UUID, kenmerken: Kenmerken, versie: int | None, door: Toegang
) -> Signaal:
    """Change title, forms and the other plain properties; history keeps was and is.

    Raises:
        Weigering, VersieConflict: see `gang.voer_uit`.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)

    def vul(rij: Signaal) -> None:
        rij.titel, rij.vormen = kenmerken.titel, kenmerken.vormen
        rij.minderjarig = kenmerken.minderjarig
        rij.sector = kenmerken.sector
        rij.risicogelegenheid = kenmerken.risicogelegenheid

    doe(TABEL["wijzigen"], signaal, door=door, antwoorden={}, effect=vul)
    return signaal
