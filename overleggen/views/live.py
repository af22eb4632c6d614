"""The meeting itself, on the beamer: one item at a time, no names and no addresses."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op, velden_uit_concept
from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Overgang, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, meld_gedaan
from meldpunt.rollen import Onderdeel
from overleggen.agendabeeld import Puntbeeld, agenda, met_inbreng, met_verslag
from overleggen.besluitkeuze import Besluitkeuze, besluitkeuze
from overleggen.forms.punt import PuntFormulier
from overleggen.models import Agendapunt, Overleg
from overleggen.services import besluit, noteer
from overleggen.services.herzien import laatste_besluit
from overleggen.views.vinden import naar_overleg, vind_overleg, vind_punt
from signalen.ongedaan import terugweg_van
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout

TOON, BEWAAR = "toon", "bewaar"


@voor(Onderdeel.OVERLEG_LEIDEN)
def live(request: Verzoek, pk: UUID) -> HttpResponse:
    """Go to the first item that is still open; without one, offer to end the meeting."""
    overleg = vind_overleg(request, pk)
    if antwoord := _niet_nu(request, overleg):
        return antwoord
    beelden = agenda(overleg, request.toegang)
    if eerste := next((b for b in beelden if b.punt.is_open), None):
        return redirect("overleggen:live_punt", pk, eerste.punt.pk)
    inhoud = {"overleg": overleg, "beelden": beelden, "beeld": None}
    return render(request, "overleggen/live_klaar.html", inhoud)


@voor(Onderdeel.OVERLEG_LEIDEN)
def live_punt(request: Verzoek, pk: UUID, punt_pk: UUID) -> HttpResponse:
    """Discuss one item: choose the decision, answer its questions, write minutes."""
    punt = vind_punt(request, pk, punt_pk)
    if antwoord := _niet_nu(request, punt.overleg):
        return antwoord
    keuze = besluitkeuze(punt, request.toegang)
    form = _formulier(request, punt, keuze)
    if not (form.is_bound and form.is_valid()):
        return _toon(request, punt, keuze, form, status_van(form))
    try:
        bewaard = _verwerk(request, punt, form)
    except AntwoordFout as fout:
        meld_fouten(form, fout)
    except Weigering as zin:
        form.add_error(None, str(zin))
    except VersieConflict as conflict:
        return conflict_pagina(request, conflict, form, form.waarden)
    else:
        ruim_op(request)
        meld_gedaan(request, bewaard, _terugweg(request, punt, form))
        return _verder(request, punt, form)
    return _toon(request, punt, keuze, form, 422)


def _niet_nu(request: Verzoek, overleg: Overleg) -> HttpResponse | None:
    if overleg.staat == "gepland":
        return naar_overleg(request, overleg, "Start eerst het overleg.")
    return None if overleg.besluit_nog else redirect("overleggen:verslag", overleg.pk)


def _formulier(request: Verzoek, punt: Agendapunt, keuze: Besluitkeuze) -> PuntFormulier:
    """The form as sent, or filled with what was typed when only the questions are asked."""
    doe = request.POST.get("doe", "")
    typte = velden_uit_concept(request).get("besluit", []) if request.method != "POST" else []
    naam = request.POST.get("besluit") or request.GET.get("besluit") or "".join(typte[-1:])
    gekozen = keuze.rij(naam)
    extra: dict[str, Any] = {
        "punt": punt,
        "keuze": keuze,
        "gekozen": gekozen,
        "besluiten": doe != BEWAAR,
        "toegang": request.toegang,
    }
    if request.method == "POST" and doe != TOON:
        return PuntFormulier(request.POST, **extra)
    getypt = {veld: waarde for veld, waarde in request.POST.items() if veld != "doe"}
    form = PuntFormulier(initial={"besluit": naam, "versie": punt.versie, **getypt}, **extra)
    if request.method != "POST":
        form.initial["verslag"] = form.waarden(punt)["verslag"]
    return form


def _verwerk(request: Verzoek, punt: Agendapunt, form: PuntFormulier) -> str:
    """Do what was asked, all or nothing; gives what to say about it."""
    schoon = form.cleaned_data
    gekozen = form.gekozen if schoon["doe"] != BEWAAR else None
    with transaction.atomic():
        if gekozen:
            _neem_besluit(request, punt, gekozen, form)
        if form.actie() or not gekozen:
            noteer(
                agendapunt_id=punt.pk,
                verslag=schoon["verslag"],
                actie=form.actie(),
                besproken=schoon["doe"] != BEWAAR,
                versie=None if gekozen else schoon["versie"],
                door=request.toegang,
            )
    if gekozen and punt.signaal:
        return f"{punt.signaal.nummer}: {gekozen.gedaan}."
    return "Bewaard."


def _neem_besluit(request: Verzoek, punt: Agendapunt, rij: Overgang, form: PuntFormulier) -> None:
    besluit(
        agendapunt_id=punt.pk,
        werkwoord=rij.naam,
        antwoorden=form.antwoorden(),
        verslag=form.cleaned_data["verslag"],
        versie=form.cleaned_data["versie"],
        door=request.toegang,
    )


def _terugweg(request: Verzoek, punt: Agendapunt, form: PuntFormulier) -> Terugweg | None:
    """The way back from the decision that was just taken."""
    if form.cleaned_data["doe"] == BEWAAR or form.gekozen is None or punt.signaal_id is None:
        return None
    naam, wie = form.gekozen.naam, request.toegang
    return terugweg_van(naam, signaal_id=punt.signaal_id, toegang=wie)


def _verder(request: Verzoek, punt: Agendapunt, form: PuntFormulier) -> HttpResponse:
    """After a decision the next open item; after keeping the minutes the same one."""
    if form.cleaned_data["doe"] != BEWAAR:
        beelden = agenda(punt.overleg, request.toegang)
        if volgend := _volgend(beelden, punt):
            return redirect("overleggen:live_punt", punt.overleg_id, volgend.punt.pk)
        return redirect("overleggen:live", punt.overleg_id)
    return redirect("overleggen:live_punt", punt.overleg_id, punt.pk)


def _volgend(beelden: list[Puntbeeld], punt: Agendapunt) -> Puntbeeld | None:
    hier = next(b.nr for b in beelden if b.punt.pk == punt.pk)
    later = [b for b in beelden if b.nr > hier and b.punt.is_open]
    return later[0] if later else None


def _toon(
    request: Verzoek, punt: Agendapunt, keuze: Besluitkeuze, form: PuntFormulier, status: int
) -> HttpResponse:
    beelden = agenda(punt.overleg, request.toegang)
    beeld = next(b for b in beelden if b.punt.pk == punt.pk)
    met_verslag(met_inbreng([beeld], request.toegang), request.toegang)
    plaats = beelden.index(beeld)
    over, waar = punt.signaal_id, str(punt.overleg)
    bied_aan(request, form, titel=f"Verslag, {waar}", signaal_id=over, adres=request.path)
    inhoud = {
        "overleg": punt.overleg,
        "beelden": beelden,
        "beeld": beeld,
        "punt": punt,
        "form": form,
        "tegels": list(enumerate(keuze.mogelijk, start=1)),
        "zinnen": keuze.zinnen,
        "gekozen": form.gekozen,
        "vorig": beelden[plaats - 1] if plaats else None,
        "volgend": _volgend(beelden, punt),
        "herzienbaar": _herzienbaar(request, punt),
    }
    return render(request, "overleggen/live.html", inhoud, status=status)


def _herzienbaar(request: Verzoek, punt: Agendapunt) -> bool:
    """The decision of this item is the last one about the signaal and can be taken back."""
    if punt.signaal is None or punt.is_open:
        return False
    if TABEL["besluit_herzien"].weigering(punt.signaal, request.toegang):
        return False
    laatste = laatste_besluit(signaal_id=punt.signaal.pk, toegang=request.toegang)
    return laatste is not None and laatste.agendapunt_id == punt.pk
