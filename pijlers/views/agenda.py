"""Deadlines in somebody's own calendar: the page, the secret address, the download."""

from uuid import UUID

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.context import zet_context
from meldpunt.lib.datum import dag
from meldpunt.models import Lidmaatschap
from meldpunt.rollen import Onderdeel
from meldpunt.services.links import LinkStand, stand_van, vind_link
from meldpunt.services.toegang import maak_toegang
from pijlers.agenda import SOORT, maak_agenda, voor_agenda
from pijlers.models import Uitvoering, Uitvoeringsplan
from pijlers.services import maak_agendalink, trek_agendalink_in
from pijlers.services.agenda import PAGINA, agendalink_van

# Calendars ask some times an hour; a whole town hall may share one address.
VRAGEN = {"agenda": "120/m/ip"}


@voor(Onderdeel.PLAN)
def agenda(request: Verzoek) -> HttpResponse:
    """Make or withdraw the own address; it is shown once, because only its hash is kept."""
    adres = ""
    if request.POST.get("doe") == "maak":
        _, token = maak_agendalink(door=request.toegang)
        adres = settings.BASIS_URL + reverse(PAGINA, args=[token])
    elif request.method == "POST":
        trek_agendalink_in(door=request.toegang)
        messages.success(request, "Ingetrokken. Het adres werkt niet meer.")
        return redirect("pijlers:agenda")
    plannen = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang).order_by("-van")
    inhoud = {"adres": adres, "link": agendalink_van(request.toegang), "plannen": plannen}
    return render(request, "pijlers/agenda.html", inhoud)


@voor(Onderdeel.PLAN)
@require_safe
def agenda_van_plan(request: Verzoek, pk: UUID) -> HttpResponse:
    """Download every deadline of a plan."""
    plan = get_object_or_404(Uitvoeringsplan.objects.zichtbaar_voor(request.toegang), pk=pk)
    eigen = Uitvoering.objects.zichtbaar_voor(request.toegang)
    rijen = voor_agenda(eigen.filter(actie__onderwerp__pijler__plan=plan), request.toegang.moment)
    antwoord = _als_agenda(maak_agenda(plan.titel, rijen, request.toegang.moment))
    antwoord.headers["Content-Disposition"] = 'attachment; filename="uitvoeringsplan.ics"'
    return antwoord


@login_not_required
@require_safe
def agenda_lezen(request: HttpRequest, token: str) -> HttpResponse:
    """Give the deadlines of the person behind this address, while that person works here."""
    # The public function of allauth leaves a GET alone.
    if not ratelimit.consume(
        request, app="pijlers", action="agenda", config=VRAGEN, limit_get=True
    ):
        return HttpResponse(status=429)
    link = vind_link(token)
    if link is None or link.soort != PAGINA:
        raise Http404
    moment = timezone.now()
    # A calendar program has no browser to be bound to.
    link.browser_hash = None
    if stand_van(link, "", moment) != LinkStand.OPEN:
        raise Http404
    leden = Lidmaatschap.objects.met(Onderdeel.PLAN, link.gemeente_id, dag(moment))
    lid = leden.van(link.object_id).select_related("gemeente", "medewerker").first()
    if lid is None:
        raise Http404
    toegang = maak_toegang(lid, lid.medewerker.naam)
    zet_context(toegang.gemeente_id, toegang.medewerker_id, toegang.ziet)
    in_werking = Uitvoering.objects.zichtbaar_voor(toegang).in_werking()
    eigen = in_werking.filter(actie__personen__contains=[lid.medewerker_id])
    naam = f"Uitvoeringsplan {lid.gemeente.naam}"
    return _als_agenda(maak_agenda(naam, voor_agenda(eigen, moment), moment))


def _als_agenda(inhoud: bytes) -> HttpResponse:
    return HttpResponse(inhoud, content_type=SOORT)
