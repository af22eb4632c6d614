"""The page of a one-time link: a look opens nothing, the button does (5-scherm 3.12, P17)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meldpunt.buitendeur import achter_link
from meldpunt.models import EenmaligeLink
from meldpunt.services.links import (
    BROWSER_KOEK,
    LinkDicht,
    LinkStand,
    nieuw_browsergeheim,
    open_link,
    stand_van,
    vind_link,
)

STATUS = {
    LinkStand.OPEN: 200,
    LinkStand.ELDERS: 403,
    LinkStand.ONBEKEND: 404,
    LinkStand.VERLOPEN: 410,
    LinkStand.INGETROKKEN: 410,
}


@achter_link
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the door (GET, HEAD) or open it for this browser (POST)."""
    if request.method == "POST":
        return _open(request, token)
    rij = vind_link(token)
    # The cookie is not sent when the link is clicked in webmail, so a link that was opened
    # still shows its button: the POST knows whether it is the same browser.
    stand = stand_van(rij, "", timezone.now())
    return _deur(request, LinkStand.OPEN if stand == LinkStand.ELDERS else stand, rij)


def _open(request: HttpRequest, token: str) -> HttpResponse:
    # The form holds a value too: a double click sends the same one twice, before any cookie.
    browser = request.COOKIES.get(BROWSER_KOEK) or request.POST.get("lezer", "")
    browser = browser if len(browser) >= len(nieuw_browsergeheim()) else nieuw_browsergeheim()
    try:
        rij = open_link(token=token, browser=browser)
    except LinkDicht as dicht:
        return _deur(request, dicht.stand, dicht.link)
    response = redirect(rij.soort, token)
    response.set_cookie(
        BROWSER_KOEK,
        browser,
        expires=rij.verloopt_op,
        path=reverse("meldpunt:link", args=[token]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _deur(request: HttpRequest, stand: LinkStand, rij: EenmaligeLink | None) -> HttpResponse:
    inhoud = {
        "stand": stand,
        "link": rij,
        "gemeente": rij.gemeente if rij else None,
        "lezer": nieuw_browsergeheim() if stand == LinkStand.OPEN else "",
    }
    return render(request, "meldpunt/link.html", inhoud, status=STATUS[stand])
