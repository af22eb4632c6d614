"""Who works for the gemeente and in which role, for the beheerder."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.forms.medewerkers import (
    LidmaatschapFormulier,
    PlaatsvervangerFormulier,
    UitnodigenFormulier,
)
from meldpunt.lib.bladeren import PER_BLAD, totaal, zonder
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Lidmaatschap
from meldpunt.models.lidmaatschap import WAARSCHUW, Stand
from meldpunt.rollen import Onderdeel, Rol
from meldpunt.services import medewerkers as diensten
from meldpunt.services.uitnodigingen import nodig_opnieuw_uit, nodig_uit

# What one button does: the service and what it tells afterwards.
DOEN = {
    "verlengen": (diensten.verleng, "Verlengd. {wie} heeft weer twaalf maanden toegang."),
    "beeindigen": (diensten.beeindig, "{wie} heeft geen toegang meer tot uw gemeente."),
    "blokkeren": (diensten.blokkeer, "{wie} is geblokkeerd en uitgelogd."),
    "deblokkeren": (diensten.deblokkeer, "{wie} kan weer inloggen."),
    "uitnodigen": (nodig_opnieuw_uit, "Wij sturen {wie} een nieuwe link."),
    "stoppen": (diensten.stop_plaatsvervanger, "{wie} is geen plaatsvervanger meer."),
}


@voor(Onderdeel.BEHEER)
def medewerkers(request: Verzoek) -> HttpResponse:
    """List who has access, who is invited and whose access ends soon; 50 per page."""
    vandaag = dag(request.toegang.moment)
    leden = Lidmaatschap.objects.zichtbaar_voor(request.toegang).filter(vervangt=None)
    rijen, bijna = leden.lopend(vandaag), request.GET.get("bijna") == "ja"
    if woord := request.GET.get("q", "").strip():
        rijen = rijen.zoek(woord)
    if bijna:
        rijen = rijen.loopt_af(vandaag)
    bladen = Paginator(rijen.select_related("medewerker", "gemeente").op_naam(), PER_BLAD)
    blad = bladen.get_page(request.GET.get("bladzij"))
    vervangt = _vervangers(request, blad.object_list)
    inhoud = {
        "regels": [_regel(lid, vandaag, vervangt) for lid in blad],
        "totaal": totaal(bladen.count, "persoon", "personen"),
        "aantal_bijna": leden.loopt_af(vandaag).count(),
        "vorige": _bladzij(request, blad.previous_page_number()) if blad.has_previous() else "",
        "volgende": _bladzij(request, blad.next_page_number()) if blad.has_next() else "",
        "woord": woord,
        "bijna": bijna,
    }
    return render(request, "meldpunt/beheer/medewerkers.html", inhoud)


@voor(Onderdeel.BEHEER)
def uitnodigen(request: Verzoek) -> HttpResponse:
    """Invite a person by mail; the answer is the same whether the address was known or not."""
    form = UitnodigenFormulier(request.POST or None)
    if form.is_valid():
        try:
            lid = nodig_uit(**form.cleaned_data, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, f"De uitnodiging gaat per e-mail naar {lid.wie}.")
            return redirect("meldpunt:medewerkers")
    return render(
        request, "meldpunt/beheer/uitnodigen.html", {"form": form}, status=status_van(form)
    )


@voor(Onderdeel.BEHEER)
def medewerker(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show and change the access of a person; the buttons stand beside it."""
    lid = _vind(request, pk)
    form = LidmaatschapFormulier(request.POST or None, rij=lid)
    if form.is_valid():
        try:
            diensten.wijzig_lidmaatschap(lid_id=pk, **form.cleaned_data, door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("meldpunt:medewerker", pk)
    inhoud = {"form": form, "momenten": form.momenten(), **_beeld(request, lid)}
    return render(request, "meldpunt/beheer/medewerker.html", inhoud, status=status_van(form))


@voor(Onderdeel.BEHEER)
def plaatsvervanger(request: Verzoek, pk: UUID) -> HttpResponse:
    """Name who acts for this aandachtsfunctionaris, from one day to another (TEY-038)."""
    lid = _vind(request, pk)
    if lid.rol != Rol.AANDACHTSFUNCTIONARIS:
        raise Http404
    vandaag = dag(request.toegang.moment)
    mensen = diensten.kan_vervangen(lid, vandaag)
    form = PlaatsvervangerFormulier(request.POST or None, mensen=mensen, vandaag=vandaag)
    if form.is_valid():
        try:
            rij = diensten.wijs_plaatsvervanger_aan(
                lid_id=pk, **form.cleaned_data, door=request.toegang
            )
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, f"{rij.wie} vervangt {lid.wie}.")
            return redirect("meldpunt:medewerker", pk)
    inhoud = {"lid": lid, "form": form, "mensen": mensen}
    return render(request, "meldpunt/beheer/plaatsvervanger.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.BEHEER)
def medewerker_doen(request: Verzoek, pk: UUID, werkwoord: str) -> HttpResponse:
    """Extend, end, block, unblock, invite again, or end the period of a deputy."""
    if werkwoord not in DOEN:
        raise Http404
    dienst, zin = DOEN[werkwoord]
    try:
        lid = dienst(lid_id=pk, door=request.toegang)
    except Lidmaatschap.DoesNotExist as fout:
        raise Http404 from fout
    except Weigering as fout:
        messages.error(request, str(fout))
        return redirect("meldpunt:medewerker", pk)
    messages.success(request, zin.format(wie=lid.wie))
    if werkwoord == "beeindigen":
        return redirect("meldpunt:medewerkers")
    return redirect("meldpunt:medewerker", lid.vervangt_id or pk)


def _vind(request: Verzoek, pk: UUID) -> Lidmaatschap:
    leden = Lidmaatschap.objects.zichtbaar_voor(request.toegang).filter(vervangt=None)
    lopend = leden.lopend(dag(request.toegang.moment)).select_related("medewerker", "gemeente")
    return get_object_or_404(lopend, pk=pk)


def _beeld(request: Verzoek, lid: Lidmaatschap) -> dict[str, Any]:
    vandaag = dag(request.toegang.moment)
    vervangers = lid.plaatsvervangers.lopend(vandaag).select_related("medewerker").order_by("van")
    return {
        "lid": lid,
        "uitgenodigd": lid.stand == Stand.UITGENODIGD,
        "geblokkeerd": lid.stand == Stand.GEBLOKKEERD,
        "loopt_af": _loopt_af(lid, vandaag),
        "te_vervangen": lid.rol == Rol.AANDACHTSFUNCTIONARIS and lid.stand != Stand.UITGENODIGD,
        "vervangers": vervangers,
    }


def _vervangers(request: Verzoek, leden: Any) -> dict[UUID, Lidmaatschap]:
    """Give per person on this page the period as a deputy that holds today."""
    perioden = Lidmaatschap.objects.zichtbaar_voor(request.toegang).filter(
        vervangt__isnull=False, medewerker_id__in=[lid.medewerker_id for lid in leden]
    )
    return {rij.medewerker_id: rij for rij in perioden.geldig(dag(request.toegang.moment))}


def _regel(lid: Lidmaatschap, vandaag: date, vervangt: dict[UUID, Lidmaatschap]) -> dict[str, Any]:
    return {
        "lid": lid,
        "loopt_af": _loopt_af(lid, vandaag),
        "uitgenodigd": lid.stand == Stand.UITGENODIGD,
        "geblokkeerd": lid.stand == Stand.GEBLOKKEERD,
        "vervangt": vervangt.get(lid.medewerker_id),
    }


def _loopt_af(lid: Lidmaatschap, vandaag: date) -> bool:
    return lid.stand == Stand.ACTIEF and lid.tot is not None and lid.tot <= vandaag + WAARSCHUW


def _bladzij(request: Verzoek, nummer: int) -> str:
    vraag = zonder(request.GET, "bladzij")
    vraag["bladzij"] = str(nummer)
    return f"?{vraag.urlencode()}"
