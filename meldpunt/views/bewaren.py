"""How long cases are kept and on which ground, for the beheerder."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.bewaren import BewaarFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel
from meldpunt.services.beheer import wijzig_gemeente


@voor(Onderdeel.BEHEER)
def bewaartermijnen(request: Verzoek) -> HttpResponse:
    """Choose the terms of the gemeente acted for; nothing is filled in beforehand."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    form = BewaarFormulier(request.POST or None, rij=eigen)
    if form.is_valid():
        versie = form.cleaned_data["versie"]
        try:
            wijzig_gemeente(
                gemeente=eigen, waarden=form.keuzes(), versie=versie, door=request.toegang
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard. De termijnen staan ook op de pagina over privacy.")
        return redirect("meldpunt:bewaartermijnen")
    inhoud = {"form": form, "momenten": form.momenten()}
    return render(request, "meldpunt/beheer/bewaartermijnen.html", inhoud, status=status_van(form))
