"""Pages that everybody may read, also without logging in."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from meldpunt.models import Gemeente
from meldpunt.services.bewaren import termijnen

GELDIG = timedelta(days=180)


@login_not_required
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """Say how accessible the product is and what to do when something doesn't work."""
    return render(request, "meldpunt/toegankelijkheid.html")


@login_not_required
def privacy(request: HttpRequest, code: str = "") -> HttpResponse:
    """Say what is kept, why, and who sees it; with a code also in the words of that gemeente."""
    gemeente = get_object_or_404(Gemeente, code=code) if code else None
    inhoud = {"gemeente": gemeente, "termijnen": termijnen(gemeente) if gemeente else []}
    return render(request, "meldpunt/privacy.html", inhoud)


@login_not_required
def beveiliging(request: HttpRequest) -> HttpResponse:
    """Say where to write about a weak spot: security.txt (RFC 9116, P21)."""
    tot = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + GELDIG
    regels = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {tot:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if settings.BASIS_URL.startswith("https://"):
        regels.append(
            f"Canonical: {settings.BASIS_URL.rstrip('/')}{reverse('meldpunt:beveiliging')}"
        )
    return HttpResponse("\n".join([*regels, ""]), content_type="text/plain; charset=utf-8")
