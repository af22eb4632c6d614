"""For whoever watches the machine: does the process live, does it have its database."""

from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseFout
from django.db import connection
from django.http import HttpRequest, HttpResponse


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
