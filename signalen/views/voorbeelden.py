"""Examples to try the product with, for the beheerder, who reads none of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from signalen.services import tel_voorbeelden, wis_voorbeelden, zet_voorbeelden

# What a button does, and what is said afterwards.
DOEN = {
    "vul": (zet_voorbeelden, "Er staan nu {aantal} voorbeelden in de werkvoorraad."),
    "wis": (wis_voorbeelden, "Gewist: {aantal} voorbeelden. Een echt signaal is er niet bij."),
}


@voor(Onderdeel.BEHEER)
def voorbeelden(request: Verzoek) -> HttpResponse:
    """Say how many examples there are; a POST puts them there or takes them all away."""
    if request.method == "POST":
        gevraagd = request.POST.get("doe", "")
        if gevraagd not in DOEN:
            raise Http404
        dienst, zin = DOEN[gevraagd]
        try:
            messages.success(request, zin.format(aantal=dienst(door=request.toegang)))
        except Weigering as fout:
            messages.error(request, str(fout))
        return redirect("signalen:voorbeelden")
    inhoud = {"aantal": tel_voorbeelden(door=request.toegang)}
    return render(request, "signalen/voorbeelden.html", inhoud)
