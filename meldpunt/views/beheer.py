"""Beheer: what must still be chosen, and the settings of the gemeente."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.beheer import GemeenteFormulier
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Ophaalstand
from meldpunt.rollen import Onderdeel
from meldpunt.services.beheer import vink_waarschuwing_af, wijzig_gemeente
from meldpunt.services.eerste_keer import stappen
from meldpunt.services.inrichting import open_taken


@voor(Onderdeel.BEHEER)
def beheer(request: Verzoek) -> HttpResponse:
    """Show what is still open and what the sources contradict."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    inhoud = {"gemeente": eigen, "taken": open_taken(request.toegang), **_stappen(request)}
    inhoud["postbus_stuk"] = Ophaalstand.objects.zichtbaar_voor(request.toegang).stuk().first()
    return render(request, "meldpunt/beheer/beheer.html", inhoud)


@require_POST
@voor(Onderdeel.BEHEER)
def waarschuwing(request: Verzoek) -> HttpResponse:
    """Settle a contradiction in the source, or open it again."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    tekst, af = request.POST.get("tekst", ""), request.POST.get("af") == "ja"
    if tekst in {punt["tekst"] for punt in eigen.waarschuwingen}:
        vink_waarschuwing_af(gemeente=eigen, tekst=tekst, af=af, door=request.toegang)
        messages.success(request, "Afgevinkt." if af else "Dit punt is weer open.")
    else:
        messages.error(request, "Dit punt staat niet meer bij de bron. Er is niets veranderd.")
    return redirect("meldpunt:beheer")


def _stappen(request: Verzoek) -> dict[str, int]:
    alle = stappen(request.toegang)
    return {"stappen": len(alle), "stappen_klaar": sum(stap.klaar for stap in alle)}


@voor(Onderdeel.BEHEER)
def gemeente(request: Verzoek) -> HttpResponse:
    """Change the settings of the gemeente acted for."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    form = GemeenteFormulier(request.POST or None, rij=eigen)
    if form.is_valid():
        try:
            wijzig_gemeente(gemeente=eigen, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard.")
        return redirect("meldpunt:gemeente")
    inhoud = {"gemeente": eigen, "form": form, "momenten": form.momenten()}
    status = 422 if form.is_bound else 200
    return render(request, "meldpunt/beheer/gemeente.html", inhoud, status=status)
