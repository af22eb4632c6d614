"""Adding a melding to a signaal, and taking it away again."""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Melding
from meldpunt.post import uit
from meldpunt.rollen import Toegang
from meldpunt.services.links import trek_link_in
from signalen.models import Bundeling, Signaal, Terugkoppeling
from signalen.models.bundeling import BundelingStand
from signalen.models.terugkoppeling import PlichtStand
from signalen.overgangen import TABEL
from signalen.services.gang import doe, vergrendel
from signalen.services.inzage import vergrendel_voor_inzage
from signalen.services.plichten import maak_plicht, tel_plicht, voldoe


@transaction.atomic
def koppel(*, melding: Melding, signaal_id: UUID, door: Toegang) -> Signaal:
    """Let a melding join a signaal; it keeps its own reporter and gets its own duty (D2).

    Raises:
        Weigering: the signaal is closed, or this role may not.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=None, door=door)
    bundeling = Bundeling(
        gemeente_id=door.gemeente_id, signaal=signaal, melding=melding, gekoppeld_op=door.moment
    )
    rij = TABEL["koppelen"]
    doe(rij, signaal, door=door, antwoorden={}, effect=lambda _: tel_plicht(bundeling))
    bundeling.bewaar(door=door)
    maak_plicht(bundeling, door=door)
    return signaal


@transaction.atomic
def ontkoppel(*, bundeling_id: UUID, reden: str, versie: int | None, door: Toegang) -> Signaal:
    """Refuse a link: the melding is free for another signaal, its duty and message here end.

    Raises:
        Weigering: the signaal is closed, this role may not, it is the only melding, or this
            person only sees the signaal by an emergency access.
        AntwoordFout: no reason was given.
        VersieConflict: somebody changed the link first.
    """
    bundelingen = Bundeling.objects.filter(gemeente_id=door.gemeente_id).geldend()
    signaal_id = bundelingen.values_list("signaal_id", flat=True).get(pk=bundeling_id)
    signaal = vergrendel_voor_inzage(signaal_id=signaal_id, door=door)
    # Read under the lock: the second of two people finds it gone.
    erbij = ("melding", "terugkoppeling__uitgaand", "terugkoppeling__link")
    bundeling = bundelingen.select_related(*erbij).get(pk=bundeling_id)
    bundeling.controleer_versie(versie)
    if not bundelingen.filter(signaal=signaal).exclude(pk=bundeling.pk).exists():
        raise Weigering("Dit is de enige melding van het signaal. Die blijft erbij.")
    plicht = bundeling.terugkoppeling
    open_plicht = not plicht.is_voldaan

    def verlaag(rij: Signaal) -> None:
        rij.open_plichten -= int(open_plicht)

    bundeling.stand = BundelingStand.AFGEWEZEN
    bundeling.bewaar(door=door)
    _houd_bericht_tegen(plicht, door)
    if open_plicht:
        plicht.reden_code = "ontkoppeld"
        voldoe(plicht, PlichtStand.NIET_VERSCHULDIGD, op=dag(door.moment), door=door)
    doe(TABEL["ontkoppelen"], signaal, door=door, antwoorden={"reden": reden}, effect=verlaag)
    return signaal


def _houd_bericht_tegen(plicht: Terugkoppeling, door: Toegang) -> None:
    """Its text is about a case this reporter has no part in: nobody may read it any more."""
    if plicht.uitgaand:
        uit.trek_in(bericht=plicht.uitgaand)
    if plicht.link:
        trek_link_in(link=plicht.link, door=door)
