"""Recording who or what a signaal is about."""

from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.rollen import Toegang
from signalen.models import Betrokkene
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.namen import eis_namen
from signalen.services.sporen import leg_sporen


@transaction.atomic
def leg_betrokkene_vast(
    *,
    signaal_id: UUID,
    soort: str,
    rol: str,
    naam: str,
    gegevens: str,
    betrokkene_id: UUID | None = None,
    versie: int | None = None,
    door: Toegang,
) -> Betrokkene:
    """Add or change a person, firm or place; name and facts are closed (X-008).

    Raises:
        Weigering: the table says no, or the names are hidden for who would change them.
        VersieConflict, Betrokkene.DoesNotExist.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    if betrokkene_id:
        betrokkene = Betrokkene.objects.get(pk=betrokkene_id, signaal=signaal)
        eis_namen(signaal, door)
        betrokkene.controleer_versie(versie)
    else:
        betrokkene = Betrokkene(gemeente_id=signaal.gemeente_id, signaal=signaal)
    betrokkene.soort, betrokkene.rol = soort, rol
    kluis.sluit(betrokkene, naam=naam, gegevens=gegevens)
    betrokkene.bewaar(door=door)
    leg_sporen(betrokkene, {"naam": naam, "gegevens": gegevens})
    doe(TABEL["wijzigen"], signaal, door=door, antwoorden={})
    return betrokkene
