"""Who does what before when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.datum import dag
from meldpunt.rollen import Toegang
from overleggen.models import Actiepunt, Agendapunt, Besluit


@dataclass(frozen=True)
class Actie:
    """What was agreed: the action, its owner (who may have no account) and the last day."""

    wat: str
    wie: str
    voor: date


def leg_actie_vast(
    punt: Agendapunt, actie: Actie, *, door: Toegang, besluit: Besluit | None = None
) -> Actiepunt:
    """Add an action to a locked item; `besluit` names the decision that made it."""
    rij = Actiepunt(
        gemeente_id=punt.gemeente_id,
        agendapunt=punt,
        besluit=besluit,
        wie=actie.wie,
        voor=actie.voor,
    )
    kluis.sluit(rij, wat=actie.wat)
    rij.bewaar(door=door)
    return rij


@transaction.atomic
def meld_gedaan(*, actiepunt_id: UUID, versie: int | None, door: Toegang) -> Actiepunt:
    """Tick an action as done today.

    Raises:
        Actiepunt.DoesNotExist: not there, or not for this person.
        VersieConflict: somebody ticked it since.
    """
    actie = _vergrendel(actiepunt_id, versie, door)
    actie.gedaan_op = dag(door.moment)
    actie.bewaar(door=door)
    return actie


@transaction.atomic
def haal_gedaan_terug(*, actiepunt_id: UUID, versie: int | None, door: Toegang) -> Actiepunt:
    """Undo the tick. Raises as `meld_gedaan`."""
    actie = _vergrendel(actiepunt_id, versie, door)
    actie.gedaan_op = None
    actie.bewaar(door=door)
    return actie


def _vergrendel(actiepunt_id: UUID, versie: int | None, door: Toegang) -> Actiepunt:
    zichtbaar = Actiepunt.objects.zichtbaar_voor(door).select_for_update(of=("self",))
    return zichtbaar.get(pk=actiepunt_id).controleer_versie(versie)
