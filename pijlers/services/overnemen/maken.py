"""Making the rows of a plan in few queries, each with its history and the person in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from simple_history.utils import bulk_create_with_history

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Toegang
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.services.overnemen.oordeel import Gekeurd, Keuring
from pijlers.services.tijden import plan_opnieuw, tijden_van

R = TypeVar("R", bound=VersieRij)
Plekken = dict[tuple[int, str], Onderwerp]
Meld = Callable[[int], None]
WOORDEN = ("tekst", "planning", "eis", "bron")
# So many actions are written at a time; after each time who waits sees how far it is.
PER_KEER = 50


def maak_rijen(
    plan: Uitvoeringsplan,
    keuring: Keuring,
    door: Toegang,
    *,
    alles: bool,
    meld: Meld,
) -> dict[str, Any]:
    """Write the rows that change something.

    Args:
        plan: locked, or new.
        keuring: the rows, judged against this plan.
        door: in whose name.
        alles: also the pijlers and subjects of the document that no row is in.
        meld: hears how many rows are written, again and again.

    Returns:
        as JSON: the keys and versions of what was made, and what stood there before.
    """
    te_doen = keuring.te_doen
    nodig = {(rij.pijler, rij.onderwerp) for rij in te_doen}
    if alles:
        nodig |= {(p.nummer, o) for p in keuring.doel.plekken for o in p.onderwerpen}
    nummers = {nummer for nummer, _ in nodig}
    pijlers = [
        Pijler(gemeente_id=plan.gemeente_id, plan=plan, nummer=p.nummer, naam=p.naam,
               toelichting=p.toelichting)
        for p in keuring.doel.plekken
        if p.pijler is None and (alles or p.nummer in nummers)
    ]  # fmt: skip
    _bewaar(Pijler, pijlers, door)
    plekken, onderwerpen = _onderwerpen(plan, keuring, nodig)
    _bewaar(Onderwerp, onderwerpen, door)
    acties = list(_acties(plan, te_doen, plekken))
    for begin in range(0, len(acties), PER_KEER):
        meld(begin)
        deel = acties[begin : begin + PER_KEER]
        _bewaar(Actie, deel, door)
        _bewaar(Uitvoering, [tijd for actie in deel for tijd in tijden_van(plan, actie)], door)
    gewijzigd: list[dict[str, Any]] = []
    for rij in te_doen:
        if rij.actie:
            meld(len(acties) + len(gewijzigd))
            gewijzigd.append(_wijzig(plan, rij, plekken, door))
    meld(len(te_doen))
    gemaakt: dict[str, Sequence[VersieRij]] = {
        "pijlers": pijlers, "onderwerpen": onderwerpen, "acties": acties,
    }  # fmt: skip
    sleutels = {naam: [[str(r.pk), r.versie] for r in rijen] for naam, rijen in gemaakt.items()}
    return {**sleutels, "gewijzigd": gewijzigd}


def _bewaar(soort: type[R], rijen: Sequence[R], door: Toegang) -> None:
    persoon = get_user_model()(pk=door.medewerker_id) if door.medewerker_id else None
    if rijen:
        bulk_create_with_history(rijen, soort, batch_size=1000, default_user=persoon)


def _onderwerpen(
    plan: Uitvoeringsplan, keuring: Keuring, nodig: set[tuple[int, str]]
) -> tuple[Plekken, list[Onderwerp]]:
    """Every subject by the number of its pijler and its name, and those that are new."""
    pijlers = {pijler.nummer: pijler for pijler in plan.pijlers.all()}
    staan = Onderwerp.objects.filter(pijler__plan=plan).select_related("pijler")
    plekken = {(rij.pijler.nummer, rij.naam): rij for rij in staan}
    nieuw = []
    for plek in keuring.doel.plekken:
        hier = [rij.volgorde for (nummer, _), rij in plekken.items() if nummer == plek.nummer]
        volgorde = max(hier, default=0)
        for naam in plek.onderwerpen:
            sleutel = (plek.nummer, naam)
            if sleutel in nodig and sleutel not in plekken:
                volgorde += 1
                plekken[sleutel] = Onderwerp(
                    gemeente_id=plan.gemeente_id,
                    pijler=pijlers[plek.nummer],
                    naam=naam,
                    volgorde=volgorde,
                )
                nieuw.append(plekken[sleutel])
    return plekken, nieuw


def _acties(plan: Uitvoeringsplan, te_doen: Iterable[Gekeurd], plekken: Plekken) -> Iterator[Actie]:
    for rij in te_doen:
        if rij.actie is None and rij.vorm is not None:
            onderwerp = plekken[rij.pijler, rij.onderwerp]
            yield Actie(gemeente_id=plan.gemeente_id, onderwerp=onderwerp, **rij.vorm.als_json())


def _wijzig(plan: Uitvoeringsplan, rij: Gekeurd, plekken: Plekken, door: Toegang) -> dict[str, Any]:
    """Change one action, and give what it was, its key and the version it got."""
    assert rij.actie and rij.vorm  # noqa: S101 - only a good row of a standing action
    actie = Actie.objects.select_for_update(no_key=True, of=("self",)).get(pk=rij.actie.pk)
    velden = {naam: getattr(rij.vorm, naam) for naam in WOORDEN} | {
        "eigenaren": list(rij.vorm.eigenaren),
        "onderwerp_id": str(plekken[rij.pijler, rij.onderwerp].pk),
    }
    was = zet_velden(actie, velden, plan, door)
    return {"id": str(actie.pk), "versie": actie.versie, "was": was}


def zet_velden(
    actie: Actie, velden: dict[str, Any], plan: Uitvoeringsplan, door: Toegang
) -> dict[str, Any]:
    """Give an action other words, with its open times anew when the term changed.

    Returns:
        what these fields were, as JSON values.
    """
    was = {naam: getattr(actie, naam) for naam in velden}
    for naam, waarde in velden.items():
        setattr(actie, naam, waarde)
    if was["planning"] != actie.planning:
        plan_opnieuw(actie=actie, plan=plan, door=door)
    actie.bewaar(door=door)
    return was | {"onderwerp_id": str(was["onderwerp_id"])}
