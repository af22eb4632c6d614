"""Putting down a report: as a new signaal or with one that exists (5-scherm 3.3)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import tijdstip
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Postbericht, UitgaandBericht
from meldpunt.post.models import ONBEOORDEELD, PostberichtQuerySet
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.namen import namen_van_bericht_tot
from signalen.forms.melding import KoppelBerichtFormulier, MeldingFormulier, NieuwFormulier
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import meld_bij, meld_nieuw
from signalen.views.overnemen import lees_over
from signalen.views.vinden import kan_niet, vind


@voor(Onderdeel.SIGNALEN)
def nieuw(request: Verzoek) -> HttpResponse:
    """Make a signaal, or add the report to one that exists."""
    postbericht = _postbericht(request, request.GET.get("bericht", ""))
    if postbericht and postbericht.staat not in ONBEOORDEELD:
        return _al_gedaan(request, postbericht)
    form = NieuwFormulier(request.POST or None, **_begin(request, postbericht))
    if not form.is_valid():
        return _toon(request, form, postbericht, "Nieuw signaal")
    bericht, waar = form.bericht(postbericht), form.cleaned_data["waar"]
    try:
        if bekend := form.cleaned_data["bestaand"]:
            signaal = meld_bij(
                bericht=bericht, signaal_id=bekend.pk, waar=waar, door=request.toegang
            )
        else:
            signaal = meld_nieuw(
                bericht=bericht, kenmerken=form.kenmerken(), waar=waar, door=request.toegang
            )
    except Weigering as zin:
        form.add_error(None, str(zin))
        return _toon(request, form, postbericht, "Nieuw signaal")
    return _klaar(request, signaal, nieuw=not bekend)


@voor(Onderdeel.SIGNALEN)
def koppelen(request: Verzoek, nummer: str) -> HttpResponse:
    """Add a new report to this signaal."""
    signaal = vind(request, nummer)
    if antwoord := kan_niet(request, signaal, TABEL["koppelen"]):
        return antwoord
    form = MeldingFormulier(request.POST or None, toegang=request.toegang)
    return _voeg_toe(request, form, None, signaal)


@voor(Onderdeel.SIGNALEN)
def koppelen_bericht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add a message of the mailbox to a signaal that exists."""
    postbericht = get_object_or_404(_berichten(request), pk=pk)
    if postbericht.staat not in ONBEOORDEELD:
        return _al_gedaan(request, postbericht)
    begin = _begin(request, postbericht)
    if gekozen := request.GET.get("signaal"):
        begin["initial"]["bestaand"] = gekozen
    form = KoppelBerichtFormulier(request.POST or None, **begin)
    return _voeg_toe(request, form, postbericht, None)


def _voeg_toe(
    request: Verzoek,
    form: MeldingFormulier,
    postbericht: Postbericht | None,
    signaal: Signaal | None,
) -> HttpResponse:
    titel = f"Voeg een melding toe aan {signaal}" if signaal else "Voeg toe aan een signaal"
    if not form.is_valid():
        return _toon(request, form, postbericht, titel, signaal)
    doel = signaal or form.cleaned_data["bestaand"]
    try:
        meld_bij(bericht=form.bericht(postbericht), signaal_id=doel.pk, door=request.toegang)
    except Weigering as zin:
        form.add_error(None, str(zin))
        return _toon(request, form, postbericht, titel, signaal)
    return _klaar(request, doel, nieuw=False)


def _klaar(request: Verzoek, signaal: Signaal, *, nieuw: bool) -> HttpResponse:
    ruim_op(request)
    zin = f"Signaal {signaal} is gemaakt." if nieuw else f"De melding is toegevoegd aan {signaal}."
    messages.success(request, zin)
    if "daarna" in request.POST:
        return redirect("signalen:nieuw")
    return redirect("signalen:signaal", signaal.nummer)


def _toon(
    request: Verzoek,
    form: MeldingFormulier,
    postbericht: Postbericht | None,
    titel: str,
    signaal: Signaal | None = None,
) -> HttpResponse:
    over = signaal.pk if signaal else None
    van = postbericht.pk if postbericht else None
    naam = _titel(titel, postbericht)
    bied_aan(request, form, titel=naam, signaal_id=over, postbericht_id=van)
    inhoud = {
        "form": form,
        "bericht": postbericht,
        "verborgen": form.melder_uit_bericht,
        "titel": titel,
        "signaal": signaal,
        "is_nieuw": isinstance(form, NieuwFormulier),
        "knop": "Maak signaal" if isinstance(form, NieuwFormulier) else "Voeg melding toe",
    }
    return render(request, "signalen/nieuw.html", inhoud, status=status_van(form))


def _titel(titel: str, postbericht: Postbericht | None) -> str:
    """What the draft is called: nothing of what the message says."""
    if postbericht is None:
        return titel
    return f"{titel}, bericht van {tijdstip(postbericht.ontvangen_op)}"


def _postbericht(request: Verzoek, gevraagd: str) -> Postbericht | None:
    """The message this form is made from; one that is not there gives 404."""
    if not gevraagd:
        return None
    try:
        pk = UUID(gevraagd)
    except ValueError:
        pk = UUID(int=0)
    return get_object_or_404(_berichten(request), pk=pk)


def _berichten(request: Verzoek) -> PostberichtQuerySet:
    return Postbericht.objects.zichtbaar_voor(request.toegang).select_related("ketenpartner")


def _begin(request: Verzoek, postbericht: Postbericht | None) -> dict[str, Any]:
    """What the form starts with; who sent the message only when this person sees that."""
    toegang = request.toegang
    if postbericht is None:
        return {"toegang": toegang}
    toon = namen_van_bericht_tot(postbericht, toegang) is not None
    begin = lees_over(postbericht, toegang, toon=toon) if request.method != "POST" else {}
    if "antwoord" in request.GET:
        begin |= _signaal_van_antwoord(postbericht, toegang)
    return {"toegang": toegang, "initial": begin, "melder_uit_bericht": not toon}


def _signaal_van_antwoord(postbericht: Postbericht, toegang: Toegang) -> dict[str, str]:
    """The number of the signaal this message answers about, for a person to check."""
    verstuurd = UitgaandBericht.objects.over_signaal(postbericht.antwoord_op)
    zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
    signaal = zichtbaar.filter(pk__in=verstuurd.values("zaak_id")).first()
    return {"bestaand": signaal.nummer} if signaal else {}


def _al_gedaan(request: Verzoek, postbericht: Postbericht) -> HttpResponse:
    messages.warning(request, "Dit bericht is al beoordeeld.")
    return redirect("meldpunt:bericht", postbericht.pk)
