"""The registers of the plan: the same pages for each of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.kluis import Doel
from meldpunt.lib.bladeren import begrensd, blad, totaal
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.lib.geschiedenis import geschiedenis
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rekenblad import als_bestand, schrijf
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.ongedaan import Terugweg, gezien_versie, meld_gedaan
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.dekking import lees_dekking
from pijlers.models import Deling, Registratie
from pijlers.registerbeeld import Namen, namen_van
from pijlers.registerformulier import RegisterFormulier, waarden
from pijlers.registers import MAATREGEL, REGISTERS, Register, Soort
from pijlers.registertabel import tabel_bij
from pijlers.samen import botsingen, lees_paren
from pijlers.services import leg_registratie_vast, wijzig_registratie, zet_registratie
from pijlers.vervaldagen import vervaldagen
from pijlers.zaakinhoud import open_inhoud

STAND = "Stand"
# As far ahead as the reminders of the plan.
VOORUIT = 30


@voor(Onderdeel.PLAN)
def registers(request: Verzoek) -> HttpResponse:
    """Show every register this person may read with how many rows it has."""
    zichtbaar = Registratie.objects.zichtbaar_voor(request.toegang).geldend()
    aantallen = dict(zichtbaar.values_list("soort").annotate(Count("pk")))
    te_lezen = [r for r in REGISTERS.values() if request.toegang.mag(r.lezen)]
    regels = [(register, aantallen.get(register.code, 0)) for register in te_lezen]
    vandaag = dag(request.toegang.moment)
    alle = Registratie.objects.zichtbaar_voor(request.toegang)
    aanbod = Deling.objects.onbeantwoord(request.toegang).select_related("gemeente")
    inhoud = {
        "regels": regels,
        "vervaldagen": vervaldagen(alle, vandaag, VOORUIT),
        "aanbod": aanbod.order_by("gemeente__naam", "pk"),
    }
    return render(request, "pijlers/registers/registers.html", inhoud)


@voor(Onderdeel.PLAN)
def register(request: Verzoek, register: str) -> HttpResponse:
    """List the rows of one register, the newest first, 50 per page."""
    dit = _register(register, request)
    woord = request.GET.get("q", "").strip()
    rijen = Registratie.objects.zichtbaar_voor(request.toegang).van(dit).met_laatste()
    if woord:
        rijen = rijen.filter(Q(titel__icontains=woord) | Q(partner__naam__icontains=woord))
    bladzij = blad(rijen, "dag", request.GET, aflopend=True)
    kolommen = [veld for veld in dit.velden if veld.kolom]
    namen = namen_van(dit, request.toegang.gemeente_id)
    inhoud = {
        "register": dit,
        "kolommen": kolommen,
        "regels": [(rij, namen.woorden(rij, kolommen)) for rij in bladzij.rijen],
        "blad": bladzij,
        "totaal": totaal(begrensd(rijen).count(), "rij", "rijen"),
        "woord": woord,
        "mag_wijzigen": request.toegang.mag(dit.schrijven),
    }
    return render(request, "pijlers/registers/register.html", inhoud)


@voor(Onderdeel.PLAN)
def register_csv(request: Verzoek, register: str) -> HttpResponse:
    """Give all rows of one register as CSV, with the words people read and nothing closed."""
    dit = _register(register, request)
    namen = namen_van(dit, request.toegang.gemeente_id)
    rijen = Registratie.objects.zichtbaar_voor(request.toegang).van(dit).met_laatste()
    tabel = [[*(veld.label for veld in dit.open_velden), STAND]]
    tabel += [_csv_rij(rij, namen) for rij in rijen.order_by("-dag", "-pk")]
    return als_bestand(schrijf(tabel), f"register-{dit.code}")


@voor(Onderdeel.PLAN)
def dekking(request: Verzoek) -> HttpResponse:
    """Show who completed a training per team, in the last twelve months and per year."""
    vandaag = dag(request.toegang.moment)
    inhoud = {"dekking": lees_dekking(request.toegang, vandaag)}
    return render(request, "pijlers/registers/dekking.html", inhoud)


@voor(Onderdeel.PLAN)
def registratie(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one row of a register with its history; what is closed is opened, and logged."""
    rij = open_inhoud(_vind(request, pk), request.toegang, Doel.BEHANDELEN)
    velden = rij.register.open_velden
    namen = namen_van(rij.register, rij.gemeente_id)

    def woorden(versie: Any) -> dict[str, str]:
        stand = {STAND: _stand(versie)}
        return {veld.naam: woord for veld, woord in namen.woorden(versie, velden)} | stand

    instrumenten = _voorwaarden(rij.register, rij.gemeente_id)
    labels = {veld.naam: veld.label for veld in velden} | {STAND: STAND}
    inhoud = {
        "rij": rij,
        "register": rij.register,
        "tabel": tabel_bij(rij, request.toegang, dag(request.toegang.moment)),
        "feiten": [
            (veld, woord, rij.waarde(veld) if veld.soort == Soort.SIGNALEN else None)
            for veld, woord in namen.woorden(rij, rij.register.velden)
        ],
        "momenten": geschiedenis(rij, woorden, labels),
        "mag_wijzigen": request.toegang.mag(rij.register.schrijven),
        "voorwaarde": instrumenten.get(rij.gegevens.get("instrument", "")),
        **_samen(rij, request.toegang),
    }
    return render(request, "pijlers/registers/registratie.html", inhoud)


@voor(Onderdeel.PLAN)
def registratie_nieuw(request: Verzoek, register: str) -> HttpResponse:
    """Write a row in a register."""
    dit = _register(register, request, schrijven=True)
    gemeente_id = request.toegang.gemeente_id
    form = RegisterFormulier(_gestuurd(request), register=dit, gemeente_id=gemeente_id)
    if form.is_valid():
        try:
            nieuw = leg_registratie_vast(register=dit, waarden=form.invoer, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            ruim_op(request)
            messages.success(request, "Bewaard.")
            return redirect("pijlers:registratie", nieuw.pk)
    return _formulier(request, form, dit, None)


@voor(Onderdeel.PLAN)
def registratie_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change a row of a register."""
    rij = open_inhoud(_vind(request, pk, schrijven=True), request.toegang, Doel.WIJZIGEN)
    dit = rij.register

    def woorden(versie: Any) -> dict[str, str]:
        return waarden(open_inhoud(versie, request.toegang, Doel.WIJZIGEN), dit)

    form = RegisterFormulier(_gestuurd(request), register=dit, gemeente_id=rij.gemeente_id, rij=rij)
    if form.is_valid():
        try:
            wijzig_registratie(
                registratie_id=pk,
                waarden=form.invoer,
                versie=form.cleaned_data["versie"],
                door=request.toegang,
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, woorden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            ruim_op(request)
            messages.success(request, "Bewaard.")
            return redirect("pijlers:registratie", pk)
    return _formulier(request, form, dit, rij)


@require_POST
@voor(Onderdeel.PLAN)
def registratie_zetten(request: Verzoek, pk: UUID) -> HttpResponse:
    """Take a row out of its register or put it back; the way back is in the message (rule 8)."""
    rij = _vind(request, pk, schrijven=True)
    eruit = request.POST.get("vervallen") == "ja"
    try:
        nu = zet_registratie(
            registratie_id=rij.pk,
            vervallen=eruit,
            versie=gezien_versie(request),
            door=request.toegang,
        )
    except VersieConflict:
        messages.warning(request, "Iemand anders was eerder. Kijk wat er nu staat.")
        return redirect("pijlers:registratie", pk)
    zin = "De rij telt niet meer mee." if eruit else "De rij telt weer mee."
    terug = {"versie": str(nu.versie), "vervallen": "" if eruit else "ja"}
    meld_gedaan(request, zin, Terugweg(reverse("pijlers:registratie_zetten", args=[pk]), terug))
    return redirect("pijlers:registratie", pk)


def _register(code: str, request: Verzoek, *, schrijven: bool = False) -> Register:
    """Give a register that this person may read or write; 404 otherwise."""
    if code not in REGISTERS or not _mag(REGISTERS[code], request, schrijven):
        raise Http404
    return REGISTERS[code]


def _vind(request: Verzoek, pk: UUID, *, schrijven: bool = False) -> Registratie:
    rijen = Registratie.objects.zichtbaar_voor(request.toegang)
    # A form shows what was typed alone.
    rij = get_object_or_404(rijen if schrijven else rijen.met_laatste(), pk=pk)
    if not _mag(rij.register, request, schrijven):
        raise Http404
    return rij


def _mag(register: Register, request: Verzoek, schrijven: bool) -> bool:
    return request.toegang.mag(register.schrijven if schrijven else register.lezen)


def _voorwaarden(register: Register, gemeente_id: UUID) -> dict[str, LijstItem]:
    """The instruments with their legal basis and condition; for measures alone."""
    if register != MAATREGEL:
        return {}
    return {item.code: item for item in LijstItem.objects.geldend("instrument", gemeente_id)}


def _samen(rij: Registratie, toegang: Toegang) -> dict[str, Any]:
    """With which gemeenten this row is shared, and what contradicts; empty for other registers."""
    paren = lees_paren(toegang, rij.register) if rij.register.deelt else []
    alle = botsingen(paren, rij.register, toegang.gemeente_naam)
    return {
        "paren": [paar for paar in paren if paar.rij_id == rij.pk],
        "zinnen": [botsing.zin for botsing in alle if rij.pk in botsing.sleutels],
    }


def _gestuurd(request: Verzoek) -> object:
    return request.POST if request.method == "POST" else None


def _formulier(
    request: Verzoek, form: RegisterFormulier, register: Register, rij: Registratie | None
) -> HttpResponse:
    titel = f"Wijzig {register.een}" if rij else f"Voeg {register.een} toe"
    bied_aan(request, form, titel=titel, bewerking=True)
    inhoud = {
        "form": form,
        "register": register,
        "rij": rij,
        "instrumenten": _voorwaarden(register, request.toegang.gemeente_id).values(),
    }
    return render(request, "pijlers/registers/formulier.html", inhoud, status=status_van(form))


def _csv_rij(rij: Registratie, namen: Namen) -> list[str]:
    return [*(woord for _, woord in namen.woorden(rij, rij.register.open_velden)), _stand(rij)]


def _stand(rij: Any) -> str:
    return "Telt niet mee" if rij.vervallen else "Telt mee"
