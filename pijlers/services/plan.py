"""Make a plan of reference data: adds what is missing, never overwrites what a person changed."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from meldpunt.lib.datum import datum
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import ReferentieFout, bestaande, vul_aan
from meldpunt.services.referentie.rijen import Sleutel
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoeringsplan
from pijlers.planvorm import LIJSTEN, ActieVorm, OnderwerpVorm, PijlerVorm, PlanVorm, VormFout
from pijlers.services.fout import PlanFout
from pijlers.services.periode import eis_periode
from pijlers.services.tijden import tijden_van
from pijlers.services.versies import leg_versie_vast
from pijlers.stand import is_te_laat_geboren

PLAN_VELDEN = (
    "titel", "van", "tot", "bron_periode", "besluit_orgaan", "besluit_datum",
    "basisdocumenten", "feiten", "toezeggingen", "waarschuwingen", "bron",
)  # fmt: skip
ACTIE_VELDEN = ("tekst", "planning", "eigenaren", "eis", "bron")


@dataclass
class Lading:
    """One load: for whom, by whom, what stands already and which differences were found."""

    gemeente: Gemeente
    door: Toegang
    waar: str
    pijlers: dict[Sleutel, Pijler] = field(default_factory=dict)
    onderwerpen: dict[Sleutel, Onderwerp] = field(default_factory=dict)
    acties: dict[Sleutel, Actie] = field(default_factory=dict)
    regels: list[str] = field(default_factory=list)


@transaction.atomic
def maak_plan(*, gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add the plan of a reference file, action by action (HEE-022..024, TEY-101..113).

    Rows are found by title, number, name and code. An action that is added gets its expected
    times at once; those of a standing action stay as they are, moved or done.

    Args:
        gemeente: whose plan it is.
        gegevens: the group "plan" of a reference file.
        door: who loads it; the name in the history.

    Returns:
        a Dutch line per difference with the file, and per new action that was due before the
        plan was adopted (HEE-019).

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    waar = f"Gemeente {gemeente.code}, plan"
    try:
        vorm = PlanVorm.uit_json(gegevens, waar)
        eis_periode(vorm.van, vorm.tot)
    except VormFout as fout:
        raise ReferentieFout(str(fout)) from fout
    except PlanFout as fout:
        raise ReferentieFout(f"{waar}: “{fout.veld}” past niet. {fout}") from fout
    lading = Lading(
        gemeente,
        door,
        waar,
        bestaande(Pijler, ("plan_id", "nummer"), gemeente=gemeente),
        bestaande(Onderwerp, ("pijler_id", "naam"), gemeente=gemeente),
        _acties(gemeente),
    )
    plan = _plan(lading, vorm)
    for pijler in vorm.pijlers:
        _pijler(lading, plan, pijler)
    leg_versie_vast(plan=plan, wat="Ingelezen uit de bron", door=door)
    return lading.regels


def vul_plan(*, plan: Uitvoeringsplan, vorm: PlanVorm, door: Toegang) -> None:
    """Save a new plan with everything its form says.

    Args:
        plan: unsaved, of a gemeente; its successor and origin are set.
        vorm: its text.
        door: who makes it.
    """
    for veld, waarde in velden_van(vorm).items():
        setattr(plan, veld, waarde)
    plan.bewaar(door=door)
    lading = Lading(plan.gemeente, door, "Plan")
    for pijler in vorm.pijlers:
        _pijler(lading, plan, pijler)


def _acties(gemeente: Gemeente) -> dict[Sleutel, Actie]:
    """The actions by plan and code; a code can return in the successor of a plan."""
    acties = Actie.objects.filter(gemeente=gemeente).select_related("onderwerp__pijler")
    return {(actie.onderwerp.pijler.plan_id, actie.code): actie for actie in acties}


def _plan(lading: Lading, vorm: PlanVorm) -> Uitvoeringsplan:
    nieuw = Uitvoeringsplan(gemeente=lading.gemeente, **velden_van(vorm))
    staan = bestaande(Uitvoeringsplan, ("titel",), gemeente=lading.gemeente)
    bestaand = staan.get((nieuw.titel,))
    if bestaand:  # lists of an earlier version of this app may lack a field that came later
        for veld, soort in LIJSTEN.items():
            regels = [soort.uit_json(regel).als_json() for regel in getattr(bestaand, veld)]
            setattr(bestaand, veld, regels)
    plan, verschil = vul_aan(bestaand, nieuw, PLAN_VELDEN, waar=lading.waar, door=lading.door)
    lading.regels += verschil
    return plan


def velden_van(vorm: PlanVorm) -> dict[str, Any]:
    """Give the values of the plan's own row: everything of the form but its pijlers."""
    gegevens = vorm.als_json()
    return {veld: gegevens[veld] for veld in PLAN_VELDEN} | {
        veld: getattr(vorm, veld) for veld in ("van", "tot", "besluit_datum")
    }


def _pijler(lading: Lading, plan: Uitvoeringsplan, vorm: PijlerVorm) -> None:
    waar = f"{lading.waar}, pijler {vorm.nummer}"
    nieuw = Pijler(
        gemeente=lading.gemeente,
        plan=plan,
        nummer=vorm.nummer,
        naam=vorm.naam,
        toelichting=vorm.toelichting,
    )
    bestaand = lading.pijlers.get((plan.pk, vorm.nummer))
    velden = ("naam", "toelichting")
    pijler, verschil = vul_aan(bestaand, nieuw, velden, waar=waar, door=lading.door)
    lading.regels += verschil
    for volgorde, onderwerp in enumerate(vorm.onderwerpen, start=1):
        _onderwerp(lading, pijler, volgorde, onderwerp, waar)


def _onderwerp(
    lading: Lading, pijler: Pijler, volgorde: int, vorm: OnderwerpVorm, waar: str
) -> None:
    nieuw = Onderwerp(gemeente=lading.gemeente, pijler=pijler, volgorde=volgorde, naam=vorm.naam)
    plek = f"{waar}, onderwerp {vorm.naam}"
    bestaand = lading.onderwerpen.get((pijler.pk, vorm.naam))
    onderwerp, verschil = vul_aan(bestaand, nieuw, ("naam",), waar=plek, door=lading.door)
    lading.regels += verschil
    for actie in vorm.acties:
        _actie(lading, pijler.plan, onderwerp, actie)


def _actie(lading: Lading, plan: Uitvoeringsplan, onderwerp: Onderwerp, vorm: ActieVorm) -> None:
    plek = f"{lading.waar}, actie {vorm.code}"
    nieuw = Actie(gemeente=lading.gemeente, onderwerp=onderwerp, **vorm.als_json())
    tijden = tijden_van(plan, nieuw)
    bestaand = lading.acties.get((plan.pk, vorm.code))
    lading.regels += vul_aan(bestaand, nieuw, ACTIE_VELDEN, waar=plek, door=lading.door)[1]
    if bestaand is None:
        for tijd in tijden:
            tijd.bewaar(door=lading.door)
        if plan.besluit_datum and is_te_laat_geboren(plan, tijden):
            besluit = datum(plan.besluit_datum)
            lading.regels.append(
                f"Let op: {plek}: de termijn “{vorm.planning}” lag voor het besluit van {besluit}."
                " Kies een nieuwe datum, of meld de actie klaar."
            )
