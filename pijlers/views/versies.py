"""Versions of a plan, sharing it, comparing it with another, and checking it."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.rollen import Onderdeel
from pijlers.controle import Bevindingsoort, controleer
from pijlers.forms.plan import DeelFormulier
from pijlers.models import GedeeldPlan, Planversie, Uitvoeringsplan
from pijlers.planvorm import PlanVorm, openbaar, van_plan
from pijlers.services import deel_plan
from pijlers.vergelijking import botsende_termijnen, vergelijk, verschillen
from pijlers.views.stap import probeer, vind_plan


@voor(Onderdeel.PLAN)
def versies(request: Verzoek, pk: UUID) -> HttpResponse:
    """List the versions of a plan: who, when, what and why."""
    plan = vind_plan(request, pk)
    rijen = Planversie.objects.zichtbaar_voor(request.toegang).filter(plan=plan)
    inhoud = {"plan": plan, "versies": rijen.select_related("door").defer("vorm")}
    return render(request, "pijlers/versies.html", inhoud)


@voor(Onderdeel.PLAN)
def versie(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show a plan as it was in one version."""
    zichtbaar = Planversie.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("plan", "door"), pk=pk)
    vorige = zichtbaar.filter(plan=rij.plan, nummer__lt=rij.nummer).first()
    vorm = PlanVorm.uit_json(rij.vorm)
    oud = PlanVorm.uit_json(vorige.vorm) if vorige else None
    groepen = verschillen(vergelijk(vorm, oud)) if oud else []
    inhoud = {"versie": rij, "plan": rij.plan, "vorm": vorm, "groepen": groepen, "vorige": vorige}
    return render(request, "pijlers/versie.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def delen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show exactly what other gemeenten will read, and share it on purpose (rule 20)."""
    plan = vind_plan(request, pk)
    form = DeelFormulier(request.POST or None, initial={"versie": plan.versie})

    def doe() -> HttpResponse:
        deel_plan(plan=plan, versie=form.cleaned_data["versie"], door=request.toegang)
        messages.success(request, "Het plan is gedeeld.")
        return redirect("pijlers:over", plan.pk)

    if form.is_valid() and (antwoord := probeer(request, form, doe, lambda rij: {})):
        return antwoord
    inhoud = {"plan": plan, "form": form, "vorm": openbaar(van_plan(plan))}
    return render(request, "pijlers/delen.html", inhoud, status=status_van(form))


@voor(Onderdeel.PLAN)
def vergelijken(request: Verzoek, pk: UUID) -> HttpResponse:
    """Put a plan beside a shared one or another of its own: what differs, or everything."""
    plan = vind_plan(request, pk)
    anderen = _anderen(request, plan)
    met = request.GET.get("met", str(plan.gestart_met_id or ""))
    if met and met not in anderen:
        raise Http404
    alles = request.GET.get("toon") == "alles"
    inhoud = {
        "plan": plan,
        "anderen": [(sleutel, str(ander)) for sleutel, ander in anderen.items()],
        "met": met,
        "alles": alles,
        **(_naast(plan, anderen[met], alles) if met else {"ander": None}),
    }
    return render(request, "pijlers/vergelijken.html", inhoud)


def _anderen(request: Verzoek, plan: Uitvoeringsplan) -> dict[str, Uitvoeringsplan | GedeeldPlan]:
    """What this plan can be compared with: other plans of one's own, and what was shared."""
    eigen = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang).exclude(pk=plan.pk)
    gedeeld = GedeeldPlan.objects.zichtbaar_voor(request.toegang).defer("vorm")
    lijst: list[Uitvoeringsplan | GedeeldPlan] = [*eigen.order_by("-van"), *gedeeld.nieuwste()]
    # What a plan began with can be older than what was shared last.
    begin = gedeeld.filter(pk=plan.gestart_met_id).first() if plan.gestart_met_id else None
    return {str(ander.pk): ander for ander in [*lijst, *([begin] if begin else [])]}


def _naast(
    plan: Uitvoeringsplan, ander: Uitvoeringsplan | GedeeldPlan, alles: bool
) -> dict[str, object]:
    hier = van_plan(plan)
    if isinstance(ander, GedeeldPlan):
        naam, daar = ander.gemeente_naam, PlanVorm.uit_json(ander.vorm)
    else:
        naam, daar = ander.titel, van_plan(ander)
    groepen = vergelijk(hier, daar)
    anders = verschillen(groepen)
    buren = isinstance(ander, GedeeldPlan) and ander.gemeente_id != plan.gemeente_id
    return {
        "ander": ander,
        "ander_naam": naam,
        "groepen": groepen if alles else anders,
        "aantal": sum(len(groep.rijen) for groep in anders),
        "zinnen": botsende_termijnen(hier, daar, plan.gemeente.naam, naam) if buren else [],
    }


@voor(Onderdeel.PLAN)
def controle(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show what the plan leaves open or contradicts, each with what to do."""
    plan = vind_plan(request, pk)
    gevonden = controleer(plan, dag(request.toegang.moment))
    volgorde = list(Bevindingsoort)
    gevonden.sort(key=lambda b: volgorde.index(b.soort))
    inhoud = {
        "plan": plan,
        "aantal": len(gevonden),
        "groepen": [
            (soort, [(b, reverse(b.url_naam, args=b.args) + b.zoek) for b in rijen])
            for soort, rijen in groupby(gevonden, key=lambda b: b.soort)
        ],
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/controle.html", inhoud)
