"""Where a person lands, and for which gemeente that person acts."""

from django.http import Http404, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from meldpunt.context import MENU
from meldpunt.deur import Verzoek, voor
from meldpunt.services.toegang import SESSIE_SLEUTEL


@voor()
def begin(request: Verzoek) -> HttpResponse:
    """Go to the first page of this role."""
    return redirect(next(naam for deel, naam, *_ in MENU if request.toegang.mag(deel)))


@voor()
def wissel_gemeente(request: Verzoek) -> HttpResponse:
    """Choose the gemeente to act for; only one of the person's own memberships."""
    if request.method == "POST":
        gekozen = request.POST.get("gemeente", "")
        if not any(str(lid.gemeente_id) == gekozen for lid in request.lidmaatschappen):
            raise Http404
        request.session[SESSIE_SLEUTEL] = gekozen
        # Other tabs still show the gemeente of before: what they send must not land in this one.
        rotate_token(request)
        return redirect("meldpunt:begin")
    inhoud = {"lidmaatschappen": request.lidmaatschappen}
    return render(request, "meldpunt/wissel_gemeente.html", inhoud)
