"""Figures of others as their sources print them, and what may not be done with them.

Figures of two partners are never added up: they may have the same melding (BLO-029). What they
saw together lies between the highest of them and their sum.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from meldpunt.lib.cijfertabel import aandeel, getal
from meldpunt.models import Cijfer, Cijferreeks, Gebied, LijstItem
from meldpunt.models.cijfer import As, Soort, Staat, cijfer_tekst, eerder
from meldpunt.models.cijferrooster import leg_uit, spreekt_tegen
from meldpunt.rollen import Toegang

NIET_INGEVULD = "niet ingevuld"
OVERLAP = "Deze gebieden overlappen. Tel ze niet bij elkaar op."


@dataclass(frozen=True)
class Vak:
    """What a reader sees in one cell; `was` is what stood there before a correction."""

    tekst: str
    noot: str = ""
    was: str = ""


@dataclass(frozen=True)
class Regel:
    """A row; `deel` is its share of what the table is a part of."""

    naam: str
    vakken: list[Vak]
    deel: str = ""


@dataclass(frozen=True)
class Blok:
    """One table with everything that must be printed with it."""

    reeks: Cijferreeks
    koppen: list[str]
    regels: list[Regel]
    samen: list[str]
    opmerkingen: list[str]


@dataclass(frozen=True)
class Bereik:
    """What several partners saw of one vorm in one place: at least and at most (BLO-029)."""

    waar: str
    periode: str
    vorm: str
    makers: str
    minstens: str
    hoogstens: str


@dataclass(frozen=True)
class CijfersVanAnderen:
    """Everything on the page."""

    blokken: list[Blok]
    bereiken: list[Bereik]


def lees_anderen(toegang: Toegang) -> CijfersVanAnderen:
    """Lay out every table of the gemeente acted for, in four queries.

    One more tells what stood in figures that were corrected.

    Args:
        toegang: who reads; somebody without the report gets no tables.
    """
    zichtbaar = Cijferreeks.objects.zichtbaar_voor(toegang).select_related("ketenpartner")
    reeksen = list(zichtbaar.order_by("volgorde"))
    cijfers: dict[UUID, list[Cijfer]] = defaultdict(list)
    rijen = Cijfer.objects.filter(reeks__in=reeksen).order_by("volgorde").select_related("gebied")
    for cijfer in rijen:
        cijfers[cijfer.reeks_id].append(cijfer)
    was = eerder(rijen)
    boven = dict(
        Gebied.objects.filter(gemeente_id=toegang.gemeente_id).values_list("pk", "deel_van_id")
    )
    vormen = LijstItem.objects.namen("vorm", toegang.gemeente_id)
    return CijfersVanAnderen(
        [_blok(reeks, cijfers[reeks.pk], vormen, boven, was) for reeks in reeksen],
        _bereiken(reeksen, cijfers, vormen),
    )


def _blok(
    reeks: Cijferreeks,
    cijfers: list[Cijfer],
    vormen: dict[str, str],
    boven: Mapping[UUID, UUID | None],
    was: dict[UUID, str],
) -> Blok:
    rooster = leg_uit(reeks, cijfers, vormen)
    overlapt = _overlapt(cijfers, boven)
    telt_op = reeks.rijen == As.GEBIED and reeks.soort == Soort.STROOM and not overlapt
    telt_op = telt_op and len(rooster.rijen) > 1
    return Blok(
        reeks,
        rooster.kolommen,
        [_regel(reeks, rij, rooster.rij(rij), was) for rij in rooster.rijen],
        samen=[_som(rooster.kolom(kolom)) for kolom in rooster.kolommen if telt_op],
        opmerkingen=[
            *spreekt_tegen(reeks, rooster, vormen),
            *([OVERLAP] if overlapt else []),
        ],
    )


def _regel(
    reeks: Cijferreeks, naam: str, cijfers: list[Cijfer | None], was: dict[UUID, str]
) -> Regel:
    laatste = cijfers[-1].waarde if cijfers[-1] else None
    deel = ""
    if reeks.basis and laatste is not None:
        deel = f"{getal(aandeel(laatste, reeks.basis))} %"
    return Regel(naam, [_vak(cijfer, was) for cijfer in cijfers], deel)


def _vak(cijfer: Cijfer | None, was: dict[UUID, str]) -> Vak:
    if cijfer is None:
        return Vak(NIET_INGEVULD)
    return Vak(cijfer_tekst(cijfer), cijfer.noot, was.get(cijfer.pk, ""))


def _overlapt(cijfers: list[Cijfer], boven: Mapping[UUID, UUID | None]) -> bool:
    """Say whether one of these areas lies in another (BLO-021)."""
    gebieden = {c.gebied_id for c in cijfers if c.gebied_id}
    for gebied in gebieden:
        hoger = boven.get(gebied)
        while hoger:
            if hoger in gebieden:
                return True
            hoger = boven.get(hoger)
    return False


def _som(cijfers: list[Cijfer | None]) -> str:
    """The sum of a column; with a gap there is none."""
    gaten = {c.staat if c else Staat.NIET_BESCHIKBAAR for c in cijfers if not c or c.waarde is None}
    if gaten:
        alleen_taak = gaten == {Staat.NIET_IN_TAAK}
        return str((Staat.NIET_IN_TAAK if alleen_taak else Staat.NIET_BESCHIKBAAR).label)
    return getal(sum((c.waarde for c in cijfers if c and c.waarde is not None), Decimal()))


def _bereiken(
    reeksen: list[Cijferreeks], cijfers: dict[UUID, list[Cijfer]], vormen: dict[str, str]
) -> list[Bereik]:
    groepen: dict[tuple[str, str, str, str], dict[str, Decimal]] = defaultdict(dict)
    for reeks in reeksen:
        for cijfer in cijfers[reeks.pk] if reeks.soort == Soort.STROOM else []:
            if cijfer.gebied and cijfer.periode and cijfer.vorm and cijfer.waarde:
                plek = (cijfer.gebied.naam, cijfer.periode, cijfer.vorm, reeks.eenheid)
                groepen[plek][reeks.maker] = cijfer.waarde
    return [
        Bereik(
            waar,
            periode,
            vormen.get(vorm, vorm),
            " en ".join(per_maker),
            getal(max(per_maker.values())),
            getal(sum(per_maker.values(), Decimal())),
        )
        for (waar, periode, vorm, _), per_maker in groepen.items()
        if len(per_maker) > 1
    ]
