"""Adding and changing what a plan is made of: pijlers, subjects and actions."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import transaction

from meldpunt.lib.datum import dag
from meldpunt.lib.rij import VersieRij
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.planvorm import ActieVorm
from pijlers.services.fout import PlanFout
from pijlers.services.tijden import laat_vervallen, plan_opnieuw, tijden_van
from pijlers.services.uitvoeringen import eis_geldig, kies_personen
from pijlers.services.versies import eis_reden, leg_versie_vast, vergrendel

R = TypeVar("R", Pijler, Onderwerp, Actie)
WOORDEN = ("code", "tekst", "planning", "eis", "bron")


@transaction.atomic
def bewaar_pijler(
    *,
    plan: Uitvoeringsplan,
    pijler: Pijler | None,
    nummer: int,
    naam: str,
    toelichting: str,
    reden: str,
    versie: int | None,
    door: Toegang,
) -> Pijler:
    """Add or change a pijler of a plan.

    Args:
        plan: whose pijler.
        pijler: which one; None adds one.
        nummer: its number in the plan.
        naam: its name.
        toelichting: what it is for.
        reden: why; needed once the plan is adopted.
        versie: the version of the pijler the form was made from.
        door: who changes it.

    Raises:
        PlanFout: no reason, or another pijler has this number.
        VersieConflict: somebody else saved it since.
    """
    vers_plan = vergrendel(plan)
    rij = _vers(Pijler, pijler, versie) or Pijler(gemeente_id=plan.gemeente_id, plan=vers_plan)
    eis_reden(vers_plan, reden)
    if vers_plan.pijlers.filter(nummer=nummer).exclude(pk=rij.pk).exists():
        raise PlanFout(f"Er is al een pijler {nummer}. Kies een ander nummer.", "nummer")
    velden = {"nummer": nummer, "naam": naam, "toelichting": toelichting}
    if zet_velden(rij, velden):
        _bewaar(vers_plan, rij, f"Pijler {nummer}", reden, door)
    return rij


@transaction.atomic
def bewaar_onderwerp(
    *,
    pijler: Pijler,
    onderwerp: Onderwerp | None,
    naam: str,
    volgorde: int,
    reden: str,
    versie: int | None,
    door: Toegang,
) -> Onderwerp:
    """Add or change a subject of a pijler.

    Raises:
        PlanFout: no reason, or the pijler has another subject with this name.
        VersieConflict: somebody else saved it since.
    """
    plan = vergrendel(pijler.plan)
    nieuw = Onderwerp(gemeente_id=plan.gemeente_id, pijler=pijler)
    rij = _vers(Onderwerp, onderwerp, versie) or nieuw
    eis_reden(plan, reden)
    if pijler.onderwerpen.filter(naam=naam).exclude(pk=rij.pk).exists():
        raise PlanFout("Deze pijler heeft al een onderwerp met deze naam.", "naam")
    velden = {"naam": naam, "volgorde": volgorde}
    if zet_velden(rij, velden):
        _bewaar(plan, rij, f"Onderwerp {naam}", reden, door)
    return rij


@transaction.atomic
def bewaar_actie(
    *,
    onderwerp: Onderwerp,
    actie: Actie | None,
    vorm: ActieVorm,
    personen: Iterable[Medewerker],
    reden: str,
    versie: int | None,
    door: Toegang,
    toezegging: int | None = None,
) -> Actie:
    """Add or change an action; another planning makes its open times anew (HEE-022..024, TEY-101).

    Args:
        onderwerp: where it stands in the plan.
        actie: which one; None adds one.
        vorm: its words.
        personen: the owners who work for this gemeente and get the reminders.
        reden: why; needed once the plan is adopted.
        versie: the version of the action the form was made from.
        door: who changes it.
        toezegging: the place in the list of promises of the promise it is made of.

    Raises:
        PlanFout: no reason, the code is taken, an owner doesn't work here, or it was withdrawn.
        VersieConflict: somebody else saved it since.
    """
    plan = vergrendel(onderwerp.pijler.plan)
    rij = _vers(Actie, actie, versie) or Actie(gemeente_id=plan.gemeente_id)
    eis_reden(plan, reden)
    _mag_actie(plan, rij, vorm)
    is_nieuw, was = rij._state.adding, rij.planning
    velden = {naam: getattr(vorm, naam) for naam in WOORDEN} | {
        "eigenaren": list(vorm.eigenaren), "onderwerp": onderwerp,
        "personen": kies_personen(rij, personen, door),
    }  # fmt: skip
    anders = zet_velden(rij, velden)
    tijden = tijden_van(plan, rij) if is_nieuw else []
    if not is_nieuw and was != rij.planning:
        plan_opnieuw(actie=rij, plan=plan, door=door)
    if toezegging is not None:
        _maak_af(plan, toezegging, rij.code, door)
    if anders:
        _bewaar(plan, rij, f"Actie {rij.code}", reden, door, tijden)
    return rij


@transaction.atomic
def trek_actie_in(*, actie: Actie, reden: str, versie: int | None, door: Toegang) -> Actie:
    """Withdraw an action: it stays in the history with the reason and counts nowhere.

    Raises:
        PlanFout: no reason, or it was withdrawn before.
        VersieConflict: somebody else saved it since.
    """
    plan = vergrendel(actie.onderwerp.pijler.plan)
    rij = Actie.objects.select_for_update(no_key=True, of=("self",)).get(pk=actie.pk)
    rij.controleer_versie(versie)
    eis_geldig(rij)
    if not reden.strip():
        raise PlanFout("Schrijf op waarom u de actie intrekt.", "reden")
    laat_vervallen(actie=rij, door=door)
    rij.ingetrokken_op = dag(door.moment)
    rij.ingetrokken_reden = reden.strip()
    rij.bewaar(door=door)
    leg_versie_vast(plan=plan, wat=f"Actie {rij.code} ingetrokken", reden=reden, door=door)
    return rij


def _vers(soort: type[R], rij: R | None, versie: int | None) -> R | None:
    """The row of now, locked and of the version the form was made from."""
    if rij is None:
        return None
    vers = soort._default_manager.select_for_update(no_key=True, of=("self",)).get(pk=rij.pk)
    return vers.controleer_versie(versie)


def zet_velden(rij: VersieRij, velden: dict[str, Any]) -> bool:
    """Set the values and say whether anything changed; of a new row everything did."""
    # A foreign key that was never set raises when it is read.
    anders = rij._state.adding or any(getattr(rij, n) != w for n, w in velden.items())
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    return anders


def _bewaar(
    plan: Uitvoeringsplan,
    rij: VersieRij,
    wat: str,
    reden: str,
    door: Toegang,
    tijden: Sequence[Uitvoering] = (),
) -> None:
    """Save the row with the times that hang on it, and the version of the plan this makes."""
    verb = "toegevoegd" if rij._state.adding else "gewijzigd"
    rij.bewaar(door=door)
    for tijd in tijden:
        tijd.bewaar(door=door)
    leg_versie_vast(plan=plan, wat=f"{wat} {verb}", reden=reden, door=door)


def _mag_actie(plan: Uitvoeringsplan, rij: Actie, vorm: ActieVorm) -> None:
    eis_geldig(rij)
    andere = Actie.objects.filter(onderwerp__pijler__plan=plan, code=vorm.code).exclude(pk=rij.pk)
    if andere.exists():
        raise PlanFout("Er is al een actie met deze code. Kies een andere code.", "code")


def _maak_af(plan: Uitvoeringsplan, nummer: int, code: str, door: Toegang) -> None:
    """Write down of which promise the action was made."""
    regels = list(plan.toezeggingen)
    regels[nummer] = {**regels[nummer], "actie": code}
    plan.toezeggingen = regels
    plan.bewaar(door=door)
