"""Having a row of a register together with another gemeente: sharing, counting along, stopping.

What the other gemeente reads is written anew with every change of the row, in its transaction.
"""

from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from pijlers.models import Deling, Registratie
from pijlers.registerbeeld import feiten_van


@transaction.atomic
def deel_rij(*, registratie_id: UUID, met_id: UUID, versie: int | None, door: Toegang) -> Deling:
    """Share a row with one other gemeente; it counts there once that gemeente says so (BLO-040).

    Args:
        registratie_id: a visible row of a register that can be shared.
        met_id: the other gemeente.
        versie: the version of the row whose facts were shown.
        door: who shares.

    Raises:
        AntwoordFout: it can't be shared, or not with this gemeente.
        VersieConflict: somebody changed the row since its facts were shown.
        Registratie.DoesNotExist.
    """
    hier = vergrendel_gemeente(door)
    rij = _vergrendel(registratie_id, door).controleer_versie(versie)
    if not rij.register.deelt or rij.vervallen:
        raise AntwoordFout({"met": "Dit kunt u niet delen. Het telt hier zelf niet mee."})
    if met_id == hier.pk or not Gemeente.objects.filter(pk=met_id).exists():
        raise AntwoordFout({"met": "Kies een andere gemeente uit de lijst."})
    # What was joined to a row of theirs goes on as that.
    eerder = Deling.objects.filter(gemeente=hier, met_id=met_id, rij=rij).order_by("-actief")
    kant = eerder.first() or Deling(gemeente=hier, met_id=met_id, samen=rij.pk, soort=rij.soort)
    return _zet(kant, rij, door)


@transaction.atomic
def beantwoord_deling(
    *, aanbod_id: UUID, mee: bool, rij_id: UUID | None = None, door: Toegang
) -> Deling:
    """Count what another gemeente shares, or don't.

    Args:
        aanbod_id: the side of the other gemeente.
        mee: whether it counts here.
        rij_id: the own row that is the same; None when nobody wrote it down here.
        door: who answers.

    Raises:
        AntwoordFout: the own row is none, or belongs to something else of that gemeente.
        Deling.DoesNotExist: it isn't shared any more.
    """
    vergrendel_gemeente(door)
    aanbod = Deling.objects.aangeboden(door).get(pk=aanbod_id)
    kant = _eigen_kant(aanbod, door)
    # Who shared it first has it in a row of its own: that one stays.
    rij_id = kant.rij_id if kant.rij_id == kant.samen else rij_id
    rijen = _vergrendel_alle({kant.rij_id, rij_id}, door)
    # Who changed its row meanwhile wrote this side as well.
    kant = _eigen_kant(aanbod, door)
    if not mee:
        return _stop(kant, door)
    rij = rijen.get(rij_id) if rij_id else None
    if rij_id and (rij is None or rij.soort != aanbod.soort):
        raise AntwoordFout({"rij": "Kies iets uit de lijst."})
    ook = Deling.objects.filter(gemeente_id=door.gemeente_id, met_id=kant.met_id, actief=True)
    if rij and ook.filter(rij=rij).exclude(samen=kant.samen).exists():
        zin = "Deze rij deelt u al met deze gemeente. Stop daar eerst mee."
        raise AntwoordFout({"rij": zin})
    return _zet(kant, rij, door)


@transaction.atomic
def stop_deling(*, registratie_id: UUID, met_id: UUID, door: Toegang) -> None:
    """Stop having a row together: at once it counts in the other gemeente no more.

    Raises:
        Registratie.DoesNotExist.
    """
    vergrendel_gemeente(door)
    rij = _vergrendel(registratie_id, door)
    for kant in Deling.objects.filter(rij=rij, met_id=met_id, actief=True):
        _stop(kant, door)


def werk_bij(rij: Registratie, door: Toegang) -> None:
    """Let every gemeente with which a row is shared read it as it is now; the row is locked."""
    if rij.register.deelt:
        for kant in Deling.objects.filter(rij=rij, actief=True):
            _zet(kant, rij, door)


def _zet(kant: Deling, rij: Registratie | None, door: Toegang) -> Deling:
    feiten = feiten_van(rij) if rij else {}
    staat = (kant.actief, kant.rij_id, kant.feiten)
    if kant._state.adding or staat != (True, rij.pk if rij else None, feiten):
        kant.actief, kant.rij, kant.feiten = True, rij, feiten
        kant.bewaar(door=door)
    return kant


def _stop(kant: Deling, door: Toegang) -> Deling:
    if kant._state.adding or kant.actief:
        kant.actief, kant.feiten = False, {}
        kant.bewaar(door=door)
    return kant


def _eigen_kant(aanbod: Deling, door: Toegang) -> Deling:
    """Give the own side of what is shared, or a new one."""
    sleutel = {
        "gemeente_id": door.gemeente_id,
        "met_id": aanbod.gemeente_id,
        "samen": aanbod.samen,
    }
    return Deling.objects.filter(**sleutel).first() or Deling(**sleutel, soort=aanbod.soort)


def _vergrendel(registratie_id: UUID, door: Toegang) -> Registratie:
    rijen = Registratie.objects.zichtbaar_voor(door).select_for_update(no_key=True, of=("self",))
    return rijen.get(pk=registratie_id)


def _vergrendel_alle(ids: set[UUID | None], door: Toegang) -> dict[UUID, Registratie]:
    rijen = Registratie.objects.zichtbaar_voor(door).select_for_update(no_key=True, of=("self",))
    return {rij.pk: rij for rij in rijen.filter(pk__in=[pk for pk in ids if pk]).order_by("pk")}
