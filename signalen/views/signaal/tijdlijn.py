"""The whole timeline of a signaal: who did what and when, with was and is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Lezers
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import namen_tot
from signalen.views.signaal.delen import regels
from signalen.views.signaal.namen import Namen, met_namen
from signalen.views.signaal.verbanden import met_verbanden, verbanden_van
from signalen.views.signaal.wijzigingen import geopend, per_regel

FILTERS = {
    "alles": "Alles",
    "besluiten": "Besluiten",
    "berichten": "Berichten",
    "notities": "Notities en teksten",
    "wijzigingen": "Wijzigingen",
}


@voor(Onderdeel.SIGNALEN)
def tijdlijn(request: Verzoek, nummer: str) -> HttpResponse:
    """Show every line, newest first, or those of one kind."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    signaal = get_object_or_404(met_namen(zichtbaar), nummer=nummer)
    gekozen = request.GET.get("filter", "alles")
    gekozen = gekozen if gekozen in FILTERS else "alles"
    zichtbaar_tot = namen_tot(signaal, request.toegang)
    inhoud = {
        "signaal": signaal,
        "namen_tot": zichtbaar_tot,
        "filters": FILTERS.items(),
        "gekozen": gekozen,
        "regels": _regels(signaal, request.toegang, gekozen, toon=zichtbaar_tot is not None),
    }
    return render(request, "signalen/tijdlijn.html", inhoud)


def _regels(signaal: Any, toegang: Toegang, gekozen: str, *, toon: bool) -> list[dict[str, Any]]:
    """Choose first and open then: what is not shown stays closed."""
    verbanden = verbanden_van(signaal, toegang) if gekozen == "alles" else []
    verschillen = per_regel(signaal, Namen(signaal.lijstitems))
    rijen = signaal.gebeurtenissen.select_related("door").order_by("-nr")
    getoond = [rij for rij in rijen if _past(rij.werkwoord, verschillen.get(rij.nr), gekozen)]
    te_openen = {rij.nr: verschillen.get(rij.nr, []) for rij in getoond}
    wijzigingen = geopend(te_openen, toegang, toon=toon)
    alle = [
        {**regel, "wijzigingen": wijzigingen[rij.nr]}
        for rij, regel in zip(getoond, regels(getoond, toegang), strict=True)
    ]
    return met_verbanden(alle, verbanden)


def _past(werkwoord: str, wijzigingen: Any, gekozen: str) -> bool:
    rij = TABEL[werkwoord]
    return {
        "alles": True,
        "besluiten": rij.via == "overleggen:besluiten",
        "berichten": rij.naam.startswith("terugkoppeling") or rij.naam in ("openen", "koppelen"),
        "notities": rij.naam == "notitie" or rij.lezers != Lezers.BEHANDELAARS,
        "wijzigingen": bool(wijzigingen),
    }[gekozen]
