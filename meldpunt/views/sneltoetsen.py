"""Single keys on or off, for the person who presses them (WCAG 2.1.4)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, bladzijde, voor
from meldpunt.services.voorkeuren import zet_sneltoetsen


@require_POST
@voor()
def sneltoetsen(request: Verzoek) -> HttpResponse:
    """Keep whether this person wants single keys, and come back to the page (rule 10)."""
    aan = request.POST.get("aan") == "ja"
    zet_sneltoetsen(aan=aan, door=request.toegang)
    zin = "Losse toetsen staan aan." if aan else "Losse toetsen staan uit."
    messages.success(request, f"{zin} Dat geldt overal waar u inlogt.")
    return redirect(bladzijde(request))
