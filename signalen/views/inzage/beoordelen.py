"""Judging an emergency access of somebody else: who, when, why and how much, not what."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.logboek import Logregel
from meldpunt.rollen import Onderdeel, Toegang
from signalen.forms.inzage import OordeelFormulier
from signalen.models import Noodtoegang, Signaal
from signalen.models.noodtoegang import MelderStand, beoordelen_voor
from signalen.services import beslis_melder, sluit_beoordeling


@voor(Onderdeel.NOODTOEGANG_BEOORDELEN)
def noodtoegang_beoordelen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one emergency access without anything of the case, and judge it."""
    noodtoegang = _vind(request, pk)
    form = OordeelFormulier(request.POST or None)
    if form.is_valid():
        try:
            sluit_beoordeling(noodtoegang_id=pk, door=request.toegang, **form.cleaned_data)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as zin:
            form.add_error(None, str(zin))
        else:
            messages.success(request, "Uw oordeel is bewaard.")
            return redirect("signalen:noodtoegang_beoordelen", pk)
    status = status_van(form)
    inhoud = {"form": form, **_beeld(request, noodtoegang)}
    return render(request, "signalen/inzage/beoordelen.html", inhoud, status=status)


@require_POST
@voor(Onderdeel.NOODTOEGANG_BEOORDELEN)
def melder_beslissen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Let who is inside see who reported, or not."""
    noodtoegang = _vind(request, pk)
    toestaan = request.POST.get("antwoord") == "toestaan"
    try:
        beslis_melder(noodtoegang_id=noodtoegang.pk, toestaan=toestaan, door=request.toegang)
    except Weigering as zin:
        messages.warning(request, str(zin))
    else:
        messages.success(request, "Toegestaan." if toestaan else "Niet toegestaan.")
    return redirect("signalen:noodtoegang_beoordelen", pk)


def _vind(request: Verzoek, pk: UUID) -> Noodtoegang:
    zichtbaar = Noodtoegang.objects.zichtbaar_voor(request.toegang)
    erbij = ("wie", "beoordeeld_door", "melder_besloten_door")
    return get_object_or_404(zichtbaar.select_related(*erbij), pk=pk)


def _beeld(request: Verzoek, rij: Noodtoegang) -> dict[str, Any]:
    toegang = request.toegang
    toezicht = toegang.mag(Onderdeel.TOEZICHT)
    eigen = rij.wie_id == toegang.medewerker_id
    voorbij = rij.einde <= toegang.moment
    velden = ["reden", "beoordeling", "melder_reden"]
    return {
        "noodtoegang": rij,
        "nummer": _nummer(rij, toegang),
        "terug_naam": "toezicht" if toezicht else "inzage",
        "terug": reverse(f"signalen:{'toezicht_rechten' if toezicht else 'inzage'}"),
        "geopend": _geopend(rij),
        "eigen": eigen,
        "voorbij": voorbij,
        "te_laat": not rij.oordeel and rij.begint_op < beoordelen_voor(toegang.moment),
        "beoordeelt": voorbij and not eigen and not rij.oordeel,
        "beslist": not voorbij and not eigen and rij.melder == MelderStand.GEVRAAGD,
        **kluis.open(toegang, rij, velden, Doel.TOEZICHT),
    }


def _nummer(rij: Noodtoegang, toegang: Toegang) -> str:
    """The number, for who may know that this signaal exists; else nothing."""
    een = Signaal.objects.filter(pk=rij.signaal_id)
    zichtbaar = een.zichtbaar_voor(toegang).values_list("pk", "nummer")
    return dict([*een.nummers_voor(toegang), *zichtbaar]).get(rij.signaal_id, "")


def _geopend(rij: Noodtoegang) -> Any:
    """How many of each kind of thing this person opened in that time, never which."""
    regels = Logregel.objects.geopend().filter(
        medewerker_id=rij.wie_id, op__gte=rij.begint_op, op__lte=rij.einde
    )
    return regels.values("soort").annotate(aantal=Count("object_id", distinct=True))
