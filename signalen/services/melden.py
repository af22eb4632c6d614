"""Putting down a report and giving it its signaal, in one act."""

from uuid import UUID

from django.db import transaction

from meldpunt.models import Melding
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht, leg_melding_vast, met_melder
from signalen.models import Signaal
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.services.betrokkenen import leg_betrokkene_vast
from signalen.services.koppelen import koppel
from signalen.services.openen import Kenmerken, open_signaal
from signalen.services.sporen import VELDEN, leg_sporen


@transaction.atomic
def meld_nieuw(
    *,
    bericht: Bericht,
    kenmerken: Kenmerken,
    waar: str,
    door: Toegang,
    voorbeeld: int = 0,
    ingelezen_uit: UUID | None = None,
) -> Signaal:
    """Put down a report and make a signaal of it.

    Args:
        bericht: what was said.
        kenmerken: the first properties of the signaal.
        waar: a place, kept closed beside the signaal; empty when it is not known.
        door: who puts it down.
        voorbeeld: which example it is, from 1 on; 0 for a real signaal.
        ingelezen_uit: the batch of an old register it comes with.

    Raises:
        Weigering: this role opens no signalen, or the message was used before.
    """
    melding = _leg_melding_vast(bericht, PostStaat.MELDING_GEMAAKT, door)
    signaal = open_signaal(
        melding=melding, kenmerken=kenmerken, door=door, voorbeeld=voorbeeld,
        ingelezen_uit=ingelezen_uit,
    )  # fmt: skip
    _leg_plaats_vast(signaal, waar, door)
    return signaal


@transaction.atomic
def meld_bij(*, bericht: Bericht, signaal_id: UUID, waar: str = "", door: Toegang) -> Signaal:
    """Put down a report that belongs to a signaal that exists.

    Raises:
        Weigering: the signaal is closed, or the message was used before.
        GeenToegang: not there, or not for this person.
    """
    melding = _leg_melding_vast(bericht, PostStaat.TOEGEVOEGD, door)
    signaal = koppel(melding=melding, signaal_id=signaal_id, door=door)
    _leg_plaats_vast(signaal, waar, door)
    return signaal


def _leg_melding_vast(bericht: Bericht, naar: PostStaat, door: Toegang) -> Melding:
    """Store it together with what it can be found by."""
    bericht = met_melder(bericht, door)
    melding = leg_melding_vast(bericht=bericht, naar=naar, door=door)
    leg_sporen(melding, {veld: getattr(bericht, veld) for veld in VELDEN[Melding]})
    return melding


def _leg_plaats_vast(signaal: Signaal, waar: str, door: Toegang) -> None:
    if waar:
        leg_betrokkene_vast(
            signaal_id=signaal.pk,
            soort=BetrokkeneSoort.LOCATIE,
            rol="",
            naam=waar,
            gegevens="",
            door=door,
        )
