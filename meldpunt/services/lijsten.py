"""The choices of the controlled lists, as one gemeente wants them (X-006).

A shared choice is never changed: the gemeente gets its own row with the same code, which
replaces it. Nothing is removed: what was chosen once keeps its name.
"""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F

from meldpunt.lib.code import vrije_code
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.models import LijstItem
from meldpunt.models.lijst import VAST, lijst_naam
from meldpunt.rollen import Toegang
from meldpunt.services.beheer import EIGEN_KEUZE, EIGEN_TOEVOEGING, vergrendel_gemeente

RICHTING = {"omhoog": -1, "omlaag": 1}
# None takes a property away.
Kenmerken = Mapping[str, list[str] | bool | None]
KOLOMMEN = ("lijst", "code", "actief")
BESTAAT = "Deze keuze staat al in de lijst. Kies een andere naam."
LIGT_VAST = "Bij deze lijst horen vaste stappen. U kunt de namen wijzigen, maar niet de keuzes."
LAATSTE = "Dit is de laatste keuze van de lijst. Zet eerst een andere keuze aan."


def tel_lijsten(toegang: Toegang) -> list[dict[str, object]]:
    """Give every list with how many choices are in use and how many are not; one query."""
    items = LijstItem.objects.zichtbaar_voor(toegang)
    # Of two rows with one code the last one counts: that of the gemeente.
    rijen = items.order_by(F("gemeente").asc(nulls_first=True))
    geldend = {(lijst, code): actief for lijst, code, actief in rijen.values_list(*KOLOMMEN)}
    aan = Counter(lijst for (lijst, _), actief in geldend.items() if actief)
    uit = Counter(lijst for (lijst, _), actief in geldend.items() if not actief)
    return [
        {"code": code, "naam": lijst_naam(code), "aan": aan[code], "uit": uit[code]}
        for code in sorted({*aan, *uit}, key=lijst_naam)
    ]


@transaction.atomic
def voeg_keuze_toe(
    *,
    lijst: str,
    naam: str,
    uitleg: str,
    kenmerken: Kenmerken | None = None,
    door: Toegang,
) -> LijstItem:
    """Add a choice of the gemeente at the end of a list.

    Args:
        lijst: code of the list.
        naam, uitleg: its words.
        kenmerken: what else the gemeente lays down of it; of a source its grounds and roles.
        door: who does it.

    Raises:
        AntwoordFout: the list has this name already.
        Weigering: the choices of this list are fixed.
    """
    if lijst in VAST:
        raise Weigering(LIGT_VAST)
    vergrendel_gemeente(door)
    items = LijstItem.objects.geldend(lijst, door.gemeente_id)
    _eis_vrije_naam(items, naam)
    item = LijstItem(
        gemeente_id=door.gemeente_id,
        lijst=lijst,
        code=vrije_code(naam, {item.code for item in items}, "keuze"),
        naam=naam,
        uitleg=uitleg,
        kenmerken=_zonder_lege(kenmerken or {}),
        volgorde=max((item.volgorde for item in items), default=0) + 1,
        bron=EIGEN_TOEVOEGING,
    )
    item.bewaar(door=door)
    return item


@transaction.atomic
def wijzig_keuze(
    *,
    item_id: UUID,
    naam: str,
    uitleg: str,
    kenmerken: Kenmerken | None = None,
    versie: int,
    door: Toegang,
) -> LijstItem:
    """Give a choice the words of the gemeente, and what else it lays down of it.

    Raises:
        AntwoordFout: another choice of the list has this name.
        VersieConflict, LijstItem.DoesNotExist.
    """
    item = _geldend(item_id, door).controleer_versie(versie)
    items = LijstItem.objects.geldend(item.lijst, door.gemeente_id)
    _eis_vrije_naam([ander for ander in items if ander.code != item.code], naam)
    nieuw = _zonder_lege({**item.kenmerken, **(kenmerken or {})})
    if (item.naam, item.uitleg, item.kenmerken) == (naam, uitleg, nieuw):
        return item
    eigen = _eigen(item, door)
    eigen.naam, eigen.uitleg, eigen.bron = naam, uitleg, EIGEN_KEUZE
    eigen.kenmerken = nieuw
    eigen.bewaar(door=door)
    return eigen


@transaction.atomic
def zet_keuze(*, item_id: UUID, actief: bool, door: Toegang) -> LijstItem:
    """Take a choice out of the lists on the screens, or put it back.

    Raises:
        Weigering: the choices of this list are fixed, or it is the last one.
    """
    item = _geldend(item_id, door)
    if item.lijst in VAST:
        raise Weigering(LIGT_VAST)
    if item.actief == actief:
        return item
    if not actief and len(LijstItem.objects.keuzes(item.lijst, door.gemeente_id)) == 1:
        raise Weigering(LAATSTE)
    eigen = _eigen(item, door)
    eigen.actief = actief
    eigen.bewaar(door=door)
    return eigen


@transaction.atomic
def verplaats_keuze(*, item_id: UUID, richting: str, door: Toegang) -> LijstItem:
    """Let a choice change places with its neighbour; at the end of the list nothing happens."""
    item = _geldend(item_id, door)
    items = LijstItem.objects.geldend(item.lijst, door.gemeente_id)
    hier = [ander.pk for ander in items].index(item.pk)
    daar = hier + RICHTING[richting]
    if not 0 <= daar < len(items):
        return item
    plaatsen: list[int] = []
    for rij in items:  # rows that share a place get one of their own
        plaatsen.append(max(rij.volgorde, plaatsen[-1] + 1 if plaatsen else 0))
    items[hier], items[daar] = items[daar], items[hier]
    for rij, plaats in zip(items, plaatsen, strict=True):
        if rij.volgorde != plaats:
            eigen = _eigen(rij, door)
            eigen.volgorde = plaats
            eigen.bewaar(door=door)
    return item


def _zonder_lege(kenmerken: Kenmerken) -> dict[str, list[str] | bool]:
    return {naam: waarde for naam, waarde in kenmerken.items() if waarde is not None}


def _geldend(item_id: UUID, door: Toegang) -> LijstItem:
    """Give the row that counts: of a shared one that of the gemeente, when there is one."""
    vergrendel_gemeente(door)
    item = LijstItem.objects.zichtbaar_voor(door).get(pk=item_id)
    eigen = LijstItem.objects.filter(
        gemeente_id=door.gemeente_id, lijst=item.lijst, code=item.code
    ).first()
    return eigen or item


def _eigen(item: LijstItem, door: Toegang) -> LijstItem:
    """Give the row of the gemeente to write in; of a shared choice a copy one version further.

    So who still has the shared one open hears that it was changed.
    """
    if item.gemeente_id:
        return item
    return LijstItem(
        gemeente_id=door.gemeente_id,
        lijst=item.lijst,
        code=item.code,
        naam=item.naam,
        uitleg=item.uitleg,
        kenmerken=item.kenmerken,
        volgorde=item.volgorde,
        actief=item.actief,
        bron=item.bron,
        versie=item.versie + 1,
    )


def _eis_vrije_naam(anderen: list[LijstItem], naam: str) -> None:
    if naam.casefold() in {ander.naam.casefold() for ander in anderen}:
        raise AntwoordFout({"naam": BESTAAT})
