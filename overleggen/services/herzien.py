"""Revising a decision, until the minutes are fixed."""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import Doel, Weigering
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Besluit
from overleggen.models.agendapunt import PuntStand
from overleggen.services.besluiten import controleer_overleg, teken_op
from overleggen.services.slot import vergrendel_punt
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, voer_uit
from signalen.services.lekcontrole import vind_lek


def laatste_besluit(*, signaal_id: UUID, toegang: Toegang) -> Besluit | None:
    """Give the decision that stands about a signaal; None when there is none."""
    zichtbaar = Besluit.objects.zichtbaar_voor(toegang).geldend()
    van_signaal = zichtbaar.filter(agendapunt__signaal_id=signaal_id)
    rijen = van_signaal.select_related("agendapunt__overleg__vorm")
    return rijen.order_by("-op", "-id").first()


@transaction.atomic
def herzie_besluit(
    *, besluit_id: UUID, reden: str, door: Toegang, versie: int | None = None
) -> Besluit:
    """Take a decision back: the signaal returns to the meeting and the item is open again.

    The old decision stays; the revision is a new row that names it. What the decision put on
    another agenda or on the list of actions goes away with it.

    Args:
        besluit_id: the decision that stands about this signaal.
        reden: why.
        door: who leads the meeting.
        versie: version of the signaal the form was made from.

    Raises:
        Weigering: the minutes are fixed, or something was decided since.
        AntwoordFout: no reason, or a known name or address in it.
        VersieConflict, Besluit.DoesNotExist.
    """
    oud = Besluit.objects.zichtbaar_voor(door).get(pk=besluit_id)
    punt = vergrendel_punt(agendapunt_id=oud.agendapunt_id, versie=None, door=door)
    # Every item before the signaal, as a decision does: nobody waits in a ring.
    elders = _vergrendel_elders(punt, door)
    controleer_overleg(punt.overleg)
    signaal = _controleer(oud, punt, door)
    if zin := vind_lek(tekst=reden, signaal=signaal, door=door):
        raise AntwoordFout({"reden": zin})
    voer_uit(
        "besluit_herzien",
        signaal_id=signaal.pk,
        antwoorden={"reden": reden},
        versie=versie,
        kamer="overleggen",
        datum=dag(door.moment),
        door=door,
    )
    _draai_terug(oud, punt, elders, door)
    return teken_op(punt, "besluit_herzien", toelichting=reden, herziet=oud, door=door)


def _controleer(oud: Besluit, punt: Agendapunt, door: Toegang) -> Signaal:
    if TABEL[oud.werkwoord].naar == Doel.BLIJFT:
        raise Weigering("Aanhouden herziet u niet. Haal het signaal van de agenda.")
    signaal = punt.signaal
    if signaal is None or laatste_besluit(signaal_id=signaal.pk, toegang=door) != oud:
        raise Weigering("Er is daarna iets anders besloten. Herzie eerst dat besluit.")
    return signaal


def _vergrendel_elders(punt: Agendapunt, door: Toegang) -> list[Agendapunt]:
    """Lock the items of this signaal on other agendas."""
    open_ = Agendapunt.objects.zichtbaar_voor(door).open().exclude(signaal=None)
    elders = open_.filter(signaal=punt.signaal_id).exclude(pk=punt.pk).order_by("pk")
    ids = list(elders.values_list("pk", flat=True))
    return [vergrendel_punt(agendapunt_id=pk, versie=None, door=door) for pk in ids]


def _draai_terug(oud: Besluit, punt: Agendapunt, elders: list[Agendapunt], door: Toegang) -> None:
    for ander in elders:
        ander.stand = PuntStand.VERWIJDERD
        ander.bewaar(door=door)
    for actie in oud.actiepunten.open():
        actie.verwijder(door=door)
    punt.stand = PuntStand.OPEN
    punt.bewaar(door=door)
