"""The door of a page for somebody without an account: the address itself is the secret."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

P = ParamSpec("P")


def achter_link(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page for whoever knows its address, without a login (P17).

    It sends no referrer, because the address of the page opens it. Such a page sends
    "Origin: null", which the CSRF check would refuse. Whoever can forge its POST knows the token,
    and that is the whole secret; the cookie that binds the browser is SameSite=Strict, so a form
    of another site comes without it.
    """

    @wraps(view)
    def deur(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    alleen = require_http_methods(["GET", "HEAD", "POST"])
    return login_not_required(csrf_exempt(alleen(deur)))  # type: ignore[return-value]
