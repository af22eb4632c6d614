"""The door of a page for somebody without an account: the address itself is the secret."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from meldpunt.services.links import vind_link

P = ParamSpec("P")
LINK_DICHT = "De link werkt niet meer."


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


def geef_terug(
    request: HttpRequest,
    token: str,
    *velden: str,
    zin: str = LINK_DICHT,
    anders: str = "meldpunt:link",
) -> HttpResponse:
    """Give back what somebody typed in a page whose link takes nothing any more.

    Nothing typed is cleared (rule 9); it is not kept either.

    Args:
        request: the POST, or a look.
        token: of the link.
        velden: the fields that people type in.
        zin: why it was not kept.
        anders: name of the page to go to when nothing was typed.
    """
    getypt = [tekst for veld in velden if (tekst := request.POST.get(veld, "").strip())]
    if not getypt:
        return redirect(anders, token)
    link = vind_link(token)
    inhoud = {"zin": zin, "getypt": getypt, "gemeente": link.gemeente if link else None}
    return render(request, "meldpunt/niet_bewaard.html", inhoud, status=409)
