"""Taking over a plan from a table: choose it, look, mend, take over, take back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import snij
from meldpunt.lib.formulier import status_van
from meldpunt.lib.meter import lees_stand
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from pijlers.forms.overnemen import (
    OvernemenFormulier,
    PijlerFormulier,
    RijFormulier,
    TabelFormulier,
)
from pijlers.models import Planinlezing, PlaninlezingStand, Uitvoeringsplan
from pijlers.models.planinlezing import TERUG_BINNEN
from pijlers.services import PlanFout
from pijlers.services.overnemen import (
    METEEN,
    Keuring,
    Oordeel,
    begin_overnemen,
    draai_overname_terug,
    gooi_weg,
    keur,
    kies_pijler,
    neem_meteen_over,
    telling,
    verbeter_rij,
    waarom_niet_terug,
    zet_tabel_klaar,
)

LAATSTE = 20  # tables in the list
NAMEN = {
    Oordeel.FOUT: "Foute rijen",
    Oordeel.NIEUW: "Nieuw",
    Oordeel.ANDERS: "Gewijzigd",
    Oordeel.GELIJK: "Staat er al",
}


@voor(Onderdeel.PLAN_WIJZIGEN)
def overnemen(request: Verzoek) -> HttpResponse:
    """Choose a file or paste a table; below it the tables of before."""
    zichtbaar = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang).order_by("-van")
    form = TabelFormulier(request.POST or None, request.FILES or None, plannen=list(zichtbaar))
    if form.is_valid():
        try:
            rij = zet_tabel_klaar(
                gelezen=form.gelezen, plan=form.gekozen, nieuw=form.nieuw, door=request.toegang
            )
            return redirect("pijlers:overname", rij.pk)
        except Weigering as zin:
            form.add_error(None, str(zin))
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
    eerder = Planinlezing.objects.zichtbaar_voor(request.toegang)
    inhoud = {
        "form": form,
        "eerder": eerder.select_related("medewerker", "plan").order_by("-geplaatst_op")[:LAATSTE],
        "dagen": TERUG_BINNEN.days,
    }
    return render(request, "pijlers/overnemen/begin.html", inhoud, status=status_van(form))


@voor(Onderdeel.PLAN_WIJZIGEN)
def overname(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show a table as it stands; a POST takes it over, throws it away, or takes it back."""
    rij = _vind(request, pk)
    if request.method == "POST":
        return _doe(request, rij)
    if rij.stand == PlaninlezingStand.KLAARGEZET:
        return _toon_rijen(request, rij)
    bezig = rij.stand == PlaninlezingStand.BEZIG
    inhoud = {
        "inlezing": rij,
        "bezig": bezig,
        "gedaan": lees_stand(rij.pk) if bezig else None,
        "kan_terug": not waarom_niet_terug(rij, request.toegang),
        "terug_tot": rij.klaar_op + TERUG_BINNEN if rij.klaar_op else None,
    }
    return render(request, "pijlers/overnemen/stand.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def overname_rij(request: Verzoek, pk: UUID, plaats: int) -> HttpResponse:
    """Mend the cells of one row."""
    rij = _vind(request, pk)
    if rij.stand != PlaninlezingStand.KLAARGEZET:
        return redirect("pijlers:overname", pk)
    rijen = keur(inlezing=rij, door=request.toegang).rijen
    if plaats >= len(rijen):
        raise Http404
    gekeurd = rijen[plaats]
    begin = {naam: getattr(gekeurd.rij, naam) for naam in RijFormulier.base_fields}
    form = RijFormulier(request.POST or None, initial=begin)
    if form.is_valid():
        velden = {"bron": gekeurd.rij.bron, "eis": gekeurd.rij.eis} | form.cleaned_data
        try:
            verbeter_rij(inlezing_id=pk, plaats=plaats, velden=velden, door=request.toegang)
            messages.success(request, f"Bewaard. {gekeurd.rij.plek.capitalize()} is aangepast.")
        except Weigering as zin:
            messages.error(request, str(zin))
        return redirect("pijlers:overname", pk)
    inhoud = {"form": form, "inlezing": rij, "gekeurd": gekeurd}
    return render(request, "pijlers/overnemen/rij.html", inhoud, status=status_van(form))


def _doe(request: Verzoek, rij: Planinlezing) -> HttpResponse:
    gevraagd = request.POST.get("doe", "")
    try:
        if gevraagd == "begin" and rij.stand == PlaninlezingStand.KLAARGEZET:
            return _neem_over(request, rij)
        if gevraagd == "pijler":
            form = PijlerFormulier(request.POST)
            if form.is_valid():
                pijler = form.cleaned_data["pijler"]
                kies_pijler(inlezing_id=rij.pk, pijler=pijler, door=request.toegang)
        elif gevraagd == "weg":
            gooi_weg(inlezing_id=rij.pk, door=request.toegang)
            messages.success(request, "De tabel is weggegooid. Er is niets overgenomen.")
        elif gevraagd == "terug":
            draai_overname_terug(inlezing_id=rij.pk, door=request.toegang)
            messages.success(request, "Teruggedraaid. Het plan is weer zoals het was.")
        elif gevraagd != "begin":
            raise Http404
    except Weigering as zin:
        messages.error(request, str(zin))
    return redirect("pijlers:overname", rij.pk)


def _neem_over(request: Verzoek, rij: Planinlezing) -> HttpResponse:
    keuring = keur(inlezing=rij, door=request.toegang)
    form = _formulier(rij, keuring, request.POST)
    if form.is_valid():
        try:
            begonnen = begin_overnemen(
                inlezing_id=rij.pk,
                reden=form.cleaned_data.get("reden", ""),
                gezien=form.cleaned_data["telling"],
                door=request.toegang,
            )
            if begonnen.te_doen <= METEEN:
                neem_meteen_over(inlezing=begonnen, door=request.toegang)
            return redirect("pijlers:overname", rij.pk)
        except (Weigering, PlanFout) as zin:
            form.add_error(None, str(zin))
    return _toon_rijen(request, rij, form, keuring)


def _toon_rijen(
    request: Verzoek,
    rij: Planinlezing,
    form: OvernemenFormulier | None = None,
    keuring: Keuring | None = None,
) -> HttpResponse:
    """The rows, 50 per page: the wrong ones first, because those ask something."""
    keuring = keuring or keur(inlezing=rij, door=request.toegang)
    form = form or _formulier(rij, keuring)
    toon = request.GET.get("toon", "fout" if keuring.aantallen["fout"] else "alle")
    toon = toon if toon in NAMEN else "alle"
    gekozen = [g for g in keuring.rijen if toon in ("alle", g.oordeel)]
    blad = snij(gekozen, request.GET.get("blad", "1"))
    zonder_pijler = any(not g.rij.pijler and g.actie is None for g in keuring.rijen)
    inhoud: dict[str, Any] = {
        "form": form,
        "pijlerform": PijlerFormulier(initial={"pijler": rij.pijler}) if zonder_pijler else None,
        "inlezing": rij,
        "plan": keuring.doel.plan,
        "rijen": blad.rijen,
        "weergaven": [*((c.value, naam, keuring.aantallen[c]) for c, naam in NAMEN.items()),
                      ("alle", "Alle rijen", len(keuring.rijen))],
        "toon": toon,
        "aantallen": keuring.aantallen,
        "te_doen": len(keuring.te_doen),
        "voor_besluit": sum(g.voor_besluit for g in keuring.te_doen),
        "totaal": f"Blad {blad.nummer} van {blad.aantal}",
        "vorige": f"?toon={toon}&blad={blad.vorige}" if blad.vorige else "",
        "volgende": f"?toon={toon}&blad={blad.volgende}" if blad.volgende else "",
    }  # fmt: skip
    return render(request, "pijlers/overnemen/rijen.html", inhoud, status=status_van(form))


def _formulier(rij: Planinlezing, keuring: Keuring, ingevuld: Any = None) -> OvernemenFormulier:
    return OvernemenFormulier(
        ingevuld,
        fout=keuring.aantallen["fout"],
        vastgesteld=bool(rij.plan and rij.plan.is_vastgesteld),
        initial={"telling": telling(keuring)},
    )


def _vind(request: Verzoek, pk: UUID) -> Planinlezing:
    zichtbaar = Planinlezing.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("plan", "medewerker", "terug_door"), pk=pk)
