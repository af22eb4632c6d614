"""Asking a partner to report, and the page behind that link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.buitendeur import achter_link, geef_terug
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from meldpunt.services.links import open_link_van_verzoek
from meldpunt.services.toegang import systeem
from signalen.forms.collega import MeldverzoekFormulier, PartnerMeldFormulier
from signalen.models import Meldverzoek
from signalen.models.meldverzoek import MeldverzoekStand
from signalen.services.meldverzoek import (
    PAGINA,
    meld_via_link,
    trek_meldverzoek_in,
    vraag_melding,
)

LAATSTE = 50
GETYPT = ("wat", "waar", "wanneer", "naam")
AL_GEMELD = "U meldde al via deze link."


@voor(Onderdeel.SIGNALEN)
def meldverzoeken(request: Verzoek) -> HttpResponse:
    """Ask a contact to report; below it who was asked."""
    form = MeldverzoekFormulier(request.POST or None, toegang=request.toegang)
    if form.is_valid():
        vraag_melding(contact_id=form.cleaned_data["contact"].pk, door=request.toegang)
        messages.success(request, "De link gaat per e-mail naar dit contact.")
        return redirect("signalen:meldverzoeken")
    verzoeken = Meldverzoek.objects.zichtbaar_voor(request.toegang)
    erbij = verzoeken.select_related("contact__ketenpartner", "link", "door")
    inhoud = {"form": form, "verzoeken": erbij.order_by("-gevraagd_op", "pk")[:LAATSTE]}
    return render(request, "signalen/meldverzoeken.html", inhoud, status=status_van(form))


@voor(Onderdeel.SIGNALEN)
@require_POST
def meldverzoek_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    """Take the link back."""
    get_object_or_404(Meldverzoek.objects.zichtbaar_voor(request.toegang), pk=pk)
    try:
        trek_meldverzoek_in(verzoek_id=pk, door=request.toegang)
        messages.success(request, "Ingetrokken. De link werkt niet meer.")
    except Weigering as zin:
        messages.error(request, str(zin))
    return redirect("signalen:meldverzoeken")


@achter_link
def melding_via_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take one report from the browser that opened the link."""
    link = open_link_van_verzoek(request, token)
    if link is None or link.soort != PAGINA:
        return geef_terug(request, token, *GETYPT)
    form = PartnerMeldFormulier(request.POST if request.method == "POST" else None)
    if form.is_valid():
        bewaard = meld_via_link(
            link=link,
            melding=form.melding(),
            naam=form.cleaned_data["naam"],
            systeem=systeem(link.gemeente),
        )
        if not bewaard:
            return geef_terug(request, token, *GETYPT, zin=AL_GEMELD, anders=PAGINA)
        messages.success(request, "Dank u wel. Uw melding is bij de gemeente.")
        return redirect(PAGINA, token)
    verzoek = Meldverzoek.objects.get(pk=link.object_id)
    inhoud = {
        "form": form,
        "gemeente": link.gemeente,
        "wacht": verzoek.stand == MeldverzoekStand.GEVRAAGD,
        "geldig_tot": link.verloopt_op,
    }
    return render(request, "signalen/melding_via_link.html", inhoud, status=status_van(form))
