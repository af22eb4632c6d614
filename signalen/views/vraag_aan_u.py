"""The page behind the link of a question: reading it and answering, without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meldpunt import kluis
from meldpunt.buitendeur import achter_link, geef_terug
from meldpunt.deur import meld_fouten
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import EenmaligeLink
from meldpunt.services.links import open_link_van_verzoek, toegang_van_link
from meldpunt.services.toegang import systeem
from signalen.forms.navraag import AntwoordFormulier
from signalen.models import Navraag
from signalen.models.navraag import NavraagStand
from signalen.services import beantwoord_vraag

NAAM = "signalen:vraag_aan_u"
AL_KLAAR = "Deze vraag is al beantwoord of ingetrokken."


@achter_link
def vraag_aan_u(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question to the browser that opened the link, and take one answer."""
    link = open_link_van_verzoek(request, token)
    if link is None or link.soort != NAAM:
        return geef_terug(request, token, "tekst")
    form = AntwoordFormulier(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            bewaard = beantwoord_vraag(
                link=link,
                gevonden=form.cleaned_data["gevonden"] == "ja",
                tekst=form.cleaned_data["tekst"],
                systeem=systeem(link.gemeente),
            )
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            if not bewaard:
                return geef_terug(request, token, "tekst", zin=AL_KLAAR, anders=NAAM)
            messages.success(request, "Dank u wel. Uw antwoord is bij de gemeente.")
            return redirect(NAAM, token)
    return _toon(request, link, form)


def _toon(request: HttpRequest, link: EenmaligeLink, form: AntwoordFormulier) -> HttpResponse:
    navraag = Navraag.objects.get(pk=link.object_id)
    wacht = navraag.stand == NavraagStand.GEVRAAGD
    velden = ["vraag"] if wacht else []
    inhoud = {
        **kluis.open(toegang_van_link(link), navraag, velden, Doel.LEZEN_DOOR_PARTNER),
        "form": form,
        "gemeente": link.gemeente,
        "wacht": wacht,
        "uiterlijk": navraag.uiterlijk,
    }
    return render(request, "signalen/vraag_aan_u.html", inhoud, status=status_van(form))
