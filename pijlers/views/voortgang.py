"""Asking an owner without an account, and the page behind that link."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.buitendeur import achter_link, geef_terug
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.models import EenmaligeLink
from meldpunt.rollen import Onderdeel
from meldpunt.services.links import open_link_van_verzoek
from meldpunt.services.toegang import systeem
from pijlers.forms import VoortgangFormulier
from pijlers.models import Actie, Uitvoering, VoortgangSoort, Voortgangsvraag
from pijlers.planning import lees_planning
from pijlers.services import PlanFout, meld_voortgang, vraag_voortgang_van_actie
from pijlers.services.voortgang import PAGINA
from pijlers.stand import blok_van
from pijlers.tellen import tel_uitvoeringen

GETYPT = ("tekst", "bewijs", "naam")


@voor(Onderdeel.PLAN_WIJZIGEN)
@require_POST
def vraag_voortgang(request: Verzoek, pk: UUID) -> HttpResponse:
    """Mail the contact that owns an action a link to report."""
    actie = get_object_or_404(Actie.objects.zichtbaar_voor(request.toegang).geldig(), pk=pk)
    try:
        vraag_voortgang_van_actie(actie=actie, door=request.toegang)
        messages.success(request, "De link gaat per e-mail naar de eigenaar.")
    except PlanFout as fout:
        messages.error(request, str(fout))
    return redirect("pijlers:actie", actie.pk)


@achter_link
def voortgang(request: HttpRequest, token: str) -> HttpResponse:
    """Show the actions of a contact to the browser that opened the link, and take answers."""
    link = open_link_van_verzoek(request, token)
    if link is None or link.soort != PAGINA:
        return geef_terug(request, token, *GETYPT)
    namens = systeem(link.gemeente)
    rijen = _uitvoeringen(link)
    tel_uitvoeringen(rijen, dag(namens.moment))
    gevraagd = request.POST.get("uitvoering", "")
    form = None
    for rij in rijen:
        if str(rij.pk) == gevraagd:
            form = VoortgangFormulier(request.POST, uitvoering=rij)
    if form and form.is_valid():
        velden = dict(form.cleaned_data)
        soort = VoortgangSoort(velden.pop("antwoord"))
        try:
            meld_voortgang(
                link=link, uitvoering_id=UUID(gevraagd), soort=soort, systeem=namens, **velden
            )
        except PlanFout as fout:
            return geef_terug(request, token, *GETYPT, zin=str(fout), anders=PAGINA)
        messages.success(request, "Dank u wel. Uw antwoord staat bij de actie.")
        return redirect(PAGINA, token)
    inhoud = {
        "gemeente": link.gemeente,
        "geldig_tot": link.verloopt_op,
        "form": form,
        "blokken": [_blok(rij, form, gevraagd, dag(namens.moment)) for rij in rijen],
    }
    return render(request, "pijlers/voortgang.html", inhoud, status=status_van(form))


def _uitvoeringen(link: EenmaligeLink) -> list[Uitvoering]:
    vraag = Voortgangsvraag.objects.get(pk=link.object_id)
    van_link = Uitvoering.objects.filter(pk__in=vraag.uitvoeringen, gemeente_id=link.gemeente_id)
    erbij = van_link.geldig().select_related("actie").prefetch_related("voortgang")
    return list(erbij.order_by("laatste_dag", "actie__code", "nr"))


def _blok(
    rij: Uitvoering, form: VoortgangFormulier | None, gevraagd: str, vandaag: date
) -> dict[str, object]:
    """One action with its deadline, what was answered and, while it is open, its form."""
    open_form = form if str(rij.pk) == gevraagd else VoortgangFormulier(uitvoering=rij)
    return {
        "uitvoering": rij,
        "blok": blok_van(rij, vandaag),
        "planning": lees_planning(rij.actie.planning).in_woorden(),
        "form": None if rij.is_klaar else open_form,
    }
