"""Changing what is known: properties, the victim question, sources and who is involved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.lib.formulier import VersieFormulier, status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.rollen import Onderdeel
from signalen.bronnen import regel_van
from signalen.forms.gegevens import (
    BetrokkeneFormulier,
    OntkoppelFormulier,
    SlachtofferFormulier,
    WijzigFormulier,
)
from signalen.forms.verrijking import VerrijkingFormulier
from signalen.models import Bundeling, Signaal
from signalen.overgangen import TABEL
from signalen.services import (
    AntwoordFout,
    leg_betrokkene_vast,
    leg_bron_vast,
    leg_slachtoffer_vast,
    namen_tot,
    verplaats_melding,
    wijzig_kenmerken,
)
from signalen.views.namen import naar_namen
from signalen.views.vinden import kan_niet, terug, vind

KNOP: dict[type[VersieFormulier], str] = {
    WijzigFormulier: "Bewaar gegevens",
    SlachtofferFormulier: "Bewaar antwoord",
    VerrijkingFormulier: "Bewaar bron",
    BetrokkeneFormulier: "Bewaar gegevens",
    OntkoppelFormulier: "Haal melding weg",
}


@voor(Onderdeel.SIGNALEN)
def wijzigen(request: Verzoek, nummer: str) -> HttpResponse:
    """Change title, forms and the other plain properties."""
    signaal = vind(request, nummer)
    if antwoord := _gesloten(request, signaal, "wijzigen"):
        return antwoord
    begin = {**WijzigFormulier.waarden(signaal), "vormen": signaal.vormen, "versie": signaal.versie}
    form = WijzigFormulier(request.POST or None, gemeente_id=signaal.gemeente_id, initial=begin)
    if not form.is_valid():
        return _toon(request, signaal, form, "Wijzig gegevens")
    try:
        wijzig_kenmerken(
            signaal_id=signaal.pk,
            kenmerken=form.kenmerken(),
            versie=form.cleaned_data["versie"],
            door=request.toegang,
        )
    except Weigering as zin:
        return _weiger(request, signaal, form, "Wijzig gegevens", zin)
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, form.waarden)
    return _bewaard(request, signaal)


@voor(Onderdeel.SIGNALEN)
def slachtoffer(request: Verzoek, nummer: str) -> HttpResponse:
    """Answer whether a victim is in view and which help there is."""
    signaal = vind(request, nummer)
    titel = "Is er een slachtoffer in beeld?"
    if antwoord := _gesloten(request, signaal, "slachtoffer_vastleggen"):
        return antwoord
    form = SlachtofferFormulier(request.POST or None, toegang=request.toegang)
    form.initial = {**form.waarden(signaal), "versie": signaal.versie}
    if not form.is_valid():
        return _toon(request, signaal, form, titel)
    try:
        leg_slachtoffer_vast(signaal_id=signaal.pk, door=request.toegang, **form.cleaned_data)
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, form, titel)
    except Weigering as zin:
        return _weiger(request, signaal, form, titel, zin)
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, form.waarden)
    return _bewaard(request, signaal)


@voor(Onderdeel.SIGNALEN)
def verrijken(request: Verzoek, nummer: str, bron: str) -> HttpResponse:
    """Record what one source said, or ask it again."""
    signaal = vind(request, nummer)
    namen = LijstItem.objects.namen("bron", signaal.gemeente_id)
    if bron not in namen:
        raise Http404
    if antwoord := _gesloten(request, signaal, "verrijken_vastleggen"):
        return antwoord
    regel = regel_van(bron, signaal.gemeente_id)
    if zin := regel.weigering(request.toegang.rol):
        return terug(request, signaal, zin)
    rij, titel = signaal.verrijkingen.filter(bron=bron).first(), f"Bron: {namen[bron]}"
    form = VerrijkingFormulier(request.POST or None, regel=regel, toegang=request.toegang)
    # A new row has version 0: when a colleague made it first, that is a conflict too.
    form.initial = {**form.waarden(rij), "versie": rij.versie} if rij else {"versie": 0}
    if not form.is_valid():
        return _toon(request, signaal, form, titel)
    try:
        leg_bron_vast(signaal_id=signaal.pk, bron=bron, door=request.toegang, **form.cleaned_data)
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, form, titel)
    except Weigering as zin:
        return _weiger(request, signaal, form, titel, zin)
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, form.waarden)
    return _bewaard(request, signaal, "verrijken")


@voor(Onderdeel.SIGNALEN)
def betrokkene(request: Verzoek, nummer: str, pk: UUID | None = None) -> HttpResponse:
    """Add or change a person, firm or place."""
    signaal = vind(request, nummer)
    titel = "Wijzig wie of wat betrokken is" if pk else "Voeg toe wie of wat betrokken is"
    if antwoord := _gesloten(request, signaal, "wijzigen"):
        return antwoord
    rij = get_object_or_404(signaal.betrokkenen.all(), pk=pk) if pk else None
    form = BetrokkeneFormulier(request.POST or None, toegang=request.toegang)
    form.initial = {"versie": 0}
    if rij and not form.is_bound:
        if not namen_tot(signaal, request.toegang):
            return redirect(naar_namen(signaal, request.path))
        form.initial = {**form.waarden(rij), "versie": rij.versie}
    if not form.is_valid():
        return _toon(request, signaal, form, titel)
    try:
        leg_betrokkene_vast(
            signaal_id=signaal.pk, betrokkene_id=pk, door=request.toegang, **form.cleaned_data
        )
    except Weigering as zin:
        return _weiger(request, signaal, form, titel, zin)
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, form.waarden)
    return _bewaard(request, signaal, "betrokkenen")


@voor(Onderdeel.SIGNALEN)
def ontkoppelen(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Take a melding away from this signaal and give it its right place."""
    signaal = vind(request, nummer)
    titel = "Haal de melding weg bij dit signaal"
    if antwoord := _gesloten(request, signaal, "ontkoppelen"):
        return antwoord
    rij = get_object_or_404(Bundeling.objects.geldend().filter(signaal=signaal), pk=pk)
    begin = {"versie": rij.versie}
    form = OntkoppelFormulier(request.POST or None, toegang=request.toegang, initial=begin)
    if not form.is_valid():
        return _toon(request, signaal, form, titel)
    schoon = form.cleaned_data
    try:
        nieuw = verplaats_melding(
            bundeling_id=rij.pk,
            reden=schoon["reden"],
            naar=schoon["bestaand"],
            versie=schoon["versie"],
            door=request.toegang,
        )
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, form, titel)
    except Weigering as zin:
        return _weiger(request, signaal, form, titel, zin)
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, lambda _: {"reden": ""})
    ruim_op(request)
    messages.success(request, f"De melding staat nu bij {nieuw.nummer}.")
    return redirect("signalen:signaal", nieuw.nummer)


def _gesloten(request: Verzoek, signaal: Signaal, werkwoord: str) -> HttpResponse | None:
    """Send a reader back when the table says no; who typed keeps the text."""
    if request.method == "POST":
        return None
    return kan_niet(request, signaal, TABEL[werkwoord])


def _weiger(
    request: Verzoek, signaal: Signaal, form: VersieFormulier, titel: str, zin: Any
) -> HttpResponse:
    form.add_error(None, str(zin))
    return _toon(request, signaal, form, titel)


def _bewaard(request: Verzoek, signaal: Signaal, plek: str = "") -> HttpResponse:
    ruim_op(request)
    messages.success(request, "Bewaard.")
    antwoord = redirect("signalen:signaal", signaal.nummer)
    if plek:
        antwoord["Location"] += f"#{plek}"
    return antwoord


def _toon(request: Verzoek, signaal: Signaal, form: VersieFormulier, titel: str) -> HttpResponse:
    bied_aan(request, form, titel=f"{titel}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {
        "signaal": signaal,
        "form": form,
        "titel": titel,
        "knop": KNOP[type(form)],
        "uitleg": "",
    }
    return render(request, "signalen/formulier.html", inhoud, status=status_van(form))
