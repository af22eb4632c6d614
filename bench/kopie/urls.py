"""Two addresses: the admin, and a page that shows who is logged in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.kopie.admin import site


@login_required
def sessie(request: HttpRequest) -> HttpResponse:
    """Read session and user, as every page behind a login must."""
    return HttpResponse(request.user.get_username())


urlpatterns = [path("admin/", site.urls), path("sessie/", sessie)]
