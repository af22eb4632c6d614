"""The page "Over dit plan", and the forms of the plan itself."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel
from pijlers.controle import Bevindingsoort, controleer
from pijlers.forms.plan import (
    REGELFORMULIEREN,
    VIER_PIJLERS,
    NieuwPlanFormulier,
    PlanFormulier,
    RegelFormulier,
    VaststelFormulier,
)
from pijlers.geschiedenis import van_het_plan
from pijlers.models import GedeeldPlan, Uitvoeringsplan
from pijlers.planvorm import LIJSTEN, VIER, PlanVorm, van_plan
from pijlers.services import begin_plan, bewaar_regel, stel_plan_vast, wijzig_plan
from pijlers.views.stap import als_invoer, formulierpagina, invoer, probeer, vind_plan

VELDEN = ("titel", "van", "tot", "bron_periode", "bron")
BESLUIT = ("besluit_orgaan", "besluit_datum")
# Of each list: what one line is called.
EEN = {
    "basisdocumenten": "document",
    "feiten": "feit",
    "toezeggingen": "toezegging",
    "waarschuwingen": "aandachtspunt",
}


@voor(Onderdeel.PLAN)
def over(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show what a plan says about itself, and how it changed."""
    plan = vind_plan(request, pk)
    bevindingen = controleer(plan, dag(request.toegang.moment))
    inhoud = {
        "plan": plan,
        "in_werking": plan.is_in_werking(),
        "vorm": van_plan(plan),
        "bevindingen": len(bevindingen),
        "geboren": [b for b in bevindingen if b.soort == Bevindingsoort.TE_LAAT_GEBOREN],
        "tijdlijn": van_het_plan(plan),
        "gestart_met": plan.gestart_met,
        "opvolger_van": plan.opvolger_van,
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/over.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def nieuw(request: Verzoek) -> HttpResponse:
    """Begin a plan: empty, as a successor, or with what another gemeente shared."""
    eigen = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang).order_by("-van")
    gedeeld = GedeeldPlan.objects.zichtbaar_voor(request.toegang).nieuwste()
    anderen = gedeeld.exclude(gemeente_id=request.toegang.gemeente_id).defer("vorm")
    bronnen: dict[str, Uitvoeringsplan | GedeeldPlan] = {str(p.pk): p for p in [*eigen, *anderen]}
    keuzes = [(str(plan.pk), f"Als opvolger van {plan.titel}") for plan in eigen]
    keuzes += [(str(deel.pk), f"Met het plan van {deel.gemeente_naam}") for deel in anderen]
    form = NieuwPlanFormulier(request.POST or None, keuzes=keuzes)
    if form.is_valid():
        gekozen = bronnen.get(form.cleaned_data["begin"])
        antwoord = probeer(request, form, lambda: _begin(request, form, gekozen), dict)
        if antwoord:
            return antwoord
    uitleg = "Het plan is eerst een concept. U past het aan en stelt het daarna vast."
    terug = (reverse("pijlers:bord"), "Terug naar het uitvoeringsplan")
    return formulierpagina(request, form, "Begin een plan", terug=terug, uitleg=uitleg)


def _begin(
    request: Verzoek, form: NieuwPlanFormulier, met: Uitvoeringsplan | GedeeldPlan | None
) -> HttpResponse:
    gegevens = form.cleaned_data
    pijlers = VIER if gegevens["begin"] == VIER_PIJLERS else ()
    plan = begin_plan(
        vorm=PlanVorm(gegevens["titel"], gegevens["van"], gegevens["tot"], pijlers=pijlers),
        opvolger_van=met if isinstance(met, Uitvoeringsplan) else None,
        gestart_met=met if isinstance(met, GedeeldPlan) else None,
        door=request.toegang,
    )
    messages.success(request, "Bewaard. Het plan is een concept.")
    return redirect("pijlers:over", plan.pk)


@voor(Onderdeel.PLAN_WIJZIGEN)
def wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change title, period or origin."""
    plan = vind_plan(request, pk)
    begin = {naam: getattr(plan, naam) for naam in VELDEN} | {"versie": plan.versie}
    form = PlanFormulier(request.POST or None, initial=begin, vastgesteld=plan.is_vastgesteld)

    def doe() -> HttpResponse:
        wijzig_plan(
            plan=plan,
            velden={naam: form.cleaned_data[naam] for naam in VELDEN},
            reden=form.reden_tekst,
            versie=form.cleaned_data["versie"],
            door=request.toegang,
        )
        return _bewaard(request, plan)

    if form.is_valid() and (
        antwoord := probeer(request, form, doe, lambda rij: invoer(rij, *VELDEN))
    ):
        return antwoord
    return formulierpagina(request, form, "Wijzig het plan", terug=_terug(plan))


@voor(Onderdeel.PLAN_WIJZIGEN)
def vaststellen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Say who adopted the plan and when; from then on each change is a version."""
    plan = vind_plan(request, pk)
    begin = {naam: getattr(plan, naam) for naam in BESLUIT} | {"versie": plan.versie}
    form = VaststelFormulier(request.POST or None, initial=begin, vastgesteld=plan.is_vastgesteld)

    def doe() -> HttpResponse:
        stel_plan_vast(
            plan=plan,
            orgaan=form.cleaned_data["besluit_orgaan"],
            op=form.cleaned_data["besluit_datum"],
            reden=form.reden_tekst,
            versie=form.cleaned_data["versie"],
            door=request.toegang,
        )
        return _bewaard(request, plan)

    if form.is_valid() and (
        antwoord := probeer(request, form, doe, lambda rij: invoer(rij, *BESLUIT))
    ):
        return antwoord
    uitleg = "Daarna maakt elke wijziging een nieuwe versie, met een reden."
    return formulierpagina(request, form, "Stel het plan vast", terug=_terug(plan), uitleg=uitleg)


@voor(Onderdeel.PLAN_WIJZIGEN)
def regel_nieuw(request: Verzoek, pk: UUID, lijst: str) -> HttpResponse:
    """Add a line to a list of the plan."""
    return _regel(request, pk, lijst, None)


@voor(Onderdeel.PLAN_WIJZIGEN)
def regel(request: Verzoek, pk: UUID, lijst: str, plaats: int) -> HttpResponse:
    """Change or withdraw a line of a list of the plan."""
    return _regel(request, pk, lijst, plaats)


def _regel(request: Verzoek, pk: UUID, lijst: str, nummer: int | None) -> HttpResponse:
    plan = vind_plan(request, pk)
    staat = _regel_van(plan, lijst, nummer)
    if lijst not in LIJSTEN or (nummer is not None and not staat):
        raise Http404
    form = _regelformulier(request, plan, lijst, staat)

    def doe() -> HttpResponse:
        bewaar_regel(
            plan=plan,
            lijst=lijst,
            nummer=nummer,
            regel=form.regel(staat),
            reden=form.reden_tekst,
            versie=form.cleaned_data["versie"],
            door=request.toegang,
        )
        return _bewaard(request, plan)

    def waarden(rij: Any) -> dict[str, str]:
        nu = _regel_van(rij, lijst, nummer)
        namen = [v.name for v in fields(LIJSTEN[lijst])]
        return {naam: als_invoer(nu.get(naam)) for naam in namen}

    if form.is_valid() and (antwoord := probeer(request, form, doe, waarden)):
        return antwoord
    titel = f"{'Wijzig' if staat else 'Voeg toe'}: {EEN[lijst]}"
    return formulierpagina(request, form, titel, terug=_terug(plan), knop=f"Bewaar {EEN[lijst]}")


def _regel_van(plan: Any, lijst: str, nummer: int | None) -> dict[str, Any]:
    """The line as it stands; empty when it doesn't."""
    regels = getattr(plan, lijst) if lijst in LIJSTEN else []
    if nummer is None or nummer >= len(regels):
        return {}
    return LIJSTEN[lijst].uit_json(regels[nummer]).als_json()


def _regelformulier(
    request: Verzoek, plan: Uitvoeringsplan, lijst: str, staat: dict[str, Any]
) -> RegelFormulier:
    begin = staat or {"soort": request.GET.get("soort", "")}
    return REGELFORMULIEREN[lijst](
        request.POST or None,
        initial=begin | {"versie": plan.versie},
        vastgesteld=plan.is_vastgesteld,
        nieuw=not staat,
    )


def _bewaard(request: Verzoek, plan: Uitvoeringsplan) -> HttpResponse:
    messages.success(request, "Bewaard.")
    return redirect("pijlers:over", plan.pk)


def _terug(plan: Uitvoeringsplan) -> tuple[str, str]:
    return reverse("pijlers:over", args=[plan.pk]), "Terug naar de pagina over dit plan"
