"""The colours of a gemeente: choosing them, and the stylesheets that carry them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meldpunt.deur import Verzoek, conflict_pagina, voor
from meldpunt.forms.beheer import STANDAARD
from meldpunt.forms.huisstijl import HuisstijlFormulier
from meldpunt.lib import huisstijl as kleuren
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel
from meldpunt.services.beheer import wijzig_gemeente

CSS = "text/css; charset=utf-8"
# The address names the version: what it gave once, it gives for ever.
LANG = "private, max-age=31536000, immutable"


@voor(Onderdeel.BEHEER)
def huisstijl(request: Verzoek) -> HttpResponse:
    """Choose the colours; "voorbeeld" shows them on this page only, unsaved."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    if request.POST.get("wat") == "product":
        return _bewaar_product(request, eigen)
    form = HuisstijlFormulier(request.POST or None, rij=eigen)
    if form.is_valid() and request.POST.get("wat") != "voorbeeld":
        try:
            wijzig_gemeente(
                gemeente=eigen,
                waarden={"huisstijl": form.keuzes()},
                versie=form.cleaned_data["versie"],
                door=request.toegang,
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard. Iedereen ziet nu deze kleuren.")
        return redirect("meldpunt:huisstijl")
    voorbeeld = {naam: kleur[1:] for naam, kleur in form.getoond().items()}
    inhoud = {
        "form": form,
        "eigen": bool(eigen.huisstijl),
        "herkomst": eigen.bronnen.get("huisstijl", STANDAARD),
        "voorbeeld": f"{reverse('meldpunt:huisstijl_voorbeeld')}?{urlencode(voorbeeld)}",
        "onbewaard": form.is_bound,
        "momenten": form.momenten(),
    }
    return render(request, "meldpunt/beheer/huisstijl.html", inhoud, status=status_van(form))


@voor(Onderdeel.BEHEER)
def huisstijl_voorbeeld(request: Verzoek) -> HttpResponse:
    """Give the colours of the address for the part of the page that shows the preview."""
    gevraagd = {naam: f"#{request.GET.get(naam, '')}".lower() for naam in kleuren.STANDAARD}
    keuzes = {naam: kleur for naam, kleur in gevraagd.items() if kleuren.HEX.match(kleur)}
    return HttpResponse(kleuren.stijlblad(keuzes, ".mh-thema"), content_type=CSS)


@login_not_required
def stijlblad(request: HttpRequest, code: str, versie: int) -> HttpResponse:
    """Give the colours of a gemeente; also to a partner, who has no account."""
    gemeente = get_object_or_404(Gemeente, code=code)
    response = HttpResponse(kleuren.stijlblad(gemeente.huisstijl), content_type=CSS)
    if versie == gemeente.versie:
        response.headers["Cache-Control"] = LANG
    return response


def _bewaar_product(request: Verzoek, eigen: Gemeente) -> HttpResponse:
    wijzig_gemeente(
        gemeente=eigen, waarden={"huisstijl": {}}, versie=eigen.versie, door=request.toegang
    )
    messages.success(request, "De kleuren van het product gelden weer.")
    return redirect("meldpunt:huisstijl")
