"""For whoever watches the machine: does the process live, does it have its database, what waits."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseFout
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare

from meldpunt.services.stand import lees_stand


@login_not_required
def levend(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process lives; asks nothing of the database."""
    return HttpResponse("levend\n", content_type="text/plain")


@login_not_required
def gereed(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseFout:
        return HttpResponse("niet gereed\n", content_type="text/plain", status=503)
    return HttpResponse("gereed\n", content_type="text/plain")


@login_not_required
def stand(request: HttpRequest) -> HttpResponse:
    """Give ages and counts to who brings the key; without it this page does not exist.

    The age of a message tells when somebody reported: that is not for everybody.
    """
    eis = f"Bearer {settings.STAND_SLEUTEL}"
    gekregen = request.headers.get("Authorization", "")
    if not settings.STAND_SLEUTEL or not constant_time_compare(gekregen, eis):
        raise Http404
    return JsonResponse(lees_stand())
