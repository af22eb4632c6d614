"""The page of one action, and what can be done there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.lib.datum import dag, datum
from meldpunt.lib.formulier import VersieFormulier, status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, gezien_versie, meld_gedaan
from meldpunt.rollen import Onderdeel
from pijlers.forms import EigenaarFormulier, KlaarFormulier, VerschuifFormulier, VraagFormulier
from pijlers.geschiedenis import geschiedenis
from pijlers.models import Actie, Uitvoering, UitvoeringSoort
from pijlers.planning import lees_planning
from pijlers.services import (
    PlanFout,
    kies_eigenaar,
    meld_klaar,
    meld_niet_nodig,
    neem_terug,
    verschuif,
)
from pijlers.stand import blok_van, is_te_laat_geboren, merk_concept, stand_van
from pijlers.tellen import tel
from pijlers.views.telling import beeld


@voor(Onderdeel.PLAN)
def actie(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one action: facts with their place in the plan, times to do, history."""
    zichtbaar = Actie.objects.zichtbaar_voor(request.toegang).met_eigenaren()
    rij = get_object_or_404(zichtbaar.select_related("onderwerp__pijler__plan"), pk=pk)
    vandaag = dag(request.toegang.moment)
    uitvoeringen = list(
        rij.uitvoeringen.geldig().select_related("gedaan_door").prefetch_related("voortgang")
    )
    telling = tel([rij.pk], uitvoeringen, vandaag).get(rij.pk)
    plan = rij.onderwerp.pijler.plan
    merk_concept(plan, uitvoeringen)
    inhoud = {
        "actie": rij,
        "stand": stand_van(rij, uitvoeringen, vandaag),
        "planning": lees_planning(rij.planning).in_woorden(),
        "uitvoeringen": [(u, blok_van(u, vandaag)) for u in uitvoeringen],
        "voor_besluit": plan.besluit_datum if is_te_laat_geboren(plan, uitvoeringen) else None,
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN) and not rij.ingetrokken_op,
        "iets_open": any(not u.is_klaar for u in uitvoeringen),
        "telling": beeld(telling, request.toegang),
        "tijdlijn": geschiedenis(rij),
    }
    return render(request, "pijlers/actie.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def klaar(request: Verzoek, pk: UUID) -> HttpResponse:
    """Report a time done, with one line of result and the evidence; or answer a question."""
    uitvoering = _uitvoering(request, pk)
    if uitvoering.soort == UitvoeringSoort.VRAAG:
        return _beantwoord(request, uitvoering)
    begin = {"versie": uitvoering.versie, "gedaan_op": dag(request.toegang.moment)}
    form = KlaarFormulier(request.POST or None, initial=begin)
    if form.is_valid():
        try:
            gedaan = meld_klaar(uitvoering=uitvoering, door=request.toegang, **form.cleaned_data)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, _klaar_waarden)
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
        else:
            return _gemeld_en_terug(request, gedaan)
    return _formulier(request, form, uitvoering, "Meld klaar")


def _beantwoord(request: Verzoek, uitvoering: Uitvoering) -> HttpResponse:
    """Was it needed this year: yes with evidence, or no."""
    form = VraagFormulier(request.POST or None, initial={"versie": uitvoering.versie})
    if form.is_valid():
        velden = dict(form.cleaned_data)
        nodig, tekst, bewijs = velden.pop("nodig"), velden.pop("resultaat"), velden.pop("bewijs")
        wat = {"uitvoering": uitvoering, "door": request.toegang, **velden}
        try:
            if nodig == "ja":
                gedaan = meld_klaar(resultaat=tekst, bewijs=bewijs, **wat)
            else:
                gedaan = meld_niet_nodig(toelichting=tekst, **wat)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, _klaar_waarden)
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
        else:
            return _gemeld_en_terug(request, gedaan)
    return _formulier(request, form, uitvoering, "Beantwoord de vraag")


def _gemeld_en_terug(request: Verzoek, gedaan: Uitvoering) -> HttpResponse:
    url = reverse("pijlers:terugnemen", args=[gedaan.pk])
    meld_gedaan(request, _gemeld(gedaan), Terugweg(url, {"versie": str(gedaan.versie)}))
    return redirect("pijlers:actie", gedaan.actie_id)


@voor(Onderdeel.PLAN_WIJZIGEN)
def verschuiven(request: Verzoek, pk: UUID) -> HttpResponse:
    """Give a time another last day, with the reason."""
    uitvoering = _uitvoering(request, pk)
    form = VerschuifFormulier(request.POST or None, initial={"versie": uitvoering.versie})
    if form.is_valid():
        try:
            nieuw = verschuif(
                uitvoering=uitvoering,
                laatste_dag=form.cleaned_data["laatste_dag"],
                reden=form.cleaned_data["verschuif_reden"],
                versie=form.cleaned_data["versie"],
                door=request.toegang,
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, _verschuif_waarden)
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
        else:
            messages.success(request, f"Bewaard. De laatste dag is nu {datum(nieuw.laatste_dag)}.")
            return redirect("pijlers:actie", nieuw.actie_id)
    return _formulier(request, form, uitvoering, "Verschuif de datum")


@voor(Onderdeel.PLAN_WIJZIGEN)
@require_POST
def terugnemen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Undo the last report of a time (rule 8)."""
    uitvoering = _uitvoering(request, pk)
    versie = gezien_versie(request)
    try:
        neem_terug(uitvoering=uitvoering, versie=versie, door=request.toegang)
    except VersieConflict:
        messages.error(request, "Iemand anders was eerder. Kijk wat er nu staat.")
    except PlanFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De melding is ongedaan gemaakt.")
    return redirect("pijlers:actie", uitvoering.actie_id)


@voor(Onderdeel.PLAN_WIJZIGEN)
def eigenaar(request: Verzoek, pk: UUID) -> HttpResponse:
    """Choose who of this gemeente own an action."""
    zichtbaar = Actie.objects.zichtbaar_voor(request.toegang).geldig()
    rij = get_object_or_404(zichtbaar, pk=pk)
    begin = {"versie": rij.versie, "personen": rij.personen, "contact": rij.contact_id}
    form = EigenaarFormulier(
        request.POST or None, initial=begin, toegang=request.toegang, actie=rij
    )
    if form.is_valid():
        try:
            kies_eigenaar(actie=rij, door=request.toegang, **form.cleaned_data)
        except VersieConflict as conflict:
            return _andere_eigenaar(request, conflict)
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
        else:
            messages.success(request, "Bewaard.")
            return redirect("pijlers:actie", rij.pk)
    return _eigenaarpagina(request, form, rij, status_van(form))


def _andere_eigenaar(request: Verzoek, conflict: VersieConflict) -> HttpResponse:
    """Show who was chosen meanwhile, with this person's own choice still in the form."""
    rij = Actie.objects.met_eigenaren().get(pk=conflict.rij.pk)
    opnieuw = request.POST.copy()
    opnieuw["versie"] = str(rij.versie)
    form = EigenaarFormulier(opnieuw, toegang=request.toegang, actie=rij)
    nu = " en ".join(rij.mensen) or "niemand"
    form.add_error("personen", f"Iemand anders koos net: {nu}. Klopt uw keuze? Bewaar opnieuw.")
    return _eigenaarpagina(request, form, rij, 409)


def _eigenaarpagina(
    request: Verzoek, form: EigenaarFormulier, rij: Actie, status: int
) -> HttpResponse:
    inhoud = {"form": form, "actie": rij, "uitvoering": None, "titel": "Kies de eigenaren"}
    return render(request, "pijlers/formulier.html", inhoud, status=status)


def _uitvoering(request: Verzoek, pk: UUID) -> Uitvoering:
    zichtbaar = Uitvoering.objects.zichtbaar_voor(request.toegang).geldig()
    return get_object_or_404(zichtbaar.select_related("actie"), pk=pk)


def _formulier(
    request: Verzoek, form: VersieFormulier, uitvoering: Uitvoering, titel: str
) -> HttpResponse:
    inhoud = {"form": form, "actie": uitvoering.actie, "uitvoering": uitvoering, "titel": titel}
    return render(request, "pijlers/formulier.html", inhoud, status=status_van(form))


def _gemeld(uitvoering: Uitvoering) -> str:
    if uitvoering.is_klaar:
        return "Bewaard. De actie is klaar gemeld."
    return f"Bewaard. Dit is {uitvoering.gedaan} van {uitvoering.nodig} keer."


def _klaar_waarden(rij: Any) -> dict[str, str]:
    op = rij.gedaan_op.isoformat() if rij.gedaan_op else ""
    return {"gedaan_op": op, "resultaat": rij.resultaat, "bewijs": rij.bewijs}


def _verschuif_waarden(rij: Any) -> dict[str, str]:
    return {"laatste_dag": rij.laatste_dag.isoformat(), "verschuif_reden": rij.verschuif_reden}
