"""What a plan is made of: pijlers, subjects and actions, and the forms to change them."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Max, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meldpunt.deur import Verzoek, voor
from meldpunt.rollen import Onderdeel
from pijlers.forms.structuur import (
    ActieFormulier,
    IntrekFormulier,
    OnderwerpFormulier,
    PijlerFormulier,
)
from pijlers.geschiedenis import van_een_rij
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoeringsplan
from pijlers.planning.voorstellen import voorstellen
from pijlers.planvorm import ActieVorm
from pijlers.services import bewaar_actie, bewaar_onderwerp, bewaar_pijler, trek_actie_in
from pijlers.views.stap import formulierpagina, invoer, probeer, vind_plan

PIJLER = ("nummer", "naam", "toelichting")
ONDERWERP = ("naam", "volgorde")
ACTIE = ("code", "tekst", "planning", "eigenaren", "eis", "bron")


@voor(Onderdeel.PLAN)
def opbouw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show everything a plan is made of, in order, with what was withdrawn."""
    plan = vind_plan(request, pk)
    acties = Prefetch("acties", Actie.objects.order_by("code").met_eigenaren())
    onderwerpen = Prefetch("onderwerpen", Onderwerp.objects.prefetch_related(acties))
    inhoud = {
        "plan": plan,
        "pijlers": plan.pijlers.prefetch_related(onderwerpen),
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/opbouw.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def pijler_nieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add a pijler to a plan."""
    return _pijler(request, vind_plan(request, pk), None)


@voor(Onderdeel.PLAN_WIJZIGEN)
def pijler(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change a pijler."""
    zichtbaar = Pijler.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("plan"), pk=pk)
    return _pijler(request, rij.plan, rij)


def _pijler(request: Verzoek, plan: Uitvoeringsplan, rij: Pijler | None) -> HttpResponse:
    hoogste = plan.pijlers.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    begin = _begin(rij, PIJLER) or {"nummer": hoogste + 1, "versie": 0}
    form = PijlerFormulier(request.POST or None, initial=begin, vastgesteld=plan.is_vastgesteld)

    def doe() -> HttpResponse:
        velden = {naam: form.cleaned_data[naam] for naam in PIJLER}
        bewaar_pijler(plan=plan, pijler=rij, **velden, **_samen(request, form))
        return _bewaard(request, plan)

    if form.is_valid() and (antwoord := probeer(request, form, doe, lambda r: invoer(r, *PIJLER))):
        return antwoord
    titel = "Wijzig de pijler" if rij else "Voeg een pijler toe"
    tijdlijn = van_een_rij(rij, PIJLER) if rij else None
    return formulierpagina(request, form, titel, terug=_terug(plan), tijdlijn=tijdlijn)


@voor(Onderdeel.PLAN_WIJZIGEN)
def onderwerp_nieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add a subject to a pijler."""
    zichtbaar = Pijler.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("plan"), pk=pk)
    return _onderwerp(request, rij, None)


@voor(Onderdeel.PLAN_WIJZIGEN)
def onderwerp(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change a subject."""
    zichtbaar = Onderwerp.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("pijler__plan"), pk=pk)
    return _onderwerp(request, rij.pijler, rij)


def _onderwerp(request: Verzoek, van: Pijler, rij: Onderwerp | None) -> HttpResponse:
    plan = van.plan
    hoogste = van.onderwerpen.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0
    begin = _begin(rij, ONDERWERP) or {"volgorde": hoogste + 1, "versie": 0}
    form = OnderwerpFormulier(request.POST or None, initial=begin, vastgesteld=plan.is_vastgesteld)

    def doe() -> HttpResponse:
        velden = {naam: form.cleaned_data[naam] for naam in ONDERWERP}
        bewaar_onderwerp(pijler=van, onderwerp=rij, **velden, **_samen(request, form))
        return _bewaard(request, plan)

    if form.is_valid() and (
        antwoord := probeer(request, form, doe, lambda r: invoer(r, *ONDERWERP))
    ):
        return antwoord
    titel = "Wijzig het onderwerp" if rij else "Voeg een onderwerp toe"
    tijdlijn, terug = van_een_rij(rij, ONDERWERP) if rij else None, _terug(plan)
    return formulierpagina(request, form, titel, terug=terug, uitleg=str(van), tijdlijn=tijdlijn)


@voor(Onderdeel.PLAN_WIJZIGEN)
def actie_nieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add an action to a plan, also of a promise in its text (`?toezegging=`)."""
    plan = vind_plan(request, pk)
    nummer = _toezegging(request, plan)
    begin: dict[str, Any] = {"versie": 0, "onderwerp": request.GET.get("onderwerp", "")}
    if nummer is not None:
        punt = plan.toezeggingen[nummer]
        begin |= {naam: punt.get(naam, "") for naam in ("tekst", "planning", "eis", "bron")}
    bewaar = partial(bewaar_actie, actie=None, toezegging=nummer)
    return actiepagina(request, plan, begin, bewaar, terug=_terug(plan))


@voor(Onderdeel.PLAN_WIJZIGEN)
def actie_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change an action; another term makes its open times anew."""
    rij = _vind_actie(request, pk)
    wie = {"onderwerp": rij.onderwerp_id, "personen": rij.personen}
    begin = (_begin(rij, ACTIE) or {}) | wie
    plan, bewaar = rij.onderwerp.pijler.plan, partial(bewaar_actie, actie=rij)
    return actiepagina(request, plan, begin, bewaar, terug=_naar_actie(rij), actie=rij)


def actiepagina(
    request: Verzoek,
    plan: Uitvoeringsplan,
    begin: dict[str, Any],
    bewaar: Callable[..., Actie],
    *,
    terug: tuple[str, str],
    actie: Actie | None = None,
) -> HttpResponse:
    """Show the form of an action, of `actie` or a new one; `bewaar` is a service that saves it."""
    form = _actieformulier(request, plan, actie, begin)

    def doe() -> HttpResponse:
        velden = form.cleaned_data
        nieuw = bewaar(
            onderwerp=velden["onderwerp"],
            vorm=ActieVorm(**{naam: velden[naam] for naam in ACTIE}),
            personen=velden["personen"],
            **_samen(request, form),
        )
        messages.success(request, "Bewaard.")
        return redirect("pijlers:actie", nieuw.pk)

    kijkt = "bekijk" in request.POST
    if not kijkt and form.is_valid() and (antwoord := probeer(request, form, doe, _actiewaarden)):
        return antwoord
    titel = "Wijzig de actie" if actie else "Voeg een actie toe"
    lees = partial(_gelezen, form, plan)
    return formulierpagina(request, form, titel, terug=terug, gelezen=lees)


def _actieformulier(
    request: Verzoek, plan: Uitvoeringsplan, rij: Actie | None, begin: dict[str, Any]
) -> ActieFormulier:
    """The form; who only looks how the term is read gets back what was typed, without errors."""
    kijkt = "bekijk" in request.POST
    getypt = begin
    if kijkt:
        getypt = begin | request.POST.dict() | {"personen": request.POST.getlist("personen")}
    onderwerpen = Onderwerp.objects.filter(pijler__plan=plan).select_related("pijler")
    return ActieFormulier(
        None if kijkt else request.POST or None,
        initial=getypt,
        vastgesteld=plan.is_vastgesteld,
        onderwerpen=onderwerpen.order_by("pijler__nummer", "volgorde"),
        termijnen=voorstellen(plan.van, plan.tot),
        toegang=request.toegang,
        actie=rij,
    )


def _gelezen(form: ActieFormulier, plan: Uitvoeringsplan) -> dict[str, Any]:
    """How the term is read: in words, and the days it gives in this plan."""
    gelezen = form.gelezen
    return {"woorden": gelezen.in_woorden(), "vensters": gelezen.beurten(plan.van, plan.tot)}


@voor(Onderdeel.PLAN_WIJZIGEN)
def actie_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    """Withdraw an action with a reason: it stays in the history and counts nowhere."""
    rij = _vind_actie(request, pk)
    form = IntrekFormulier(request.POST or None, initial={"versie": rij.versie})

    def doe() -> HttpResponse:
        trek_actie_in(actie=rij, door=request.toegang, **form.cleaned_data)
        messages.success(request, "De actie is ingetrokken.")
        return redirect("pijlers:actie", rij.pk)

    if form.is_valid() and (
        antwoord := probeer(request, form, doe, lambda r: {"reden": r.ingetrokken_reden})
    ):
        return antwoord
    return formulierpagina(
        request, form, "Trek de actie in", terug=_naar_actie(rij), uitleg=rij.tekst
    )


def _vind_actie(request: Verzoek, pk: UUID) -> Actie:
    """A visible action that wasn't withdrawn."""
    zichtbaar = Actie.objects.zichtbaar_voor(request.toegang).geldig()
    return get_object_or_404(zichtbaar.select_related("onderwerp__pijler__plan"), pk=pk)


def _toezegging(request: Verzoek, plan: Uitvoeringsplan) -> int | None:
    """The place of the promise that is asked for; None without one that exists."""
    nummers = {str(nummer): nummer for nummer in range(len(plan.toezeggingen))}
    return nummers.get(request.GET.get("toezegging", ""))


def _actiewaarden(rij: Any) -> dict[str, str]:
    personen = ", ".join(str(pk) for pk in rij.personen)
    return invoer(rij, *ACTIE) | {"onderwerp": str(rij.onderwerp_id), "personen": personen}


def _begin(rij: Pijler | Onderwerp | Actie | None, namen: tuple[str, ...]) -> dict[str, Any] | None:
    if rij is None:
        return None
    return {naam: getattr(rij, naam) for naam in namen} | {"versie": rij.versie}


def _samen(
    request: Verzoek, form: PijlerFormulier | OnderwerpFormulier | ActieFormulier
) -> dict[str, Any]:
    return {
        "reden": form.reden_tekst,
        "versie": form.cleaned_data["versie"],
        "door": request.toegang,
    }


def _bewaard(request: Verzoek, plan: Uitvoeringsplan) -> HttpResponse:
    messages.success(request, "Bewaard.")
    return redirect("pijlers:opbouw", plan.pk)


def _terug(plan: Uitvoeringsplan) -> tuple[str, str]:
    return reverse("pijlers:opbouw", args=[plan.pk]), "Terug naar de opbouw van het plan"


def _naar_actie(rij: Actie) -> tuple[str, str]:
    return reverse("pijlers:actie", args=[rij.pk]), "Terug naar de actie"
