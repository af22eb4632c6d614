"""Taking over an old register: choose the file, the columns, look, begin, follow, take back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import snij
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rekenblad import als_bestand, schrijf
from meldpunt.rollen import Onderdeel
from signalen.forms.inlezen import BeginFormulier, BestandFormulier, KolommenFormulier
from signalen.models import Inlezing
from signalen.models.inlezing import BESTAND_WEG_NA, TERUG_BINNEN, InlezingStand
from signalen.services import (
    begin_inlezen,
    draai_inlezing_terug,
    kies_kolommen,
    stop_inlezen,
    zet_register_klaar,
)
from signalen.services.inlezen import Gekeurd, kan_terug, keur_bestand, lees_koppen

TOON = {"fout": "Foute rijen", "goed": "Goede rijen", "alle": "Alle rijen"}
LAATSTE = 20  # batches in the list


@voor(Onderdeel.INLEZEN)
def inlezen(request: Verzoek) -> HttpResponse:
    """Choose a file; below it the batches of before."""
    form = BestandFormulier(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        inlezing = zet_register_klaar(rijen=form.rijen, door=request.toegang)
        return redirect("signalen:inlezen_kolommen", inlezing.pk)
    eerder = Inlezing.objects.zichtbaar_voor(request.toegang).select_related("medewerker")
    inhoud = {
        "form": form,
        "eerder": eerder.order_by("-geplaatst_op")[:LAATSTE],
        "uren": int(BESTAND_WEG_NA.total_seconds() // 3600),
        "dagen": TERUG_BINNEN.days,
    }
    return render(request, "signalen/inlezen/begin.html", inhoud, status=status_van(form))


@voor(Onderdeel.INLEZEN)
def inlezen_kolommen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Say which column holds what."""
    inlezing = _vind(request, pk)
    if inlezing.stand != InlezingStand.KLAARGEZET:
        return redirect("signalen:inlezing", pk)
    koppen = lees_koppen(inlezing=inlezing, door=request.toegang)
    begin = {**inlezing.kolommen, "standaard": inlezing.kanaal}
    form = KolommenFormulier(request.POST or None, koppen=koppen, initial=begin)
    if form.is_valid():
        try:
            kies_kolommen(
                inlezing_id=pk,
                kolommen=form.kolommen(),
                kanaal=form.cleaned_data["standaard"],
                door=request.toegang,
            )
        except Weigering as zin:
            messages.error(request, str(zin))
        return redirect("signalen:inlezing", pk)
    inhoud = {"form": form, "inlezing": inlezing}
    return render(request, "signalen/inlezen/kolommen.html", inhoud, status=status_van(form))


@voor(Onderdeel.INLEZEN)
def inlezing(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show the batch as it stands; a POST begins, stops, or takes it back."""
    rij = _vind(request, pk)
    if rij.stand == InlezingStand.KLAARGEZET and not rij.kanaal:
        return redirect("signalen:inlezen_kolommen", pk)
    if request.POST.get("doe") == "begin" and rij.stand == InlezingStand.KLAARGEZET:
        return _begin(request, rij)
    if request.method == "POST":
        return _doe(request, rij)
    if rij.stand == InlezingStand.KLAARGEZET:
        return _toon_rijen(request, rij, None)
    inhoud = {
        "inlezing": rij,
        "bezig": rij.stand == InlezingStand.BEZIG,
        "kan_terug": not kan_terug(rij, request.toegang),
        "terug_tot": rij.klaar_op + TERUG_BINNEN if rij.klaar_op else None,
    }
    return render(request, "signalen/inlezen/stand.html", inhoud)


@voor(Onderdeel.INLEZEN)
def inlezen_fouten(request: Verzoek, pk: UUID) -> HttpResponse:
    """Give the rows that stay out as CSV, each with what is wrong: mend it and choose it again."""
    rij = _vind(request, pk)
    if rij.stand != InlezingStand.KLAARGEZET:
        raise Http404
    koppen = lees_koppen(inlezing=rij, door=request.toegang)
    fout = [g for g in keur_bestand(inlezing=rij, door=request.toegang) if not g.bericht]
    regels = [[*_even_breed(g.rij, len(koppen)), str(g.nummer), _waarom(g)] for g in fout]
    tabel = schrijf([[*koppen, "Rij", "Wat is er mis"], *regels])
    return als_bestand(tabel, "foute-rijen")


def _begin(request: Verzoek, rij: Inlezing) -> HttpResponse:
    gekeurd = keur_bestand(inlezing=rij, door=request.toegang)
    form = BeginFormulier(request.POST, fout=_aantal_fout(gekeurd))
    if form.is_valid():
        try:
            begin_inlezen(inlezing_id=rij.pk, door=request.toegang)
            return redirect("signalen:inlezing", rij.pk)
        except Weigering as zin:
            form.add_error(None, str(zin))
    return _toon_rijen(request, rij, form, gekeurd)


def _doe(request: Verzoek, rij: Inlezing) -> HttpResponse:
    gevraagd = request.POST.get("doe", "")
    try:
        if gevraagd == "stop":
            stop_inlezen(inlezing_id=rij.pk, door=request.toegang)
            messages.success(request, "Gestopt. Het bestand is gewist.")
        elif gevraagd == "terug":
            aantal = draai_inlezing_terug(inlezing_id=rij.pk, door=request.toegang)
            messages.success(request, f"Teruggedraaid. Gewist: {aantal} signalen.")
        elif gevraagd != "begin":
            raise Http404
    except Weigering as zin:
        messages.error(request, str(zin))
    return redirect("signalen:inlezing", rij.pk)


def _toon_rijen(
    request: Verzoek,
    rij: Inlezing,
    form: BeginFormulier | None,
    gekeurd: list[Gekeurd] | None = None,
) -> HttpResponse:
    """The rows, 50 per page: the wrong ones first, because those ask something."""
    alle = gekeurd or keur_bestand(inlezing=rij, door=request.toegang)
    fout = _aantal_fout(alle)
    toon = request.GET.get("toon", "fout" if fout else "alle")
    toon = toon if toon in TOON else "alle"
    gekozen = [g for g in alle if toon == "alle" or (toon == "goed") == bool(g.bericht)]
    blad = snij(gekozen, request.GET.get("blad", "1"))
    form = form or BeginFormulier(None, fout=fout)
    aantallen = {"fout": fout, "goed": len(alle) - fout, "alle": len(alle)}
    inhoud: dict[str, Any] = {
        "form": form,
        "inlezing": rij,
        "rijen": blad.rijen,
        "weergaven": [(code, naam, aantallen[code]) for code, naam in TOON.items()],
        "toon": toon,
        "fout": fout,
        "goed": len(alle) - fout,
        "totaal": f"Blad {blad.nummer} van {blad.aantal}",
        "vorige": f"?toon={toon}&blad={blad.vorige}" if blad.vorige else "",
        "volgende": f"?toon={toon}&blad={blad.volgende}" if blad.volgende else "",
    }
    return render(request, "signalen/inlezen/rijen.html", inhoud, status=status_van(form))


def _vind(request: Verzoek, pk: UUID) -> Inlezing:
    zichtbaar = Inlezing.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("medewerker", "terug_door"), pk=pk)


def _aantal_fout(gekeurd: list[Gekeurd]) -> int:
    return sum(not rij.bericht for rij in gekeurd)


def _waarom(gekeurd: Gekeurd) -> str:
    return " ".join(f"{fout.kolom}: {fout.zin}" for fout in gekeurd.fouten)


def _even_breed(rij: list[str], breedte: int) -> list[str]:
    return (rij + [""] * breedte)[:breedte]
