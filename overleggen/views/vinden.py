"""What every page of this room does: find the visible row, and say why something can't be."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldpunt.deur import Verzoek
from overleggen.models import Agendapunt, Overleg
from signalen.models import Signaal


def vind_overleg(request: Verzoek, pk: UUID) -> Overleg:
    """Give a visible meeting with its body; 404 otherwise."""
    zichtbaar = Overleg.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("vorm", "gemeente"), pk=pk)


def vind_punt(request: Verzoek, pk: UUID, punt_pk: UUID) -> Agendapunt:
    """Give a visible item of this meeting; 404 otherwise, also when it was taken off."""
    zichtbaar = Agendapunt.objects.zichtbaar_voor(request.toegang).geldend()
    volledig = zichtbaar.select_related("overleg__vorm", "overleg__gemeente", "signaal__gemeente")
    return get_object_or_404(volledig, pk=punt_pk, overleg_id=pk)


def vind_signaal(request: Verzoek, nummer: str) -> Signaal:
    """Give a visible signaal by its number; 404 otherwise."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang).select_related("gemeente")
    return get_object_or_404(zichtbaar, nummer=nummer)


def naar_overleg(request: Verzoek, overleg: Overleg, zin: Any) -> HttpResponse:
    """Go to the page of the meeting with the reason why something did not work."""
    messages.warning(request, str(zin))
    return redirect("overleggen:overleg", overleg.pk)
