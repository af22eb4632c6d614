"""The own drafts: keeping one, the list, reading one, throwing one away (5-scherm rule 15)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.concept import bewaar
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Concept
from meldpunt.models.concept import TERMIJN
from meldpunt.rollen import Onderdeel
from meldpunt.services.concepten import NietVanU, gooi_weg, lees_concept

IEMAND_ANDERS = (
    "Dit formulier is geopend door iemand anders of voor een andere gemeente, of u kunt er niet"
    " meer bij. Er is niets bewaard."
)


@voor(Onderdeel.SIGNALEN)
def concepten(request: Verzoek) -> HttpResponse:
    """Show the own drafts: which form and when, nothing of what is in them."""
    rijen = list(Concept.objects.zichtbaar_voor(request.toegang).nieuwste())
    inhoud = {"concepten": rijen, "dagen": TERMIJN.days}
    return render(request, "meldpunt/concepten.html", inhoud)


@voor(Onderdeel.SIGNALEN)
def concept(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show the long texts of one draft, also when its form can't be opened any more."""
    rij = get_object_or_404(Concept.objects.zichtbaar_voor(request.toegang), pk=pk)
    wat = lees_concept(concept=rij, door=request.toegang)
    teksten = [
        (label, tekst)
        for naam, label in wat.teksten.items()
        if (tekst := "\n".join(wat.velden.get(naam, [])).strip())
    ]
    return render(request, "meldpunt/concept.html", {"concept": rij, "teksten": teksten})


@voor(Onderdeel.SIGNALEN)
def concept_bewaren(request: Verzoek) -> HttpResponse:
    """Keep a draft: 204 for the script, back to the form for who pressed the button.

    GET gives the script a fresh token after logging in again.
    """
    if request.method != "POST":
        return HttpResponse(get_token(request), content_type="text/plain")
    stil = "X-Concept" in request.headers
    try:
        adres = bewaar(request, request.toegang)
    except NietVanU:
        return _niet_van_u(request, stil=stil)
    except Weigering as zin:
        return HttpResponse(str(zin), status=413, content_type="text/plain; charset=utf-8")
    if stil:
        return HttpResponse(status=204)
    messages.success(request, "Uw concept is bewaard. U vindt het terug bij Concepten.")
    return redirect(adres)


@require_POST
@voor(Onderdeel.SIGNALEN)
def concept_weg(request: Verzoek, pk: UUID) -> HttpResponse:
    """Throw one draft away."""
    rij = get_object_or_404(Concept.objects.zichtbaar_voor(request.toegang), pk=pk)
    gooi_weg(adres=rij.adres, door=request.toegang)
    messages.success(request, "Het concept is weggegooid.")
    return redirect(rij.adres if "terug" in request.POST else "meldpunt:concepten")


def _niet_van_u(request: Verzoek, *, stil: bool) -> HttpResponse:
    if stil:
        return HttpResponse(IEMAND_ANDERS, status=409, content_type="text/plain; charset=utf-8")
    messages.error(request, IEMAND_ANDERS)
    return redirect("meldpunt:concepten")
