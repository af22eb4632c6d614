"""The mailbox on the mail server: setting it up, testing it, and fetching now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.brievenbus import GEHEIMEN, BrievenbusFormulier, leeg
from meldpunt.lib.bladeren import totaal
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Brievenbus, Ophaalstand
from meldpunt.post.brievenbus import UITLEG, BusFout
from meldpunt.rollen import Onderdeel
from meldpunt.services.post import probeer_brievenbus, stel_brievenbus_in, vraag_ophalen


@voor(Onderdeel.BEHEER)
def brievenbus(request: Verzoek) -> HttpResponse:
    """Show and change where the mail is fetched; the secrets are never shown."""
    toegang = request.toegang
    bus = Brievenbus.objects.zichtbaar_voor(toegang).first()
    stand = Ophaalstand.objects.zichtbaar_voor(toegang).first()
    bewaard = frozenset(naam for naam in GEHEIMEN if stand and getattr(stand, naam))
    form = BrievenbusFormulier(
        request.POST or None, rij=bus or leeg(toegang.gemeente_id), bewaard=bewaard
    )
    if form.is_valid():
        try:
            stel_brievenbus_in(**form.invoer(), door=toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard. Test nu of het werkt.")
        return redirect("meldpunt:brievenbus")
    inhoud = {"form": form, "bus": bus, "stand": stand, "momenten": form.momenten()}
    status = 422 if form.is_bound else 200
    return render(request, "meldpunt/beheer/brievenbus.html", inhoud, status=status)


@require_POST
@voor(Onderdeel.BEHEER)
def brievenbus_test(request: Verzoek) -> HttpResponse:
    """Log in to the mailbox and say what is there; nothing is fetched."""
    try:
        aantal = probeer_brievenbus(door=request.toegang)
    except Brievenbus.DoesNotExist:
        messages.warning(request, "Vul eerst de mailserver in en bewaar dat.")
    except BusFout as fout:
        messages.error(request, UITLEG[fout.oorzaak])
    else:
        wacht = totaal(aantal, "bericht", "berichten")
        messages.success(request, f"Het werkt. Er staat nu klaar: {wacht}.")
    return redirect("meldpunt:brievenbus")


@require_POST
@voor(Onderdeel.POSTBUS)
def haal_nu_op(request: Verzoek) -> HttpResponse:
    """Ask for the mail; the worker fetches it within half a minute."""
    if vraag_ophalen(door=request.toegang):
        messages.success(request, "Wij halen de post nu op. Ververs deze pagina over een minuut.")
    else:
        messages.warning(request, "Er is geen mailserver ingesteld. Vraag het de beheerder.")
    return redirect("meldpunt:postbus")
