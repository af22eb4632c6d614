"""What every page of this room does: find the visible row, and say why something can't be."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldpunt.deur import Verzoek
from meldpunt.lib.datum import tijd
from meldpunt.lib.rij import VersieConflict
from overleggen.models import Agendapunt, Overleg
from signalen.models import Signaal
from signalen.services import AntwoordFout


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


def meld_fouten(form: BaseForm, fout: AntwoordFout) -> None:
    """Put the sentences of a service at their fields; without its field on top of the form."""
    for naam, zin in fout.fouten.items():
        form.add_error(naam if naam in form.fields else None, zin)


def naar_overleg(request: Verzoek, overleg: Overleg, zin: Any) -> HttpResponse:
    """Go to the page of the meeting with the reason why something did not work."""
    messages.warning(request, str(zin))
    return redirect("overleggen:overleg", overleg.pk)


def wie_was_eerder(conflict: VersieConflict) -> str:
    """Say who saved last and when, and what to do."""
    laatste = conflict.rij.history.select_related("history_user").latest()
    wie = laatste.history_user.naam if laatste.history_user else "Het systeem"
    uur = tijd(laatste.history_date)
    return f"{wie} heeft dit om {uur} gewijzigd. Kijk of uw keuze nog klopt."
