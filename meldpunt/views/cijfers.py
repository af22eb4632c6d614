"""Figures of others, for the beheerder: tables with their source, cells and areas (X-007)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.forms.cijferreeksen import IntrekFormulier, NieuweReeksFormulier, ReeksFormulier
from meldpunt.forms.cijfers import CijferFormulier, GebiedFormulier, NieuwCijferFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Cijfer, Cijferreeks, Gebied, Gemeente, LijstItem
from meldpunt.models.cijfer import CijferreeksQuerySet, cijfer_tekst, eerder, paragrafen_in
from meldpunt.models.cijferrooster import Rooster, leg_uit, spreekt_tegen
from meldpunt.rollen import Onderdeel
from meldpunt.services import cijferreeksen as diensten

FORMULIER = "meldpunt/beheer/cijferformulier.html"


@voor(Onderdeel.BEHEER)
def cijferreeksen(request: Verzoek) -> HttpResponse:
    """Show every table with its source and what does not add up, and the areas."""
    vormen = _vormen(request)
    reeksen = _reeksen(request).order_by("volgorde")
    gebieden = Gebied.objects.te_beheren(request.toegang).select_related("deel_van")
    inhoud = {
        "regels": [{"reeks": reeks, "let_op": _let_op(reeks, vormen)} for reeks in reeksen],
        "gebieden": gebieden.order_by("naam"),
    }
    return render(request, "meldpunt/beheer/cijferreeksen.html", inhoud)


@voor(Onderdeel.BEHEER)
def cijferreeks(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show a table with its figures, and change what stands around it."""
    reeks = get_object_or_404(_reeksen(request), pk=pk)
    form = ReeksFormulier(request.POST or None, rij=reeks)
    if form.is_valid():
        try:
            diensten.wijzig_reeks(reeks=reeks, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard.")
        return redirect("meldpunt:cijferreeks", pk)
    vormen = _vormen(request)
    rooster = leg_uit(reeks, reeks.cijfers.all(), vormen)
    inhoud = {
        "reeks": reeks,
        "form": form,
        "kolommen": rooster.kolommen,
        "rijen": _rijen(rooster),
        "let_op": [*spreekt_tegen(reeks, rooster, vormen), *_uit_de_bron(request, reeks)],
        "momenten": form.momenten(),
    }
    return render(request, "meldpunt/beheer/cijferreeks.html", inhoud, status=status_van(form))


@voor(Onderdeel.BEHEER)
def cijferreeks_nieuw(request: Verzoek) -> HttpResponse:
    """Add a table, still without figures."""
    leeg = Cijferreeks(gemeente_id=request.toegang.gemeente_id)
    form = NieuweReeksFormulier(request.POST or None, rij=leeg)
    if form.is_valid():
        waarden = form.invoer()["waarden"]
        reeks = diensten.maak_reeks(waarden=waarden, door=request.toegang)
        messages.success(request, f"“{reeks.titel}” staat erbij. Voeg nu het eerste cijfer toe.")
        return redirect("meldpunt:cijferreeks", reeks.pk)
    return _formulier(request, form, {"titel": "Voeg reeks toe", "knop": "Voeg reeks toe"})


@voor(Onderdeel.BEHEER)
def cijferreeks_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    """Take a table out of the report with the reason, or put it back."""
    reeks = get_object_or_404(_reeksen(request), pk=pk)
    form = IntrekFormulier(request.POST or None)
    if reeks.ingetrokken and request.method == "POST":
        diensten.trek_reeks_in(reeks=reeks, reden="", door=request.toegang)
        messages.success(request, "De reeks staat weer in het rapport.")
        return redirect("meldpunt:cijferreeks", pk)
    if form.is_valid():
        diensten.trek_reeks_in(reeks=reeks, **form.cleaned_data, door=request.toegang)
        messages.success(request, "De reeks staat niet meer in het rapport.")
        return redirect("meldpunt:cijferreeks", pk)
    uitleg = "De reeks verdwijnt uit het rapport. U kunt haar later terugzetten."
    inhoud = {"titel": f"Trek in: {reeks.titel}", "uitleg": uitleg, "knop": "Trek de reeks in"}
    return _formulier(request, form, inhoud, reeks)


@voor(Onderdeel.BEHEER)
def cijfer_nieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add a cell to a table."""
    reeks = get_object_or_404(_reeksen(request), pk=pk)
    form = NieuwCijferFormulier(request.POST or None, reeks=reeks, vormen=_vormen(request))
    if form.is_valid():
        try:
            diensten.voeg_cijfer_toe(reeks=reeks, **form.invoer(), door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Het cijfer staat erbij.")
            return redirect("meldpunt:cijferreeks", pk)
    inhoud = {"titel": f"Voeg cijfer toe: {reeks.titel}", "knop": "Voeg cijfer toe"}
    return _formulier(request, form, inhoud, reeks)


@voor(Onderdeel.BEHEER)
def cijfer(request: Verzoek, pk: UUID) -> HttpResponse:
    """Correct or withdraw a cell; what stood there stays in its history."""
    cellen = Cijfer.objects.te_beheren(request.toegang).select_related("reeks", "gebied")
    rij = get_object_or_404(cellen, pk=pk)
    form = CijferFormulier(request.POST or None, rij=rij)
    if form.is_valid():
        try:
            diensten.wijzig_cijfer(cijfer=rij, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        messages.success(request, "Bewaard.")
        return redirect("meldpunt:cijferreeks", rij.reeks_id)
    vormen, reeks = _vormen(request), rij.reeks
    inhoud = {
        "titel": f"{rij.naam_op(reeks.rijen, vormen)}, {rij.naam_op(reeks.kolommen, vormen)}",
        "uitleg": f"{reeks.titel}. Hier staat nu: {cijfer_tekst(rij)}.",
        "knop": "Bewaar het cijfer",
        "momenten": form.momenten(),
    }
    return _formulier(request, form, inhoud, reeks)


@voor(Onderdeel.BEHEER)
def gebied_nieuw(request: Verzoek) -> HttpResponse:
    """Add an area."""
    leeg = Gebied(gemeente_id=request.toegang.gemeente_id)
    form = GebiedFormulier(request.POST or None, rij=leeg)
    if form.is_valid():
        try:
            diensten.maak_gebied(waarden=form.invoer()["waarden"], door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Het gebied staat erbij.")
            return redirect("meldpunt:cijferreeksen")
    return _formulier(request, form, {"titel": "Voeg gebied toe", "knop": "Voeg gebied toe"})


@voor(Onderdeel.BEHEER)
def gebied(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change the name of an area, or where it lies."""
    rij = get_object_or_404(Gebied.objects.te_beheren(request.toegang), pk=pk)
    form = GebiedFormulier(request.POST or None, rij=rij)
    if form.is_valid():
        try:
            diensten.wijzig_gebied(gebied=rij, **form.invoer(), door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("meldpunt:cijferreeksen")
    inhoud = {"titel": rij.naam, "knop": "Bewaar het gebied", "momenten": form.momenten()}
    return _formulier(request, form, inhoud)


def _reeksen(request: Verzoek) -> CijferreeksQuerySet:
    cellen = Cijfer.objects.order_by("volgorde").select_related("gebied")
    reeksen = Cijferreeks.objects.te_beheren(request.toegang).select_related("ketenpartner")
    return reeksen.prefetch_related(Prefetch("cijfers", queryset=cellen))


def _vormen(request: Verzoek) -> dict[str, str]:
    return LijstItem.objects.namen("vorm", request.toegang.gemeente_id)


def _let_op(reeks: Cijferreeks, vormen: dict[str, str]) -> list[str]:
    return spreekt_tegen(reeks, leg_uit(reeks, reeks.cijfers.all(), vormen), vormen)


def _uit_de_bron(request: Verzoek, reeks: Cijferreeks) -> list[str]:
    """Give the open warnings of the gemeente that name a paragraph of this table (eisen 4.9)."""
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    return [
        punt["tekst"]
        for punt in eigen.open_waarschuwingen
        if reeks.paragrafen & paragrafen_in(punt["bron"])
    ]


def _rijen(rooster: Rooster) -> list[dict[str, Any]]:
    was = eerder(rooster.cijfers.values())
    return [
        {
            "naam": naam,
            "cellen": [
                _cel(kolom, cijfer, was)
                for kolom, cijfer in zip(rooster.kolommen, rooster.rij(naam), strict=True)
            ],
        }
        for naam in rooster.rijen
    ]


def _cel(kolom: str, cijfer: Cijfer | None, was: dict[UUID, str]) -> dict[str, Any]:
    if cijfer is None:
        return {}
    tekst = cijfer_tekst(cijfer)
    return {"kolom": kolom, "cijfer": cijfer, "tekst": tekst, "was": was.get(cijfer.pk, "")}


def _formulier(
    request: Verzoek,
    form: forms.Form,
    inhoud: dict[str, Any],
    reeks: Cijferreeks | None = None,
) -> HttpResponse:
    """Show one form with the way back: to its table, else to all of them."""
    beeld = {"form": form, "reeks": reeks, **inhoud}
    return render(request, FORMULIER, beeld, status=status_van(form))
