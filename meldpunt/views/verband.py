"""With which gemeenten links are looked for, for the beheerder (verder 3.16)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.beheer import STANDAARD
from meldpunt.forms.verband import VerbandFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel
from meldpunt.services.verband import zet_verband


@voor(Onderdeel.BEHEER)
def verband(request: Verzoek) -> HttpResponse:
    """Choose them; who did not choose back is named as waiting."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    form = VerbandFormulier(request.POST or None, rij=eigen)
    if form.is_valid():
        try:
            nu = zet_verband(
                gemeente=eigen,
                verband=form.keuzes(),
                versie=form.cleaned_data["versie"],
                door=request.toegang,
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard." if nu.verband else "Verbanden zoeken staat uit.")
        return redirect("meldpunt:verband")
    namen = dict(form.fields["met"].choices)  # type: ignore[attr-defined]
    samen = {str(pk) for pk in Gemeente.objects.verbonden_met(eigen).values_list("pk", flat=True)}
    inhoud = {
        "form": form,
        "gekozen": [(namen[pk], pk in samen) for pk in eigen.verband.get("met", []) if pk in namen],
        "herkomst": eigen.bronnen.get("verband", STANDAARD),
        "momenten": form.momenten(),
    }
    return render(request, "meldpunt/beheer/verband.html", inhoud, status=status_van(form))
