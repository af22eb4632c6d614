"""Possible links with signalen of other gemeenten, for who calls about them (verder 3.16)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.rollen import Onderdeel
from signalen.forms.verbanden import VerbandAntwoordFormulier
from signalen.models import MogelijkVerband
from signalen.models.mogelijk_verband import VerbandStand
from signalen.services import AntwoordFout
from signalen.services.verbanden import beantwoord_verband, bel
from signalen.views.signaal.verbanden import als_regels

LAATSTE = 50


@voor(Onderdeel.VERBAND)
def mogelijke_verbanden(request: Verzoek) -> HttpResponse:
    """Show what waits for a call, and below it what was called about."""
    zichtbaar = MogelijkVerband.objects.zichtbaar_voor(request.toegang)
    rijen = zichtbaar.select_related("signaal", "met", "door").order_by("-op", "-pk")
    inhoud = {
        "wacht": rijen.wacht(),
        "gedaan": rijen.exclude(stand=VerbandStand.GEVONDEN)[:LAATSTE],
    }
    return render(request, "signalen/verbanden/lijst.html", inhoud)


@voor(Onderdeel.VERBAND)
def mogelijk_verband(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one: the own signaal, whom to call, and what was done; keep what came of the call."""
    zichtbaar = MogelijkVerband.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.gevonden().select_related("signaal", "met"), pk=pk)
    form = VerbandAntwoordFormulier(request.POST or None)
    if form.is_valid():
        try:
            beantwoord_verband(
                verband_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=request.toegang
            )
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("signalen:mogelijk_verband", pk)
    regels = als_regels(zichtbaar.van(rij))
    inhoud = {"rij": rij, "form": form, "regels": regels, "bel": bel(rij.met)}
    return render(request, "signalen/verbanden/verband.html", inhoud, status=status_van(form))
