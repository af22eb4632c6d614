"""The mail of the demo, readable in the browser. Outside the demo these pages do not exist."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldpunt.post.lezen import lees_bericht
from meldpunt.proef.mensen import mensen
from meldpunt.proef.opslag import NAAM, berichten


@login_not_required
@require_safe
def proefpost(request: HttpRequest) -> HttpResponse:
    """List the mail that would have left, and the codes of this moment."""
    _alleen_in_de_proef()
    lijst = []
    for pad in berichten(settings.PROEFPOST)[:50]:
        lijst.append({"naam": pad.name, "bericht": lees_bericht(pad.read_bytes())})
    inhoud = {"lijst": lijst, "mensen": mensen()}
    return render(request, "meldpunt/proefpost.html", inhoud)


@login_not_required
@require_safe
def proefbericht(request: HttpRequest, naam: str) -> HttpResponse:
    """Show one mail as text; links to our own address can be clicked."""
    _alleen_in_de_proef()
    pad = settings.PROEFPOST / naam
    if not NAAM.fullmatch(naam) or not pad.is_file():
        raise Http404
    gelezen = lees_bericht(pad.read_bytes())
    inhoud = {"bericht": gelezen, "stukken": _stukken(gelezen.tekst)}
    return render(request, "meldpunt/proefbericht.html", inhoud)


def _alleen_in_de_proef() -> None:
    if not settings.DEMO:
        raise Http404


def _stukken(tekst: str) -> list[tuple[str, bool]]:
    """Cut a text into pieces; True marks an address of our own."""
    eigen = re.compile(rf"({re.escape(settings.BASIS_URL)}/[\w/-]*)")
    return [(deel, bool(eigen.fullmatch(deel))) for deel in eigen.split(tekst) if deel]
