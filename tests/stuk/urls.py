"""The real addresses, and pages that fail in every way with a canary in every value."""

import logging
import resource
import threading
import warnings

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from meldpunt.lib.proces import prctl
from meldpunt.views import fouten
from tests.stuk import KANARIE

PR_GET_DUMPABLE = 3
log = logging.getLogger("een.bibliotheek")


@csrf_exempt
@login_not_required
def breek(request: HttpRequest, hoe: str, woord: str) -> HttpResponse:
    """Fail as asked; `woord` is the part of the path that holds a canary."""
    gelezen = request.POST.dict()
    SOORTEN[hoe]()
    return HttpResponse(f"{woord} {gelezen}")


@login_not_required
def gesloten(request: HttpRequest) -> HttpResponse:
    """Tell whether this process leaves a core: its dumpable flag and its limit."""
    grens = resource.getrlimit(resource.RLIMIT_CORE)
    return HttpResponse(f"{prctl(PR_GET_DUMPABLE, 0)} {grens}")


@login_not_required
def storing(request: HttpRequest) -> HttpResponse:
    """The page of a failure, which can fail too."""
    if "dubbel" in request.path:
        _waarde()
    return fouten.storing(request)


def _waarde() -> None:
    naam = f"{KANARIE}lokaal"
    raise ValueError(f"{KANARIE} in een fout over {naam}")


def _sql() -> None:
    """The database quotes the value: DETAIL: Key (session_key)=(…) already exists."""
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute("insert into django_session values (%s, '', now())", [KANARIE])


def _getal() -> None:
    """The database quotes the value in the error itself."""
    with connection.cursor() as cursor:
        cursor.execute("select %s::int", [KANARIE])


def _regel() -> None:
    warnings.warn(f"{KANARIE} waarschuwing", stacklevel=1)
    log.error("mislukt voor %s", KANARIE, stack_info=True)
    log.error("mislukt voor %(wie)s", {"wie": KANARIE})
    draad = threading.Thread(target=_waarde)
    draad.start()
    draad.join()


SOORTEN = {"waarde": _waarde, "dubbel": _waarde, "sql": _sql, "getal": _getal, "regel": _regel}
urlpatterns = [
    path("stuk/gesloten/", gesloten),
    path("stuk/<str:hoe>/<str:woord>/", breek),
    path("", include("meldpunt.urls")),
]
handler400 = "meldpunt.views.fouten.verkeerd_verzoek"
handler500 = "tests.stuk.urls.storing"
