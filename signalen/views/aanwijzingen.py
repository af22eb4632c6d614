"""Filling in a list of aanwijzingen for a signaal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from signalen.forms.aanwijzingen import AanwijzingenFormulier, LijstKiezen
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services.aanwijzingen import leg_aanwijzingen_vast, punten_nu
from signalen.views.vinden import kan_niet, vind


@voor(Onderdeel.SIGNALEN)
def aanwijzingen(request: Verzoek, nummer: str) -> HttpResponse:
    """Choose a list, and record what was seen of it."""
    signaal, rij = vind(request, nummer), TABEL["aanwijzingen_vastleggen"]
    if request.method != "POST" and (antwoord := kan_niet(request, signaal, rij)):
        return antwoord
    kiezen = LijstKiezen(request.GET, signaal=signaal)
    form = _formulier(request, signaal, kiezen) if kiezen.is_valid() else None
    if form and form.is_valid() and _bewaard(request, signaal, kiezen, form):
        antwoord = redirect("signalen:signaal", signaal.nummer)
        antwoord["Location"] += "#aanwijzingen"
        return antwoord
    if form:
        bied_aan(request, form, titel=f"{rij.knop}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "kiezen": kiezen, "form": form}
    status = status_van(kiezen, form)
    return render(request, "signalen/aanwijzingen.html", inhoud, status=status)


def _formulier(
    request: Verzoek, signaal: Signaal, kiezen: LijstKiezen
) -> AanwijzingenFormulier | None:
    """The questions of the chosen list; None when it has none."""
    punten = punten_nu(signaal.gemeente_id, **kiezen.cleaned_data)
    return AanwijzingenFormulier(request.POST or None, punten=punten) if punten else None


def _bewaard(
    request: Verzoek, signaal: Signaal, kiezen: LijstKiezen, form: AanwijzingenFormulier
) -> bool:
    try:
        leg_aanwijzingen_vast(
            signaal_id=signaal.pk,
            **kiezen.cleaned_data,
            antwoorden=form.antwoorden(),
            lijst=form.cleaned_data["lijst"],
            door=request.toegang,
        )
    except Weigering as zin:
        form.add_error(None, str(zin))
        form.toon_lijst_van_nu()
        return False
    ruim_op(request)
    messages.success(request, "Bewaard.")
    return True
