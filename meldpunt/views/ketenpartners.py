"""Partners and how to reach them, for the beheerder."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.beheer import ContactFormulier, KetenpartnerFormulier
from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.bladeren import begrensd, blad, totaal
from meldpunt.lib.datum import dag
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Contact, Ketenpartner, LijstItem
from meldpunt.rollen import Onderdeel
from meldpunt.services import beheer


@voor(Onderdeel.BEHEER)
def ketenpartners(request: Verzoek) -> HttpResponse:
    """List the partners of the gemeente acted for, 50 per page; search and filter combine."""
    vandaag = dag(request.toegang.moment)
    rijen = Ketenpartner.objects.zichtbaar_voor(request.toegang)
    woord, controle = request.GET.get("q", "").strip(), request.GET.get("controle") == "ja"
    if woord:
        rijen = rijen.zoek(woord)
    if controle:
        rijen = rijen.te_controleren(vandaag)
    bladzij = blad(rijen.prefetch_related("contacten"), "naam", request.GET)
    soorten = LijstItem.objects.namen("soort_ketenpartner", request.toegang.gemeente_id)
    inhoud = {
        "blad": bladzij,
        "totaal": totaal(begrensd(rijen).count(), "partner", "partners"),
        "regels": [_regel(partner, soorten, vandaag) for partner in bladzij.rijen],
        "woord": woord,
        "controle": controle,
    }
    return render(request, "meldpunt/beheer/ketenpartners.html", inhoud)


@voor(Onderdeel.BEHEER)
def ketenpartner_nieuw(request: Verzoek) -> HttpResponse:
    """Add a partner."""
    leeg = Ketenpartner(gemeente_id=request.toegang.gemeente_id)
    form = KetenpartnerFormulier(request.POST or None, rij=leeg)
    if form.is_valid():
        waarden = form.invoer()["waarden"]
        partner = beheer.maak_ketenpartner(waarden=waarden, door=request.toegang)
        messages.success(request, f"{partner.naam} staat in de lijst. Voeg nu een contact toe.")
        return redirect("meldpunt:ketenpartner", partner.pk)
    return _toon(request, "meldpunt/beheer/ketenpartner_nieuw.html", form, {})


@voor(Onderdeel.BEHEER)
def ketenpartner(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show and change a partner; its contacts stand beside it."""
    partner = get_object_or_404(Ketenpartner.objects.zichtbaar_voor(request.toegang), pk=pk)
    form = KetenpartnerFormulier(request.POST or None, rij=partner)
    if form.is_valid():
        try:
            beheer.wijzig_ketenpartner(ketenpartner=partner, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard.")
        return redirect("meldpunt:ketenpartner", partner.pk)
    contacten = partner.contacten.order_by("soort", "naam")
    inhoud = {
        "partner": partner,
        "contacten": [_contact(rij, dag(request.toegang.moment)) for rij in contacten],
        "momenten": form.momenten(),
    }
    return _toon(request, "meldpunt/beheer/ketenpartner.html", form, inhoud)


@voor(Onderdeel.BEHEER)
def contact_nieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add a way to reach a partner."""
    partner = get_object_or_404(Ketenpartner.objects.zichtbaar_voor(request.toegang), pk=pk)
    leeg = Contact(gemeente_id=partner.gemeente_id, ketenpartner=partner)
    form = ContactFormulier(request.POST or None, rij=leeg)
    if form.is_valid():
        waarden = form.invoer()["waarden"]
        beheer.maak_contact(ketenpartner=partner, waarden=waarden, door=request.toegang)
        messages.success(request, "Het contact staat erbij.")
        return redirect("meldpunt:ketenpartner", partner.pk)
    return _toon(
        request, "meldpunt/beheer/contact.html", form, {"partner": partner, "momenten": []}
    )


@voor(Onderdeel.BEHEER)
def contact(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change a contact."""
    rij = _vind_contact(request, pk)
    form = ContactFormulier(request.POST or None, rij=rij)
    if form.is_valid():
        try:
            beheer.wijzig_contact(contact=rij, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard.")
        return redirect("meldpunt:ketenpartner", rij.ketenpartner_id)
    inhoud = {"partner": rij.ketenpartner, "momenten": form.momenten()}
    return _toon(request, "meldpunt/beheer/contact.html", form, inhoud)


@require_POST
@voor(Onderdeel.BEHEER)
def contact_klopt(request: Verzoek, pk: UUID) -> HttpResponse:
    """Note in one click that a contact was checked today and is right."""
    rij = _vind_contact(request, pk)
    beheer.bevestig_contact(contact=rij, op=dag(request.toegang.moment), door=request.toegang)
    messages.success(request, f"Vastgelegd: {rij} is vandaag gecontroleerd.")
    return redirect("meldpunt:ketenpartner", rij.ketenpartner_id)


def _vind_contact(request: Verzoek, pk: UUID) -> Contact:
    zichtbaar = Contact.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("ketenpartner"), pk=pk)


def _toon(
    request: Verzoek, sjabloon: str, form: RijFormulier, inhoud: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, sjabloon, {"form": form, **inhoud}, status=status)


def _regel(partner: Ketenpartner, soorten: dict[str, str], vandaag: date) -> dict[str, Any]:
    return {
        "partner": partner,
        "soort": soorten.get(partner.soort, partner.soort),
        "contacten": [_contact(contact, vandaag) for contact in partner.contacten.all()],
    }


def _contact(rij: Contact, vandaag: date) -> dict[str, Any]:
    return {"rij": rij, "controleer": rij.moet_gecontroleerd(vandaag)}
