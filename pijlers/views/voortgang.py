"""Asking an owner without an account, and the page behind that link."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.buitendeur import achter_link, geef_terug
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import EenmaligeLink
from meldpunt.rollen import Onderdeel
from meldpunt.services.links import open_link_van_verzoek
from meldpunt.services.toegang import systeem
from pijlers.forms import VoortgangFormulier
from pijlers.models import Actie, Uitvoering, Voortgang, VoortgangSoort, Voortgangsvraag
from pijlers.planning import lees_planning
from pijlers.services import PlanFout, meld_voortgang, vraag_voortgang_van_actie
from pijlers.services.voortgang import PAGINA, uitvoeringen_van
from pijlers.stand import blok_van
from pijlers.tellen import tel_uitvoeringen

GETYPT = ("tekst", "bewijs", "naam")
INTUSSEN = "Deze actie veranderde net. Kijk wat er nu staat. Verstuur alleen opnieuw als dat moet."


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
    if request.method == "POST":
        return _neem_aan(request, token, link)
    return _pagina(request, link, _uitvoeringen(link))


def _neem_aan(request: HttpRequest, token: str, link: EenmaligeLink) -> HttpResponse:
    """Take one answer; what can't be taken comes back as it was typed (rule 9)."""
    rijen = _uitvoeringen(link)
    rij = _gevraagd(request, rijen)
    if rij is None or rij.is_klaar:
        return geef_terug(request, token, *GETYPT, zin=_waarom_dicht(rij), anders=PAGINA)
    form = VoortgangFormulier(request.POST, uitvoering=rij)
    if not form.is_valid():
        return _pagina(request, link, rijen, form)
    velden = dict(form.cleaned_data)
    soort = VoortgangSoort(velden.pop("antwoord"))
    namens = systeem(link.gemeente)
    try:
        meld_voortgang(link=link, uitvoering_id=rij.pk, soort=soort, systeem=namens, **velden)
    except VersieConflict:
        return _nog_eens(request, token, link)
    except PlanFout as fout:
        return geef_terug(request, token, *GETYPT, zin=str(fout), anders=PAGINA)
    messages.success(request, "Dank u wel. Uw antwoord staat bij de actie.")
    return redirect(PAGINA, token)


def _nog_eens(request: HttpRequest, token: str, link: EenmaligeLink) -> HttpResponse:
    """After a double click, or somebody who was first: what stands now, with what was typed."""

    rijen = _uitvoeringen(link)
    rij = _gevraagd(request, rijen)
    if rij is None or rij.is_klaar:
        return geef_terug(request, token, *GETYPT, zin=_waarom_dicht(rij), anders=PAGINA)
    getypt = request.POST.copy()
    getypt["versie"] = str(rij.versie)
    form = VoortgangFormulier(getypt, uitvoering=rij)
    form.add_error(None, INTUSSEN)
    return _pagina(request, link, rijen, form, status=409)


def _pagina(
    request: HttpRequest,
    link: EenmaligeLink,
    rijen: list[Uitvoering],
    form: VoortgangFormulier | None = None,
    status: int | None = None,
) -> HttpResponse:
    vandaag = dag(systeem(link.gemeente).moment)
    inhoud = {
        "gemeente": link.gemeente,
        "geldig_tot": link.verloopt_op,
        "form": form,
        "blokken": [_blok(rij, form, vandaag) for rij in rijen],
    }
    status = status or status_van(form)
    return render(request, "pijlers/voortgang.html", inhoud, status=status)


def _gevraagd(request: HttpRequest, rijen: list[Uitvoering]) -> Uitvoering | None:
    return next((rij for rij in rijen if str(rij.pk) == request.POST.get("uitvoering")), None)


def _waarom_dicht(rij: Uitvoering | None) -> str:
    """Say why nothing is taken: the time is done, lapsed, or of somebody else now."""
    return "Deze actie is al klaar gemeld." if rij else "Deze actie staat hier niet meer open."


def _uitvoeringen(link: EenmaligeLink) -> list[Uitvoering]:
    """What the link is about, counted, with what its own contact answered before."""
    vraag = Voortgangsvraag.objects.get(pk=link.object_id)
    eigen = Voortgang.objects.filter(vraag__contact=vraag.contact_id)
    erbij = uitvoeringen_van(vraag).prefetch_related(Prefetch("voortgang", eigen))
    rijen = list(erbij.order_by("laatste_dag", "actie__code", "nr"))
    tel_uitvoeringen(rijen, dag(systeem(link.gemeente).moment))
    return rijen


def _blok(rij: Uitvoering, form: VoortgangFormulier | None, vandaag: date) -> dict[str, object]:
    """One action with its deadline, what was answered and, while it is open, its form."""
    getypt = form if form and form.uitvoering == rij else None
    return {
        "uitvoering": rij,
        "blok": blok_van(rij, vandaag),
        "planning": lees_planning(rij.actie.planning).in_woorden(),
        "form": None if rij.is_klaar else getypt or VoortgangFormulier(uitvoering=rij),
    }
