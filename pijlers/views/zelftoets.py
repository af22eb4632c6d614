"""The self-assessment: overview, one framework as a matrix, one item, evidence."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.forms.zelftoets import BewijsFormulier, ToetspuntFormulier
from pijlers.models import (
    Actie,
    Bewijsstuk,
    Kader,
    Onderwerp,
    Toetspunt,
    Uitvoeringsplan,
    kies_lopend,
)
from pijlers.services import PlanFout, beoordeel, bewaar_bewijsstuk, kies_kader, maak_actie_van
from pijlers.views.stap import formulierpagina, invoer, probeer
from pijlers.views.structuur import actiepagina
from pijlers.zelftoets import (
    BEWIJS_VELDEN,
    kaderregels,
    lopende_acties,
    puntregels,
    te_kiezen,
    van_bewijs,
    van_punt,
)

TEKSTEN = ("oordeel", "nu", "verbetering", "beoordeeld_door", "beoordeeld_op")


@voor(Onderdeel.PLAN)
def zelftoets(request: Verzoek) -> HttpResponse:
    """Show every framework in use with counts, what else there is, and the evidence."""
    kaders = list(Kader.objects.zichtbaar_voor(request.toegang))
    inhoud = {
        "regels": kaderregels(kaders),
        "te_kiezen": te_kiezen(kaders),
        "bewijsstukken": Bewijsstuk.objects.zichtbaar_voor(request.toegang),
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/zelftoets/overzicht.html", inhoud)


@require_POST
@voor(Onderdeel.PLAN_WIJZIGEN)
def kader_kiezen(request: Verzoek, code: str) -> HttpResponse:
    """Use a framework, or no longer."""
    in_gebruik = request.POST.get("in_gebruik") == "ja"
    try:
        kader = kies_kader(code=code, in_gebruik=in_gebruik, door=request.toegang)
    except PlanFout as fout:
        messages.error(request, str(fout))
        return redirect("pijlers:zelftoets")
    if in_gebruik:
        return redirect("pijlers:kader", kader.pk)
    messages.success(request, f"Uw gemeente gebruikt “{kader}” niet meer. Wat er stond, blijft.")
    return redirect("pijlers:zelftoets")


@voor(Onderdeel.PLAN)
def kader(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show a framework as the matrix of role, responsibility, now and improvement (HAA-057)."""
    rij = get_object_or_404(Kader.objects.zichtbaar_voor(request.toegang), pk=pk)
    punten = list(rij.punten.select_related("actie"))
    inhoud = {
        "kader": rij,
        "regels": puntregels(punten, dag(request.toegang.moment)),
        "met_rollen": any(punt.rol for punt in punten),
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/zelftoets/kader.html", inhoud)


@voor(Onderdeel.PLAN)
def toetspunt(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one item with its judgement, evidence, action and history."""
    punt = _vind_punt(request, pk)
    (regel,) = puntregels([punt], dag(request.toegang.moment))
    inhoud = {
        "regel": regel,
        "punt": punt,
        "tijdlijn": van_punt(punt),
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
    }
    return render(request, "pijlers/zelftoets/toetspunt.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def toetspunt_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Judge an item."""
    punt = _vind_punt(request, pk)
    begin: dict[str, Any] = {naam: getattr(punt, naam) for naam in TEKSTEN}
    begin |= {"versie": punt.versie, "bewijs": [str(stuk) for stuk in punt.bewijs]}
    stukken = list(Bewijsstuk.objects.zichtbaar_voor(request.toegang))
    form = ToetspuntFormulier(request.POST or None, initial=begin, bewijsstukken=stukken)

    def doe() -> HttpResponse:
        beoordeel(punt=punt, door=request.toegang, **form.waarden())
        messages.success(request, "Bewaard.")
        return redirect("pijlers:toetspunt", punt.pk)

    if form.is_valid() and (antwoord := probeer(request, form, doe, _puntwaarden)):
        return antwoord
    return formulierpagina(
        request, form, "Beoordeel dit punt", terug=_naar_punt(punt), uitleg=punt.naam,
        knop="Bewaar de beoordeling",
    )  # fmt: skip


@voor(Onderdeel.PLAN_WIJZIGEN)
def toetspunt_actie(request: Verzoek, pk: UUID) -> HttpResponse:
    """Make an action of the plan of an open improvement, once."""
    punt = _vind_punt(request, pk)
    plan = _lopend_plan(request.toegang)
    if punt.actie and punt.heeft_actie:
        messages.info(request, "Van deze verbetering is al een actie gemaakt. Dit is de actie.")
        ((actie, _),) = lopende_acties([punt.actie.pk], dag(request.toegang.moment)).values()
        return redirect("pijlers:actie", actie.pk)
    onderwerpen = Onderwerp.objects.filter(pijler__plan=plan)
    if not punt.is_open or plan is None or not onderwerpen.exists():
        inhoud = {"punt": punt, "plan": plan}
        return render(request, "pijlers/zelftoets/zonder_plan.html", inhoud)
    begin = {
        "versie": 0, "code": _vrije_code(plan), "tekst": punt.verbetering,
        "bron": f"Zelftoets: {punt.kader}"[:200],
    }  # fmt: skip
    bewaar = partial(maak_actie_van, punt=punt)
    return actiepagina(request, plan, begin, bewaar, terug=_naar_punt(punt))


@voor(Onderdeel.PLAN_WIJZIGEN)
def bewijs_nieuw(request: Verzoek) -> HttpResponse:
    """Add evidence; opened from an item (`?punt=`) it serves that item at once."""
    gevraagd = request.GET.get("punt", "")
    zichtbaar = Toetspunt.objects.zichtbaar_voor(request.toegang)
    punt = next((p for p in zichtbaar.select_related("kader") if str(p.pk) == gevraagd), None)
    return _bewijs(request, None, punt)


@voor(Onderdeel.PLAN_WIJZIGEN)
def bewijsstuk(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change evidence; it changes for every item it serves."""
    stuk = get_object_or_404(Bewijsstuk.objects.zichtbaar_voor(request.toegang), pk=pk)
    return _bewijs(request, stuk, None)


def _bewijs(request: Verzoek, stuk: Bewijsstuk | None, punt: Toetspunt | None) -> HttpResponse:
    begin: dict[str, Any] = {"versie": 0}
    if stuk:
        begin = {naam: getattr(stuk, naam) for naam in BEWIJS_VELDEN} | {"versie": stuk.versie}
    form = BewijsFormulier(request.POST or None, initial=begin)
    terug = _naar_punt(punt) if punt else (reverse("pijlers:zelftoets"), "Terug naar de zelftoets")

    def doe() -> HttpResponse:
        bewaar_bewijsstuk(bewijsstuk=stuk, punt=punt, door=request.toegang, **form.cleaned_data)
        messages.success(request, "Bewaard.")
        return redirect(terug[0])

    if form.is_valid() and (
        antwoord := probeer(request, form, doe, lambda r: invoer(r, *BEWIJS_VELDEN))
    ):
        return antwoord
    return formulierpagina(
        request,
        form,
        "Wijzig het bewijsstuk" if stuk else "Voeg een bewijsstuk toe",
        terug=terug,
        uitleg=_hoort_bij(stuk, punt),
        tijdlijn=van_bewijs(stuk) if stuk else None,
    )


def _hoort_bij(stuk: Bewijsstuk | None, punt: Toetspunt | None) -> str:
    """Say which items it serves."""
    if punt:
        return f"Dit wordt een bewijs bij: {punt.naam}"
    if stuk is None:
        return "Kies daarna bij een punt dat dit bewijs erbij hoort."
    punten = Toetspunt.objects.filter(gemeente_id=stuk.gemeente_id).met_bewijs(stuk.pk)
    namen = [f"{p.kader}: {p}" for p in punten.select_related("kader").order_by("kader", "nummer")]
    return f"Dit bewijs hoort bij: {' '.join(namen)}" if namen else "Dit hoort nog nergens bij."


def _vind_punt(request: Verzoek, pk: UUID) -> Toetspunt:
    zichtbaar = Toetspunt.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("kader", "actie"), pk=pk)


def _lopend_plan(toegang: Toegang) -> Uitvoeringsplan | None:
    """The plan that counts today: there the action comes."""
    plannen = Uitvoeringsplan.objects.zichtbaar_voor(toegang).order_by("-van")
    return kies_lopend(plannen, dag(toegang.moment))


def _vrije_code(plan: Uitvoeringsplan) -> str:
    """A code that no action of this plan has."""
    bezet = set(Actie.objects.filter(onderwerp__pijler__plan=plan).values_list("code", flat=True))
    return next(code for n in range(1, len(bezet) + 2) if (code := f"Z-{n}") not in bezet)


def _puntwaarden(rij: Any) -> dict[str, str]:
    return invoer(rij, *TEKSTEN) | {"bewijs": ", ".join(str(pk) for pk in rij.bewijs)}


def _naar_punt(punt: Toetspunt) -> tuple[str, str]:
    return reverse("pijlers:toetspunt", args=[punt.pk]), "Terug naar het punt"
