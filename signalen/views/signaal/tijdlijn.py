"""The whole timeline of a signaal: who did what and when, with was and is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from meldpunt.deur import Verzoek, voor
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.views.signaal.delen import regel
from signalen.views.signaal.namen import Namen, met_namen
from signalen.views.signaal.wijzigingen import per_regel

FILTERS = {
    "alles": "Alles",
    "besluiten": "Besluiten",
    "berichten": "Berichten",
    "notities": "Notities",
    "wijzigingen": "Wijzigingen",
}


@voor(Onderdeel.SIGNALEN)
def tijdlijn(request: Verzoek, nummer: str) -> HttpResponse:
    """Show every line, newest first, or those of one kind."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    signaal = get_object_or_404(met_namen(zichtbaar), nummer=nummer)
    gekozen = request.GET.get("filter", "alles")
    gekozen = gekozen if gekozen in FILTERS else "alles"
    regels = [r for r in _regels(signaal, request.toegang) if _past(r, gekozen)]
    inhoud = {
        "signaal": signaal,
        "filters": FILTERS.items(),
        "gekozen": gekozen,
        "regels": regels,
    }
    return render(request, "signalen/tijdlijn.html", inhoud)


def _regels(signaal: Any, toegang: Toegang) -> list[dict[str, Any]]:
    rijen = signaal.gebeurtenissen.select_related("door").order_by("-nr")
    wijzigingen = per_regel(signaal, toegang, Namen(signaal.lijstitems))
    return [
        {
            **regel(rij, toegang),
            "werkwoord": rij.werkwoord,
            "wijzigingen": wijzigingen.get(rij.nr, []),
        }
        for rij in rijen
    ]


def _past(regel_: dict[str, Any], gekozen: str) -> bool:
    rij = TABEL[regel_["werkwoord"]]
    return {
        "alles": True,
        "besluiten": rij.via == "overleggen:besluiten",
        "berichten": rij.naam.startswith("terugkoppeling") or rij.naam in ("openen", "koppelen"),
        "notities": rij.naam == "notitie",
        "wijzigingen": bool(regel_["wijzigingen"]),
    }[gekozen]
