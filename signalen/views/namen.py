"""Showing names: why, and then back to where they were hidden."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.models import Postbericht
from meldpunt.rollen import Onderdeel
from meldpunt.services.namen import toon_namen_van_bericht
from meldpunt.services.post import VAST
from signalen.forms.namen import NamenFormulier, NamenVanBerichtFormulier
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, toon_namen
from signalen.views.vinden import kan_niet, vind


@voor(Onderdeel.SIGNALEN)
def namen(request: Verzoek, nummer: str) -> HttpResponse:
    """Ask why, write it on the timeline and go back: the names show for a quarter of an hour."""
    signaal = vind(request, nummer)
    if antwoord := kan_niet(request, signaal, TABEL["namen_tonen"]):
        return antwoord
    terug = reverse("signalen:signaal", args=[signaal.nummer])
    form = NamenFormulier(_gestuurd(request), gemeente_id=signaal.gemeente_id)
    if form.is_valid():
        try:
            toon_namen(signaal_id=signaal.pk, antwoorden=form.cleaned_data, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            return redirect(_verder(request, terug))
    return _toon(request, form, terug, str(signaal), "Uw reden komt in de tijdlijn.")


@voor(Onderdeel.POSTBUS)
def bericht_namen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Ask the same for a message; one that belongs to a signaal asks it there."""
    bericht = get_object_or_404(Postbericht.objects.zichtbaar_voor(request.toegang), pk=pk)
    terug = reverse("meldpunt:bericht", args=[pk])
    if bericht.staat in VAST:
        return redirect(naar_namen(_signaal_van(request, bericht), _verder(request, terug)))
    form = NamenVanBerichtFormulier(_gestuurd(request), gemeente_id=bericht.gemeente_id)
    if form.is_valid():
        toon_namen_van_bericht(bericht_id=pk, reden=form.reden, door=request.toegang)
        return redirect(_verder(request, terug))
    return _toon(request, form, terug, "het bericht", "Uw reden komt in het logboek.")


def naar_namen(signaal: Signaal, terug: str) -> str:
    """Give the address where the names of a signaal are asked for, and the way back."""
    vraag = urlencode({"next": terug})
    return f"{reverse('signalen:namen', args=[signaal.nummer])}?{vraag}"


def _signaal_van(request: Verzoek, bericht: Postbericht) -> Signaal:
    """The signaal of this message; who does not see it finds nothing here either."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    signaal = zichtbaar.filter(bundelingen__melding__postbericht=bericht).first()
    if signaal is None:
        raise Http404
    return signaal


def _gestuurd(request: Verzoek) -> object:
    """What was sent; also nothing at all is an answer that lacks a reason."""
    return request.POST if request.method == "POST" else None


def _verder(request: Verzoek, anders: str) -> str:
    """Where to go afterwards: an address of this site that the link named, else `anders`."""
    volgende = request.GET.get("next", "")
    return volgende if url_has_allowed_host_and_scheme(volgende, allowed_hosts=None) else anders


def _toon(
    request: Verzoek, form: NamenFormulier, terug: str, waarvan: str, uitleg: str
) -> HttpResponse:
    inhoud = {"form": form, "terug": terug, "waarvan": waarvan, "uitleg": uitleg}
    return render(request, "signalen/namen.html", inhoud, status=status_van(form))
