"""Victim first: the care question before any follow-up."""

from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.models.signaal import Slachtoffer
from signalen.overgangen import TABEL
from signalen.services.gang import AntwoordFout, doe, vergrendel


@transaction.atomic
def leg_slachtoffer_vast(
    *,
    signaal_id: UUID,
    slachtoffer: str,
    minderjarig: str,
    zorg_code: str = "",
    toelichting: str = "",
    versie: int | None,
    door: Toegang,
) -> Signaal:
    """Record whether a (possible) victim is in view and what help was arranged (DEB-055).

    Raises:
        AntwoordFout: a victim in view without an answer on care, or an answer that asks a reason.
        Weigering, VersieConflict: see `gang.voer_uit`.
    """
    signaal = vergrendel(signaal_id=signaal_id, versie=versie, door=door)
    _controleer(signaal, slachtoffer, zorg_code, toelichting)

    def vul(rij: Signaal) -> None:
        in_beeld = slachtoffer in (Slachtoffer.MOGELIJK, Slachtoffer.JA)
        rij.slachtoffer, rij.minderjarig = slachtoffer, minderjarig
        rij.zorg_code = zorg_code if in_beeld else ""
        kluis.sluit(rij, zorg_toelichting=toelichting)

    doe(TABEL["slachtoffer_vastleggen"], signaal, door=door, antwoorden={}, effect=vul)
    return signaal


def _controleer(signaal: Signaal, slachtoffer: str, zorg_code: str, toelichting: str) -> None:
    if not slachtoffer:
        raise AntwoordFout({"slachtoffer": "Kies of er een slachtoffer in beeld is."})
    if slachtoffer == Slachtoffer.NEE:
        return
    if not zorg_code:
        raise AntwoordFout({"zorg_code": "Kies welke hulp er is voor het slachtoffer."})
    items = LijstItem.objects.voor(signaal.gemeente_id).van("zorgantwoord")
    vraagt = any(i.kenmerken.get("vraagt_reden") for i in items.filter(code=zorg_code))
    if vraagt and not toelichting:
        raise AntwoordFout({"toelichting": "Schrijf op waarom."})
