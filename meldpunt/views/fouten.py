"""Error pages: each with a next step, none with a query or a case value."""

import logging
import secrets
import sys
import traceback
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)

EIGEN: Path = settings.BASE_DIR
DIEPTE = 4  # our own steps to the place, the last ones


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
    nummer = secrets.token_hex(2).upper()
    log.error("fout %s: %s", nummer, _plek(request, sys.exception()))
    return render(request, "500.html", {"foutnummer": nummer}, status=500)


def _plek(request: HttpRequest, fout: BaseException | None) -> str:
    """Say what went wrong where; never the text of an error, which can hold content."""
    naam = request.resolver_match.view_name if request.resolver_match else "geen pagina"
    stappen = traceback.extract_tb(fout.__traceback__ if fout else None)
    eigen = [stap for stap in stappen if _is_eigen(Path(stap.filename))]
    plekken = [f"{Path(s.filename).relative_to(EIGEN)}:{s.lineno}" for s in eigen[-DIEPTE:]]
    return f"{type(fout).__name__} in {naam}, {' > '.join(plekken)}"


def _is_eigen(pad: Path) -> bool:
    """Ours, not that of a library in the hidden folder of the environment."""
    return pad.is_relative_to(EIGEN) and not pad.relative_to(EIGEN).parts[0].startswith(".")
