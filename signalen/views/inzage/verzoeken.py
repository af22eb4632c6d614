"""Asking to see a closed signaal, following one's own questions, and answering those of others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt import kluis
from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.rollen import Onderdeel, Toegang
from signalen.forms.inzage import AntwoordFormulier, VraagFormulier
from signalen.models import Inzageverzoek, Noodtoegang
from signalen.services import beslis_verzoek, vraag_inzage
from signalen.views.vinden import terug, vind

VERSTUURD = "Uw vraag is verstuurd aan de aandachtsfunctionaris als dit nummer bestaat."


@voor(Onderdeel.SIGNALEN)
def inzage(request: Verzoek) -> HttpResponse:
    """Show one's own questions, and what waits for one's answer or judgement."""
    toegang = request.toegang
    te_beslissen = Inzageverzoek.objects.te_beslissen(toegang).select_related("wie", "signaal")
    inhoud = {
        "eigen": _eigen(toegang),
        "te_beslissen": te_beslissen.order_by("gevraagd_op"),
        "te_beoordelen": _te_beoordelen(toegang),
        "beantwoordt": toegang.mag(Onderdeel.INZAGE_GEVEN),
    }
    return render(request, "signalen/inzage/inzage.html", inhoud)


@voor(Onderdeel.SIGNALEN)
def inzage_vragen(request: Verzoek) -> HttpResponse:
    """Ask to see a signaal; the answer is the same whether the number exists or not."""
    form = VraagFormulier(request.POST or None)
    if not form.is_valid():
        bied_aan(request, form, titel="Vraag inzage in een signaal")
        inhoud = {"form": form}
        return render(request, "signalen/inzage/vragen.html", inhoud, status=status_van(form))
    vraag_inzage(door=request.toegang, **form.cleaned_data)
    ruim_op(request)
    messages.info(request, VERSTUURD)
    return redirect("signalen:inzage")


@voor(Onderdeel.INZAGE_GEVEN)
def inzageverzoek(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Show one question, and give the access or refuse it."""
    signaal = vind(request, nummer)
    rijen = Inzageverzoek.objects.te_beslissen(request.toegang).filter(signaal=signaal)
    verzoek = get_object_or_404(rijen.select_related("wie"), pk=pk)
    form = AntwoordFormulier(request.POST or None)
    if form.is_valid():
        schoon = form.cleaned_data
        geven = schoon["antwoord"] == "geven"
        try:
            beslis_verzoek(
                verzoek_id=pk, geven=geven, reden=schoon["reden"], tot=schoon["tot"],
                door=request.toegang,
            )  # fmt: skip
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as zin:
            return terug(request, signaal, zin)
        else:
            ruim_op(request)
            messages.success(request, "Inzage gegeven." if geven else "Geen inzage gegeven.")
            return redirect("signalen:inzage")
    bied_aan(request, form, titel=f"Vraag om inzage, {nummer}", signaal_id=signaal.pk)
    inhoud = {
        "signaal": signaal,
        "verzoek": verzoek,
        "form": form,
        **kluis.open(request.toegang, verzoek, ["reden"], Doel.INZAGE),
    }
    return render(request, "signalen/inzage/verzoek.html", inhoud, status=status_van(form))


def _eigen(toegang: Toegang) -> list[dict[str, Any]]:
    """One's own questions, newest first, with the reason of the answer when there is one."""
    rijen = list(Inzageverzoek.objects.van(toegang).order_by("-gevraagd_op"))
    besluiten = kluis.open_alle(toegang, [(rij, ["besluit"]) for rij in rijen], Doel.INZAGE)
    return [{"verzoek": rij, **open_} for rij, open_ in zip(rijen, besluiten, strict=True)]


def _te_beoordelen(toegang: Toegang) -> Any:
    """Emergency accesses of others this person can judge."""
    if not toegang.mag(Onderdeel.NOODTOEGANG_BEOORDELEN):
        return Noodtoegang.objects.none()
    rijen = Noodtoegang.objects.zichtbaar_voor(toegang).te_beoordelen().select_related("wie")
    return rijen.exclude(wie_id=toegang.medewerker_id).order_by("begint_op")
