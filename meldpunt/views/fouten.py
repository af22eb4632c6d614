"""Error pages: each with a next step, none with a query or a case value."""

import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def verkeerd_verzoek(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser asked something impossible."""
    return render(request, "400.html", status=400)


@login_not_required
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token, mostly after a long pause."""
    return render(request, "403_csrf.html", status=403)


@login_not_required
def geen_toegang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "403.html", status=403)


@login_not_required
def niet_gevonden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent and forbidden look the same."""
    return render(request, "404.html", status=404)


@login_not_required
def storing(request: HttpRequest) -> HttpResponse:
    """500: our fault; the number finds the line in the log."""
    return render(request, "500.html", {"foutnummer": secrets.token_hex(2).upper()}, status=500)
