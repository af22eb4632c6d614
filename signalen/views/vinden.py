"""Finding what a page is about: visible or not there."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldpunt.deur import Verzoek
from meldpunt.lib.overgang import Overgang
from signalen.models import Signaal


def vind(request: Verzoek, nummer: str) -> Signaal:
    """Give the signaal with this number, with its gemeente; 404 when it is not for this person."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("gemeente", "eigenaar"), nummer=nummer)


def kan_niet(request: Verzoek, signaal: Signaal, rij: Overgang) -> HttpResponse | None:
    """Send somebody back with the reason when the table says no; None when it says yes."""
    zin = rij.weigering(signaal, request.toegang)
    return terug(request, signaal, zin) if zin else None


def terug(request: Verzoek, signaal: Signaal, zin: Any) -> HttpResponse:
    """Go back to the signaal with the reason why something did not work."""
    messages.warning(request, str(zin))
    return redirect("signalen:signaal", signaal.nummer)
