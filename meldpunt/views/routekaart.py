"""The route card: to read for everybody who works here, and its numbers for the beheerder."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.routekaart import EIGEN, VRAGEN, stel_vast, wegen


@voor()
def routekaart(request: Verzoek) -> HttpResponse:
    """Show the whole card on one page that prints."""
    kaart = wegen(request.toegang)
    vragen = [
        {"vraag": vraag, "wegen": [kaart[code] for code in vraag.uitkomsten]} for vraag in VRAGEN
    ]
    inhoud = {**_beeld(request.toegang), "vragen": vragen, "eigen": EIGEN}
    return render(request, "meldpunt/routekaart.html", inhoud)


@voor(Onderdeel.BEHEER)
def routekaart_beheer(request: Verzoek) -> HttpResponse:
    """Show which numbers each outcome has; a POST notes that the card is right."""
    if request.method == "POST":
        stel_vast(door=request.toegang)
        messages.success(request, "Vastgelegd: de routekaart klopt vandaag.")
        return redirect("meldpunt:routekaart_beheer")
    kaart = list(wegen(request.toegang).values())
    inhoud = {
        **_beeld(request.toegang),
        "wegen": kaart,
        "leeg": [weg.naam for weg in kaart if not weg.nummers],
    }
    return render(request, "meldpunt/beheer/routekaart.html", inhoud)


def _beeld(toegang: Toegang) -> dict[str, Any]:
    return {"gemeente": get_object_or_404(Gemeente.objects.zichtbaar_voor(toegang))}
