"""What gemeenten have together: sharing a row, counting what another shares, the region."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, meld_gedaan
from meldpunt.rollen import Onderdeel
from pijlers.forms.samen import AntwoordFormulier, RijDeelFormulier
from pijlers.models import Deling, Registratie
from pijlers.registerbeeld import namen_van
from pijlers.registers import REGISTERS
from pijlers.samen import Paar, botsingen, lees_paren, regio
from pijlers.services import beantwoord_deling, deel_rij, stop_deling


@voor(Onderdeel.PLAN)
def samen(request: Verzoek, register: str) -> HttpResponse:
    """Show what this gemeente has with others, what contradicts, and the count of the region."""
    dit = REGISTERS.get(register)
    if dit is None or not dit.deelt:
        raise Http404
    paren = [paar for paar in lees_paren(request.toegang, dit) if paar.titel]
    hier = request.toegang.gemeente_naam
    inhoud = {
        "register": dit,
        "paren": paren,
        "zinnen": [botsing.zin for botsing in botsingen(paren, dit, hier)],
        "regio": regio(paren, hier, dag(request.toegang.moment)),
    }
    return render(request, "pijlers/samen/samen.html", inhoud)


@voor(Onderdeel.PLAN_WIJZIGEN)
def registratie_delen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show exactly what one other gemeente will read, and share it on purpose (rule 20)."""
    rij = get_object_or_404(Registratie.objects.zichtbaar_voor(request.toegang).geldend(), pk=pk)
    if not rij.register.deelt:
        raise Http404
    form = RijDeelFormulier(request.POST or None, rij=rij)
    if form.is_valid():
        try:
            kant = deel_rij(
                registratie_id=rij.pk,
                met_id=form.cleaned_data["met"],
                versie=form.cleaned_data["versie"],
                door=request.toegang,
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, lambda rij: {})
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, f"Gedeeld met gemeente {kant.met.naam}.")
            return redirect("pijlers:registratie", rij.pk)
    velden = [rij.register.veld(naam) for naam in rij.register.deelt]
    namen = namen_van(rij.register, rij.gemeente_id)
    inhoud = {"rij": rij, "form": form, "feiten": namen.woorden(rij, velden)}
    return render(request, "pijlers/samen/delen.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.PLAN_WIJZIGEN)
def registratie_stoppen(request: Verzoek, pk: UUID, met: UUID) -> HttpResponse:
    """Stop having a row together with another gemeente; sharing again is its own page."""
    rij = get_object_or_404(Registratie.objects.zichtbaar_voor(request.toegang), pk=pk)
    stop_deling(registratie_id=rij.pk, met_id=met, door=request.toegang)
    messages.success(request, "Gestopt. De andere gemeente leest dit niet meer en telt het niet.")
    return redirect("pijlers:registratie", rij.pk)


@voor(Onderdeel.PLAN)
def aanbod(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show what another gemeente shares, with the answer of this one."""
    dit = _vind(request, pk)
    return _aanbodpagina(request, dit, _antwoordformulier(request, dit))


@require_POST
@voor(Onderdeel.PLAN_WIJZIGEN)
def aanbod_antwoord(request: Verzoek, pk: UUID) -> HttpResponse:
    """Count what another gemeente shares, or don't; the way back is in the message (rule 8)."""
    dit = _vind(request, pk)
    form = _antwoordformulier(request, dit)
    mee = request.POST.get("mee") == "ja"
    if form.is_valid():
        rij_id = form.cleaned_data.get("rij")
        try:
            beantwoord_deling(aanbod_id=pk, mee=mee, rij_id=rij_id, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            zin = "Dit telt mee." if mee else "Dit telt niet mee."
            meld_gedaan(request, zin, _terugweg(dit))
            return redirect("pijlers:aanbod", pk)
    return _aanbodpagina(request, dit, form)


@dataclass(frozen=True)
class _Aanbod:
    """What another gemeente shares, as this one has it, among all that it has together."""

    deling: Deling
    paar: Paar
    paren: list[Paar]


def _vind(request: Verzoek, pk: UUID) -> _Aanbod:
    deling = get_object_or_404(Deling.objects.aangeboden(request.toegang), pk=pk)
    paren = lees_paren(request.toegang, deling.register)
    return _Aanbod(deling, next(paar for paar in paren if paar.daar == deling), paren)


def _terugweg(dit: _Aanbod) -> Terugweg:
    """To the answer as it was."""
    velden = {"mee": "ja" if dit.paar.telt else "", "rij": str(dit.paar.rij_id or "")}
    return Terugweg(reverse("pijlers:aanbod_antwoord", args=[dit.deling.pk]), velden)


def _antwoordformulier(request: Verzoek, dit: _Aanbod) -> AntwoordFormulier:
    gestuurd = request.POST if request.method == "POST" else None
    return AntwoordFormulier(
        gestuurd, aanbod=dit.deling, kant=dit.paar.hier, toegang=request.toegang
    )


def _aanbodpagina(request: Verzoek, dit: _Aanbod, form: AntwoordFormulier) -> HttpResponse:
    register = dit.deling.register
    alle = botsingen(dit.paren, register, request.toegang.gemeente_naam)
    inhoud = {
        "deling": dit.deling,
        "register": register,
        "paar": dit.paar,
        "feiten": [(register.veld(naam), dit.deling.woord(naam)) for naam in register.deelt],
        "zinnen": [botsing.zin for botsing in alle if dit.paar.sleutel in botsing.sleutels],
        "mag_wijzigen": request.toegang.mag(Onderdeel.PLAN_WIJZIGEN),
        "form": form,
    }
    return render(request, "pijlers/samen/aanbod.html", inhoud, status=status_van(form))
