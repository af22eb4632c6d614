"""Figures of others as their sources print them, and what may not be done with them.

Figures of two partners are never added up: they may have the same melding (BLO-029). What they
saw together lies between the highest of them and their sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from meldpunt.lib.cijfertabel import Cel, aandeel, getal, tegenspraken
from meldpunt.models import Cijfer, Cijferreeks, Gebied, LijstItem
from meldpunt.models.cijfer import As, Soort, Staat
from meldpunt.rollen import Toegang

OVERLAP = "Deze gebieden overlappen. Tel ze niet bij elkaar op."


@dataclass(frozen=True)
class Vak:
    """What a reader sees in one cell."""

    tekst: str
    noot: str = ""


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

    Args:
        toegang: who reads; somebody without the report gets no tables.
    """
    zichtbaar = Cijferreeks.objects.zichtbaar_voor(toegang).select_related("ketenpartner")
    reeksen = list(zichtbaar.order_by("volgorde"))
    cijfers: dict[UUID, list[Cijfer]] = defaultdict(list)
    rijen = Cijfer.objects.filter(reeks__in=reeksen).order_by("volgorde")
    for cijfer in rijen.select_related("gebied"):
        cijfers[cijfer.reeks_id].append(cijfer)
    boven = dict(
        Gebied.objects.filter(gemeente_id=toegang.gemeente_id).values_list("pk", "deel_van_id")
    )
    vormen = LijstItem.objects.namen("vorm", toegang.gemeente_id)
    return CijfersVanAnderen(
        [_blok(reeks, cijfers[reeks.pk], vormen, boven) for reeks in reeksen],
        _bereiken(reeksen, cijfers, vormen),
    )


def _blok(
    reeks: Cijferreeks,
    cijfers: list[Cijfer],
    vormen: dict[str, str],
    boven: Mapping[UUID, UUID | None],
) -> Blok:
    plekken = {
        (_naam(c, reeks.rijen, vormen), _naam(c, reeks.kolommen, vormen)): c for c in cijfers
    }
    koppen = list(dict.fromkeys(kolom for _, kolom in plekken))
    regels = [
        _regel(reeks, rij, [plekken[(rij, kolom)] for kolom in koppen])
        for rij in dict.fromkeys(rij for rij, _ in plekken)
    ]
    overlapt = _overlapt(cijfers, boven)
    telt_op = reeks.rijen == As.GEBIED and reeks.soort == Soort.STROOM and not overlapt
    kolommen = [[plekken[(regel.naam, kolom)] for regel in regels] for kolom in koppen]
    cellen = [Cel(rij, kolom, cijfer.waarde) for (rij, kolom), cijfer in plekken.items()]
    opgaven = [{**o, "rij": _woord(o["rij"], reeks, cijfers, vormen)} for o in reeks.opgaven]
    return Blok(
        reeks,
        koppen,
        regels,
        samen=[_som(kolom) for kolom in kolommen if telt_op and len(regels) > 1],
        opmerkingen=[
            *tegenspraken(cellen, basis=reeks.basis, opgaven=opgaven),
            *([OVERLAP] if overlapt else []),
        ],
    )


def _regel(reeks: Cijferreeks, naam: str, cijfers: list[Cijfer]) -> Regel:
    laatste = cijfers[-1].waarde
    deel = ""
    if reeks.basis and laatste is not None:
        deel = f"{getal(aandeel(laatste, reeks.basis))} %"
    return Regel(naam, [Vak(_tekst(cijfer), cijfer.noot) for cijfer in cijfers], deel)


def _tekst(cijfer: Cijfer) -> str:
    if cijfer.waarde is None:
        return str(Staat(cijfer.staat).label)
    if cijfer.tot is not None:
        return f"{getal(cijfer.waarde)} tot {getal(cijfer.tot)}"
    return getal(cijfer.waarde)


def _naam(cijfer: Cijfer, as_: str, vormen: dict[str, str]) -> str:
    if as_ == As.GEBIED:
        return cijfer.gebied.naam if cijfer.gebied else ""
    waarde = str(getattr(cijfer, as_))
    return vormen.get(waarde, waarde) if as_ == As.VORM else waarde


def _woord(code: str, reeks: Cijferreeks, cijfers: Iterable[Cijfer], vormen: dict[str, str]) -> str:
    """The name a reader sees for the code of a row."""
    if reeks.rijen == As.GEBIED:
        return next((c.gebied.naam for c in cijfers if c.gebied and c.gebied.code == code), code)
    return vormen.get(code, code) if reeks.rijen == As.VORM else code


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


def _som(cijfers: list[Cijfer]) -> str:
    """The sum of a column; with a gap there is none."""
    gaten = {cijfer.staat for cijfer in cijfers if cijfer.waarde is None}
    if gaten:
        alleen_taak = gaten == {Staat.NIET_IN_TAAK}
        return str((Staat.NIET_IN_TAAK if alleen_taak else Staat.NIET_BESCHIKBAAR).label)
    return getal(sum((c.waarde for c in cijfers if c.waarde is not None), Decimal()))


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
