"""Where a person is logged in, and ending that (P20)."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.browser import in_woorden
from meldpunt.services.sessies import beeindig_sessies, merk_van, open_sessies

ALLE_ANDERE = "andere"


@voor()
def sessies(request: Verzoek) -> HttpResponse:
    """Show the own sessions; a POST ends one of the others, or all of them."""
    hier = request.session.session_key
    alle = open_sessies(request.user.pk)
    andere = [sessie for sessie in alle if sessie.session_key != hier]
    if request.method == "POST":
        gekozen = request.POST.get("sessie", "")
        weg = [s for s in andere if gekozen in (ALLE_ANDERE, str(s.pk))]
        if not weg and gekozen != ALLE_ANDERE:
            raise Http404
        aantal = beeindig_sessies(sessies=weg, door=request.toegang)
        messages.success(request, _klaar(aantal))
        return redirect("meldpunt:sessies")
    rijen = [
        {"rij": s, "browser": in_woorden(s.user_agent), "deze": s.session_key == hier} for s in alle
    ]
    return render(request, "meldpunt/sessies.html", {"rijen": rijen, "andere": bool(andere)})


@require_safe
@voor()
def sessie_blijf(request: Verzoek) -> HttpResponse:
    """Keep the session alive for the script of the page, by being asked as any page is.

    It says who this is, the seconds left, and the token forms need after logging in again.
    """
    wie, sleutel = merk_van(request.toegang), get_token(request)
    return JsonResponse({"wie": wie, "nog": request.sessie_nog, "sleutel": sleutel})


def _klaar(aantal: int) -> str:
    if aantal == 0:
        return "Er waren geen andere sessies meer."
    return "De sessie is beëindigd." if aantal == 1 else f"Er zijn {aantal} sessies beëindigd."
