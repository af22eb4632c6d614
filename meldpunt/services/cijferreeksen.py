"""What a beheerder changes in the figures of others: tables, cells and areas (BLO-016..032).

Nothing is removed. A cell that is wrong is corrected or withdrawn, a table withdrawn; its history
keeps what stood there.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.code import vrije_code
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Cijfer, Cijferreeks, Gebied
from meldpunt.models.cijfer import As
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import schrijf, vergrendel, vergrendel_gemeente

BEZET = "Hier staat al een cijfer. Corrigeer dat cijfer."
RONDJE = "Dit gebied ligt zelf in het andere. Kies een ander gebied."
BESTAAT = "Dit gebied staat al in de lijst. Kies een andere naam."


@transaction.atomic
def maak_reeks(*, waarden: Mapping[str, Any], door: Toegang) -> Cijferreeks:
    """Add a table behind the others, still without figures."""
    vergrendel_gemeente(door)
    andere = Cijferreeks.objects.filter(gemeente_id=door.gemeente_id)
    reeks = Cijferreeks(
        gemeente_id=door.gemeente_id,
        code=vrije_code(waarden["titel"], set(andere.values_list("code", flat=True)), "reeks"),
        volgorde=_volgende(andere.values_list("volgorde", flat=True)),
        **waarden,
    )
    reeks.bewaar(door=door)
    return reeks


@transaction.atomic
def wijzig_reeks(
    *, reeks: Cijferreeks, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Cijferreeks:
    """Change what stands around a table; raises VersieConflict."""
    return schrijf(vergrendel(reeks, versie), waarden, door)


@transaction.atomic
def trek_reeks_in(*, reeks: Cijferreeks, reden: str, door: Toegang) -> Cijferreeks:
    """Take a table out of the report, with the reason; an empty reason puts it back.

    It changes no text of anybody, so it can't conflict.
    """
    return schrijf(vergrendel(reeks, None), {"ingetrokken": reden}, door)


@transaction.atomic
def voeg_cijfer_toe(
    *, reeks: Cijferreeks, plek: Mapping[str, Any], waarden: Mapping[str, Any], door: Toegang
) -> Cijfer:
    """Add a cell; words that differ only in capitals from those in use become these.

    Args:
        reeks: the table; what all its cells share is taken from them.
        plek: where it goes, per axis: `gebied_id`, `periode`, `vorm`, `groep` or `kenmerk`.
        waarden: staat, waarde, tot and noot.
        door: who adds it.

    Raises:
        AntwoordFout: a cell stands there already.
    """
    vers = vergrendel(reeks, None)
    cellen = list(vers.cijfers.all())
    vast = {naam: getattr(cellen[0], naam) for naam in vaste_assen(vers)} if cellen else {}
    hier = {naam: _in_gebruik(naam, woord, cellen) for naam, woord in plek.items()}
    if any(all(getattr(cel, naam) == w for naam, w in hier.items()) for cel in cellen):
        raise AntwoordFout({kolomnaam(vers.kolommen): BEZET})
    cijfer = Cijfer(
        gemeente_id=vers.gemeente_id,
        reeks=vers,
        volgorde=_volgende(cel.volgorde for cel in cellen),
        **{**hier, **vast},
        **waarden,
    )
    cijfer.bewaar(door=door)
    return cijfer


@transaction.atomic
def wijzig_cijfer(
    *, cijfer: Cijfer, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Cijfer:
    """Correct or withdraw a cell; raises VersieConflict."""
    return schrijf(vergrendel(cijfer, versie), waarden, door)


@transaction.atomic
def maak_gebied(*, waarden: Mapping[str, Any], door: Toegang) -> Gebied:
    """Add an area; raises AntwoordFout when the name is in use."""
    vergrendel_gemeente(door)
    andere = Gebied.objects.filter(gemeente_id=door.gemeente_id)
    _eis_vrije_naam(andere, waarden["naam"])
    code = vrije_code(waarden["naam"], {ander.code for ander in andere}, "gebied")
    gebied = Gebied(gemeente_id=door.gemeente_id, code=code, **waarden)
    gebied.bewaar(door=door)
    return gebied


@transaction.atomic
def wijzig_gebied(
    *, gebied: Gebied, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Gebied:
    """Change an area.

    Raises:
        AntwoordFout: the name is in use, or the areas would lie in each other.
        VersieConflict: somebody else saved in between.
    """
    vergrendel_gemeente(door)
    andere = Gebied.objects.filter(gemeente_id=door.gemeente_id).exclude(pk=gebied.pk)
    _eis_vrije_naam(andere, waarden["naam"])
    boven = {ander.pk: ander.deel_van_id for ander in andere}
    hoger = waarden["deel_van_id"]
    while hoger and hoger != gebied.pk:
        hoger = boven.get(hoger)
    if hoger:
        raise AntwoordFout({"deel_van_id": RONDJE})
    return schrijf(vergrendel(gebied, versie), waarden, door)


def kolomnaam(as_: str) -> str:
    """Give the name of the column that holds this axis."""
    return "gebied_id" if as_ == As.GEBIED else as_


def vaste_assen(reeks: Cijferreeks) -> list[str]:
    """Give the columns that are the same in every cell of a table."""
    return [kolomnaam(as_) for as_ in As.values if as_ not in (reeks.rijen, reeks.kolommen)]


def _in_gebruik(naam: str, woord: str | UUID, cellen: list[Cijfer]) -> Any:
    """Give the word as other cells write it."""
    if not isinstance(woord, str):
        return woord
    anders = (str(getattr(cel, naam)) for cel in cellen)
    return next((w for w in anders if w.casefold() == woord.casefold()), woord)


def _eis_vrije_naam(andere: Iterable[Gebied], naam: str) -> None:
    if naam.casefold() in {ander.naam.casefold() for ander in andere}:
        raise AntwoordFout({"naam": BESTAAT})


def _volgende(volgordes: Iterable[int]) -> int:
    return max(volgordes, default=0) + 1
