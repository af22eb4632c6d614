"""Pages that everybody may read, also without logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """Say how accessible the product is and what to do when something doesn't work."""
    return render(request, "meldpunt/toegankelijkheid.html")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, and who sees it."""
    return render(request, "meldpunt/privacy.html")
