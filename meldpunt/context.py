"""What every page gets: who is acting, the menu, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from meldpunt.models import Lidmaatschap
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.sessies import merk_van

# Part of the product, URL name, word in the menu, keys. One row is one place.
MENU = (
    (Onderdeel.MELDEN, "signalen:melden", "Melden", "g e"),
    (Onderdeel.SIGNALEN, "signalen:werkvoorraad", "Werkvoorraad", "g w"),
    (Onderdeel.POSTBUS, "meldpunt:postbus", "Postbus", "g m"),
    (Onderdeel.OVERLEG, "overleggen:overzicht", "Overleg", "g o"),
    (Onderdeel.TERUGKOPPELING, "signalen:terugkoppeling", "Terugkoppeling", "g t"),
    (Onderdeel.PLAN, "pijlers:bord", "Uitvoeringsplan", "g p"),
    (Onderdeel.RAPPORT, "rapportage:rapport", "Rapportage", "g r"),
    (Onderdeel.TOEZICHT, "signalen:toezicht", "Toezicht", "g z"),
    (Onderdeel.BEHEER, "meldpunt:beheer", "Beheer", "g b"),
)

# Pages whose address does not start with that of their place in the menu.
ONDER = {
    "signalen:werkvoorraad": ("/signaal/", "/inlezen/", "/meldverzoeken/", "/verbanden/"),
    "overleggen:overzicht": ("/loo/", "/acties/"),
}


def schil(request: HttpRequest) -> dict[str, Any]:
    """Give the context of the shell; the same names on every page."""
    toegang: Toegang | None = getattr(request, "toegang", None)
    lidmaatschappen = getattr(request, "lidmaatschappen", [])
    # Without access nobody is looked up: the page of a failure works without the database.
    sneltoetsen = request.user.sneltoetsen if toegang else True  # type: ignore[union-attr]
    return {
        "toegang": toegang,
        "menu": _menu(request, toegang),
        "mag_zoeken": bool(toegang and toegang.mag(Onderdeel.SIGNALEN)),
        "gemeenten_keuze": lidmaatschappen,
        "sneltoetsen_uit": not sneltoetsen,
        "demo": settings.DEMO,
        "stijlblad": _stijlblad(toegang, lidmaatschappen),
        # Seconds: how long a page may rest, and what is left of the longest session.
        "sessie_stil": settings.SESSIE_STIL,
        "sessie_nog": getattr(request, "sessie_nog", None),
        "sessie_wie": merk_van(toegang) if toegang else "",
    }


def _stijlblad(toegang: Toegang | None, lidmaatschappen: list[Lidmaatschap]) -> str:
    """Give the address of the colours of the gemeente acted for; empty for those of the product."""
    gemeenten = {lid.gemeente_id: lid.gemeente for lid in lidmaatschappen}
    eigen = gemeenten.get(toegang.gemeente_id) if toegang else None
    return eigen.stijlblad if eigen else ""


def _menu(request: HttpRequest, toegang: Toegang | None) -> list[dict[str, Any]]:
    if toegang is None:
        return []
    return [
        {"url": url, "naam": woord, "toets": toets, "actief": actief}
        for onderdeel, naam, woord, toets in MENU
        if toegang.mag(onderdeel)
        for url in [reverse(naam)]
        for actief in [request.path.startswith((url, *ONDER.get(naam, ())))]
    ]
