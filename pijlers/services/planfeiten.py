"""What a plan says about itself: its facts and its four lists, and a plan that begins."""

from dataclasses import fields, replace
from typing import Any

from django.db import transaction

from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from pijlers.models import Actie, GedeeldPlan, Uitvoeringsplan
from pijlers.planvorm import LIJSTEN, PlanVorm, Vorm, van_plan
from pijlers.services.fout import PlanFout
from pijlers.services.periode import eis_periode
from pijlers.services.plan import vul_plan
from pijlers.services.tijden import plan_opnieuw
from pijlers.services.versies import eis_reden, leg_versie_vast, vergrendel

PERIODE = {"van", "tot"}
# What is a neighbour's own and is never taken over.
VAN_EEN_ANDER = ("postbus", "eigen_signalen")


@transaction.atomic
def begin_plan(
    *,
    vorm: PlanVorm,
    opvolger_van: Uitvoeringsplan | None = None,
    gestart_met: GedeeldPlan | None = None,
    door: Toegang,
) -> Uitvoeringsplan:
    """Begin a plan as a concept: empty, as successor of a plan, or with what a neighbour shared.

    Args:
        vorm: title, period and origin of the new plan.
        opvolger_van: the plan of this gemeente whose text it begins with; codes stay the same.
        gestart_met: the shared plan whose text it begins with; codes get the own gemeente.
        door: who begins it.

    Raises:
        PlanFout: there is a plan with this title, or the period is too long.
    """
    eis_periode(vorm.van, vorm.tot)
    gemeente = Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_id)
    if Uitvoeringsplan.objects.filter(gemeente=gemeente, titel=vorm.titel).exists():
        raise PlanFout("Er is al een plan met deze titel. Kies een andere titel.", "titel")
    if opvolger_van:
        vorm = _met_tekst(vorm, van_plan(opvolger_van))
    elif gestart_met:
        vorm = _met_tekst(vorm, _eigen(PlanVorm.uit_json(gestart_met.vorm), gestart_met, door))
    plan = Uitvoeringsplan(gemeente=gemeente, opvolger_van=opvolger_van, gestart_met=gestart_met)
    vul_plan(plan=plan, vorm=vorm, door=door)
    return plan


def _met_tekst(nieuw: PlanVorm, oud: PlanVorm) -> PlanVorm:
    """The text of a plan under a new title and period; what was found wrong in it stays behind."""
    namen = {veld.name for veld in fields(PlanVorm)}
    eigen = namen - {"basisdocumenten", "feiten", "toezeggingen", "pijlers"}
    return replace(oud, **{naam: getattr(nieuw, naam) for naam in eigen})


def _eigen(vorm: PlanVorm, gedeeld: GedeeldPlan, door: Toegang) -> PlanVorm:
    """The text of a neighbour as one's own: own codes, and without what is that neighbour's."""
    gegevens = vorm.als_json()
    gegevens["feiten"] = [f for f in gegevens["feiten"] if f["soort"] not in VAN_EEN_ANDER]
    for rij in gegevens["toezeggingen"]:
        rij["actie"] = _eigen_code(rij["actie"], gedeeld, door)
    for pijler in gegevens["pijlers"]:
        for onderwerp in pijler["onderwerpen"]:
            for actie in onderwerp["acties"]:
                actie["code"] = _eigen_code(actie["code"], gedeeld, door)
    return PlanVorm.uit_json(gegevens)


def _eigen_code(code: str, gedeeld: GedeeldPlan, door: Toegang) -> str:
    kop, streep, rest = code.partition("-")
    return f"{door.gemeente_code}-{rest}" if streep and kop == gedeeld.gemeente_code else code


@transaction.atomic
def wijzig_plan(
    *,
    plan: Uitvoeringsplan,
    velden: dict[str, Any],
    reden: str,
    versie: int | None,
    door: Toegang,
) -> Uitvoeringsplan:
    """Change title, period or origin; another period makes the open times anew.

    Args:
        plan: the plan.
        velden: values by name of the field.
        reden: why; needed once the plan is adopted.
        versie: the version the form was made from.
        door: who changes it.

    Raises:
        PlanFout: no reason, another plan has this title, or the period is too long.
        VersieConflict: somebody else saved it since.
    """
    vers = vergrendel(plan).controleer_versie(versie)
    eis_reden(vers, reden)
    anders = {naam for naam, waarde in velden.items() if getattr(vers, naam) != waarde}
    if not anders:
        return vers
    if "titel" in anders and _titel_bestaat(vers, velden["titel"]):
        raise PlanFout("Er is al een plan met deze titel. Kies een andere titel.", "titel")
    for naam in anders:
        setattr(vers, naam, velden[naam])
    if anders & PERIODE:
        eis_periode(vers.van, vers.tot)
    vers.bewaar(door=door)
    if anders & PERIODE:
        _plan_alles_opnieuw(vers, door)
    wat = "Looptijd gewijzigd" if anders & PERIODE else "Gegevens van het plan gewijzigd"
    leg_versie_vast(plan=vers, wat=wat, reden=reden, door=door)
    return vers


def _titel_bestaat(plan: Uitvoeringsplan, titel: str) -> bool:
    andere = Uitvoeringsplan.objects.filter(gemeente_id=plan.gemeente_id).exclude(pk=plan.pk)
    return andere.filter(titel=titel).exists()


def _plan_alles_opnieuw(plan: Uitvoeringsplan, door: Toegang) -> None:
    acties = Actie.objects.filter(onderwerp__pijler__plan=plan).geldig().order_by("pk")
    for actie in acties.select_for_update(no_key=True, of=("self",)):
        dagen = actie.eerste_dag, actie.laatste_dag
        plan_opnieuw(actie=actie, plan=plan, door=door)
        if dagen != (actie.eerste_dag, actie.laatste_dag):
            actie.bewaar(door=door)


@transaction.atomic
def bewaar_regel(
    *,
    plan: Uitvoeringsplan,
    lijst: str,
    nummer: int | None,
    regel: Vorm,
    reden: str,
    versie: int | None,
    door: Toegang,
) -> Uitvoeringsplan:
    """Add or change one line of a list of the plan: a document, fact, promise or warning.

    Args:
        plan: the plan.
        lijst: the name of the list, one of `planvorm.LIJSTEN`.
        nummer: the place in the list, from 0; None adds a line. A line never leaves its place.
        regel: the line as it will be.
        reden: why; needed once the plan is adopted.
        versie: the version of the plan the form was made from.
        door: who changes it.

    Raises:
        PlanFout: no reason.
        VersieConflict: somebody else saved the plan since.
    """
    vers = vergrendel(plan).controleer_versie(versie)
    eis_reden(vers, reden)
    if not isinstance(regel, LIJSTEN[lijst]):
        raise TypeError(f"{type(regel).__name__} past niet in {lijst}.")
    regels = list(getattr(vers, lijst))
    if nummer is None:
        regels.append(regel.als_json())
    else:
        regels[nummer] = regel.als_json()
    if regels == getattr(vers, lijst):
        return vers
    setattr(vers, lijst, regels)
    vers.bewaar(door=door)
    naam = str(vers._meta.get_field(lijst).verbose_name).capitalize()  # type: ignore[union-attr]
    wat = f"{naam}: {'regel toegevoegd' if nummer is None else f'regel {nummer + 1} gewijzigd'}"
    leg_versie_vast(plan=vers, wat=wat, reden=reden, door=door)
    return vers
