"""Comparing two signalen, making one of them, and parting them again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor, wie_was_eerder
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.ongedaan import meld_gedaan
from meldpunt.rollen import Onderdeel
from signalen.forms.reden import RedenFormulier
from signalen.forms.samenvoegen import AnderSignaalFormulier
from signalen.models import Signaal
from signalen.ongedaan import terugweg_van
from signalen.overgangen import TABEL
from signalen.services import haal_uit_elkaar, voeg_samen
from signalen.views.signaal.vergelijken import vergelijk
from signalen.views.vinden import kan_niet, vind


@voor(Onderdeel.SIGNALEN)
def samenvoegen(request: Verzoek, nummer: str) -> HttpResponse:
    """Ask for the other signaal, show what differs, and make one of the two."""
    signaal = vind(request, nummer)
    if antwoord := kan_niet(request, signaal, TABEL["samenvoegen"]):
        return antwoord
    vraag = request.GET if "met" in request.GET else None
    kies = AnderSignaalFormulier(vraag, toegang=request.toegang, signaal=signaal)
    if not kies.is_valid():
        return _toon(request, signaal, kies, None, None)
    ander: Signaal = kies.cleaned_data["met"]
    form = RedenFormulier(request.POST or None, initial={"versie": signaal.versie})
    if form.is_valid() and (form := _doe(form, request, signaal, ander)).is_valid():
        ruim_op(request)
        weg = terugweg_van("samenvoegen", signaal_id=signaal.pk, toegang=request.toegang)
        meld_gedaan(request, f"{signaal.nummer} gaat nu verder in {ander.nummer}.", weg)
        return redirect("signalen:signaal", ander.nummer)
    titel = f"Voeg samen, {signaal.nummer}"
    bied_aan(request, form, titel=titel, signaal_id=signaal.pk)
    return _toon(request, signaal, kies, form, ander)


@voor(Onderdeel.SIGNALEN)
def splitsen(request: Verzoek, nummer: str) -> HttpResponse:
    """Ask why, and give the signaal back what went along."""
    signaal = vind(request, nummer)
    if request.method != "POST" and (antwoord := kan_niet(request, signaal, TABEL["splitsen"])):
        return antwoord
    form = RedenFormulier(request.POST or None, initial={"versie": signaal.versie})
    if form.is_valid() and (form := _doe(form, request, signaal, None)).is_valid():
        ruim_op(request)
        messages.success(request, f"{nummer} staat weer op zichzelf.")
        return redirect("signalen:signaal", nummer)
    titel = TABEL["splitsen"].knop
    bied_aan(request, form, titel=f"{titel}, {nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "form": form, "titel": titel, "knop": titel, "uitleg": ""}
    return render(request, "signalen/formulier.html", inhoud, status=status_van(form))


def _doe(
    form: RedenFormulier, request: Verzoek, signaal: Signaal, ander: Signaal | None
) -> RedenFormulier:
    """Do it; gives the form, with what stood in the way."""
    gegevens = {"signaal_id": signaal.pk, "door": request.toegang, **form.cleaned_data}
    try:
        if ander:
            voeg_samen(met_id=ander.pk, **gegevens)
        else:
            haal_uit_elkaar(**gegevens)
    except AntwoordFout as fout:
        meld_fouten(form, fout)
    except Weigering as zin:
        form.add_error(None, str(zin))
    except VersieConflict as conflict:
        form = RedenFormulier({**form.cleaned_data, "versie": conflict.rij.versie})
        form.add_error(None, wie_was_eerder(conflict))
    return form


def _toon(
    request: Verzoek,
    signaal: Signaal,
    kies: AnderSignaalFormulier,
    form: RedenFormulier | None,
    ander: Signaal | None,
) -> HttpResponse:
    vormen = LijstItem.objects.namen("vorm", signaal.gemeente_id)
    inhoud: dict[str, Any] = {
        "signaal": signaal,
        "ander": ander,
        "kies": kies,
        "form": form or kies,
        "regels": vergelijk(signaal, ander, vormen) if ander else [],
    }
    status = status_van(inhoud["form"])
    return render(request, "signalen/samenvoegen.html", inhoud, status=status)
