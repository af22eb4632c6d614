"""Asking a source by mail: the form of the question, and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.rollen import Onderdeel
from signalen.bronnen import regel_van
from signalen.forms.navraag import NavraagFormulier
from signalen.models import Navraag, Signaal
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, stel_vraag, trek_vraag_in
from signalen.views.vinden import kan_niet, terug, vind

INTUSSEN = "Een collega heeft deze bron net gewijzigd. Kijk of uw vraag nog nodig is."


@voor(Onderdeel.SIGNALEN)
def navraag(request: Verzoek, nummer: str, bron: str) -> HttpResponse:
    """Ask somebody without an account what is known at this source."""
    signaal, naam = vind(request, nummer), _naam(request, bron)
    regel = regel_van(bron, signaal.gemeente_id)
    if zin := regel.weigering(request.toegang.rol):
        return terug(request, signaal, zin)
    if request.method != "POST" and (antwoord := kan_niet(request, signaal, TABEL["navraag_doen"])):
        return antwoord
    rij = signaal.verrijkingen.filter(bron=bron).first()
    begin = {"wie": naam, "versie": rij.versie if rij else 0}
    form = NavraagFormulier(
        request.POST or None, regel=regel, toegang=request.toegang, initial=begin
    )
    if form.is_valid():
        try:
            stel_vraag(signaal_id=signaal.pk, bron=bron, door=request.toegang, **form.cleaned_data)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as zin:
            form.add_error(None, str(zin))
        except VersieConflict:
            form.add_error(None, INTUSSEN)
        else:
            ruim_op(request)
            messages.success(request, "De vraag gaat nu per e-mail weg.")
            return _naar_bronnen(signaal)
    titel = f"Vraag het per e-mail: {naam}"
    bied_aan(request, form, titel=f"{titel}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "form": form, "titel": titel, "knop": "Verstuur de vraag"}
    return render(request, "signalen/formulier.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.SIGNALEN)
def navraag_intrekken(request: Verzoek, nummer: str, bron: str) -> HttpResponse:
    """Take a question back that waits."""
    signaal = vind(request, nummer)
    try:
        trek_vraag_in(signaal_id=signaal.pk, bron=bron, door=request.toegang)
    except (Weigering, Navraag.DoesNotExist):
        messages.warning(request, "Deze vraag wacht niet meer op een antwoord.")
    else:
        messages.success(request, "De vraag is ingetrokken. De link werkt niet meer.")
    return _naar_bronnen(signaal)


def _naam(request: Verzoek, bron: str) -> str:
    namen = LijstItem.objects.namen("bron", request.toegang.gemeente_id)
    if bron not in namen:
        raise Http404
    return namen[bron]


def _naar_bronnen(signaal: Signaal) -> HttpResponse:
    antwoord = redirect("signalen:signaal", signaal.nummer)
    antwoord["Location"] += "#verrijken"
    return antwoord
