"""Error pages: each with a next step, none with a query or a case value."""

import logging
import secrets
import sys

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meldpunt.lib.logregels import Kenmerk, pagina, plek

log = logging.getLogger(__name__)


@login_not_required
def verkeerd_verzoek(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser asked something impossible, or 413: it sent too much."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
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
def kluis_dicht(request: HttpRequest, fout: Exception) -> HttpResponse:
    """503: content stays closed, because of its key or because the log can't be written.

    Args:
        request: what was asked.
        fout: a KluisFout or LogboekFout; its text is for the user.
    """
    log.error("dicht in %s, %s", pagina(request), plek(fout))
    return render(request, "503.html", {"zin": str(fout)}, status=503)


@login_not_required
def storing(request: HttpRequest) -> HttpResponse:
    """500: our fault; the number finds the line in the log."""
    nummer = Kenmerk(secrets.token_hex(2).upper())
    fout = sys.exception()
    log.error("fout %s in %s, %s", nummer, pagina(request), plek(fout) if fout else None)
    return render(request, "500.html", {"foutnummer": nummer}, status=500)
