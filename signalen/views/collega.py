"""The page of a colleague who reports: a short form, and the own reports with what was told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.rollen import Onderdeel
from signalen.forms.collega import CollegaFormulier
from signalen.services.collega import eigen_meldingen, meld_als_collega


@voor(Onderdeel.MELDEN)
def melden(request: Verzoek) -> HttpResponse:
    """Report, and see what was reported before."""
    form = CollegaFormulier(request.POST or None, toegang=request.toegang)
    if form.is_valid():
        meld_als_collega(melding=form.melding(), door=request.toegang)
        messages.success(request, "Dank u wel. Uw melding is bij het meldpunt.")
        return redirect("signalen:melden")
    eigen = request.toegang.gemeente_id
    gemeenten = {lid.gemeente_id: lid.gemeente for lid in request.lidmaatschappen}
    inhoud = {
        "form": form,
        "gemeld": eigen_meldingen(door=request.toegang),
        "gemeente": gemeenten[eigen],
    }
    return render(request, "signalen/melden.html", inhoud, status=status_van(form))
