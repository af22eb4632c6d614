"""Breaking the glass, stopping again, and asking to see who reported."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor, vraag_opnieuw
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.rollen import Onderdeel
from signalen.forms.inzage import MelderFormulier, NoodFormulier
from signalen.models import Noodtoegang, Signaal
from signalen.models.noodtoegang import NoodtoegangQuerySet
from signalen.services import neem_noodtoegang, stop_noodtoegang, vraag_melder


@voor(Onderdeel.NOODTOEGANG)
def noodtoegang(request: Verzoek) -> HttpResponse:
    """Say what it means, ask for a code and a reason, and open the signaal for four hours."""
    if antwoord := vraag_opnieuw(request):
        return antwoord
    form = NoodFormulier(request.POST or None)
    if form.is_valid():
        try:
            genomen = neem_noodtoegang(door=request.toegang, **form.cleaned_data)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as zin:
            form.add_error(None, str(zin))
        else:
            ruim_op(request)
            nummer = Signaal.objects.values_list("nummer", flat=True).get(pk=genomen.signaal_id)
            return redirect("signalen:signaal", nummer)
    bied_aan(request, form, titel="Noodtoegang")
    return render(
        request, "signalen/inzage/noodtoegang.html", {"form": form}, status=status_van(form)
    )


@require_POST
@voor(Onderdeel.NOODTOEGANG)
def noodtoegang_stoppen(request: Verzoek, pk: UUID) -> HttpResponse:
    """End one's own emergency access now."""
    genomen = get_object_or_404(_eigen(request), pk=pk)
    stop_noodtoegang(noodtoegang_id=genomen.pk, door=request.toegang)
    messages.success(request, "Uw noodtoegang is gestopt.")
    return redirect("signalen:werkvoorraad")


@voor(Onderdeel.NOODTOEGANG)
def melder_vragen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Ask a second person to show who reported."""
    genomen = get_object_or_404(_eigen(request), pk=pk)
    form = MelderFormulier(request.POST or None)
    if form.is_valid():
        try:
            vraag_melder(
                noodtoegang_id=genomen.pk, reden=form.cleaned_data["reden"], door=request.toegang
            )
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as zin:
            form.add_error(None, str(zin))
        else:
            messages.success(request, "Uw vraag is verstuurd. Een tweede persoon beslist.")
            return redirect("signalen:werkvoorraad")
    status = status_van(form)
    inhoud = {"form": form, "noodtoegang": genomen}
    return render(request, "signalen/inzage/melder.html", inhoud, status=status)


def _eigen(request: Verzoek) -> NoodtoegangQuerySet:
    zichtbaar = Noodtoegang.objects.zichtbaar_voor(request.toegang)
    return zichtbaar.filter(wie_id=request.toegang.medewerker_id)
