"""The controlled lists of a gemeente, for the beheerder (X-006)."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.forms.aanwijzingen import AanwijzingWijzigen, NieuweAanwijzing
from meldpunt.forms.beheer import STANDAARD
from meldpunt.forms.bronnen import BronFormulier, NieuweBronFormulier
from meldpunt.forms.kenmerken import KeuzeMetKenmerken, NieuweKeuzeMetKenmerken
from meldpunt.forms.lijsten import KeuzeFormulier, NieuweKeuzeFormulier
from meldpunt.forms.politie import NieuwePolitieKeuze, PolitieWijzigen
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.models.lijst import VAST, lijst_naam
from meldpunt.rollen import Onderdeel
from meldpunt.services import lijsten as diensten

# The lists whose choices have properties of their own, with the forms that ask for them.
MET_KENMERKEN: dict[str, tuple[type[NieuweKeuzeMetKenmerken], type[KeuzeMetKenmerken]]] = {
    "bron": (NieuweBronFormulier, BronFormulier),
    "indicator": (NieuweAanwijzing, AanwijzingWijzigen),
    "beroep": (NieuwePolitieKeuze, PolitieWijzigen),
    "soort_ketenpartner": (NieuwePolitieKeuze, PolitieWijzigen),
}
OVERAL = "Een nieuwe naam geldt overal, ook bij signalen van eerder."
# What a change does to what was recorded before.
GEVOLG = {
    "indicator": "Wie de lijst eerder invulde, houdt de woorden van toen. Wie haar nu invult,"
    " krijgt de nieuwe."
}
# What one button does: the service and what it tells afterwards.
DOEN = {
    "uitzetten": (partial(diensten.zet_keuze, actief=False), "“{naam}” staat uit."),
    "aanzetten": (partial(diensten.zet_keuze, actief=True), "“{naam}” staat weer aan."),
    "omhoog": (partial(diensten.verplaats_keuze, richting="omhoog"), "“{naam}” is verplaatst."),
    "omlaag": (partial(diensten.verplaats_keuze, richting="omlaag"), "“{naam}” is verplaatst."),
}


@voor(Onderdeel.BEHEER)
def lijsten(request: Verzoek) -> HttpResponse:
    """Show every list with how many choices it has."""
    inhoud = {"lijsten": diensten.tel_lijsten(request.toegang)}
    return render(request, "meldpunt/beheer/lijsten.html", inhoud)


@voor(Onderdeel.BEHEER)
def lijst(request: Verzoek, lijst: str) -> HttpResponse:
    """Show the choices of one list in their order, with where each comes from."""
    _eis_bekend(request, lijst)
    items = LijstItem.objects.geldend(lijst, request.toegang.gemeente_id)
    gedeeld = LijstItem.objects.filter(gemeente=None, lijst=lijst)
    namen = dict(gedeeld.values_list("code", "naam"))
    regels = [
        {"item": item, "bron": item.bron or STANDAARD, "was": _was(item, namen)} for item in items
    ]
    inhoud = {
        "lijst": lijst,
        "naam": lijst_naam(lijst),
        "regels": regels,
        "vast": diensten.LIGT_VAST if lijst in VAST else "",
    }
    return render(request, "meldpunt/beheer/lijst.html", inhoud)


@voor(Onderdeel.BEHEER)
def keuze_nieuw(request: Verzoek, lijst: str) -> HttpResponse:
    """Add a choice of the gemeente itself."""
    _eis_bekend(request, lijst)
    form = _nieuw(request, lijst)
    if form.is_valid():
        try:
            item = diensten.voeg_keuze_toe(lijst=lijst, **form.cleaned_data, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        except Weigering as fout:
            messages.error(request, str(fout))
            return redirect("meldpunt:lijst", lijst)
        else:
            messages.success(request, f"“{item.naam}” staat in de lijst.")
            return redirect("meldpunt:lijst", lijst)
    inhoud = {"lijst": lijst, "naam": lijst_naam(lijst), "form": form}
    return render(request, "meldpunt/beheer/keuze.html", inhoud, status=status_van(form))


@voor(Onderdeel.BEHEER)
def keuze(request: Verzoek, pk: UUID) -> HttpResponse:
    """Give a choice the words of the gemeente."""
    item = _vind(request, pk)
    form = _bestaand(request, item)
    if form.is_valid():
        try:
            diensten.wijzig_keuze(item_id=pk, **form.cleaned_data, door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("meldpunt:lijst", item.lijst)
    inhoud = {
        "lijst": item.lijst,
        "naam": lijst_naam(item.lijst),
        "item": item,
        "herkomst": item.bron or STANDAARD,
        "gevolg": GEVOLG.get(item.lijst, OVERAL),
        "form": form,
        "momenten": form.momenten() if item.gemeente_id else [],
    }
    return render(request, "meldpunt/beheer/keuze.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.BEHEER)
def keuze_doen(request: Verzoek, pk: UUID, werkwoord: str) -> HttpResponse:
    """Switch a choice on or off, or move it one place."""
    if werkwoord not in DOEN:
        raise Http404
    item = _vind(request, pk)
    dienst, zin = DOEN[werkwoord]
    try:
        dienst(item_id=pk, door=request.toegang)
    except Weigering as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, zin.format(naam=item.naam))
    return redirect("meldpunt:lijst", item.lijst)


def _nieuw(request: Verzoek, lijst: str) -> NieuweKeuzeFormulier:
    if lijst in MET_KENMERKEN:
        nieuw, _ = MET_KENMERKEN[lijst]
        return nieuw(request.POST or None, gemeente_id=request.toegang.gemeente_id)
    return NieuweKeuzeFormulier(request.POST or None)


def _bestaand(request: Verzoek, item: LijstItem) -> KeuzeFormulier:
    if item.lijst in MET_KENMERKEN:
        _, wijzigen = MET_KENMERKEN[item.lijst]
        gemeente_id = request.toegang.gemeente_id
        return wijzigen(request.POST or None, rij=item, gemeente_id=gemeente_id)
    return KeuzeFormulier(request.POST or None, rij=item)


def _eis_bekend(request: Verzoek, lijst: str) -> None:
    """Know only lists that this gemeente has."""
    if not LijstItem.objects.zichtbaar_voor(request.toegang).van(lijst).exists():
        raise Http404


def _vind(request: Verzoek, pk: UUID) -> LijstItem:
    """Give the row that counts for this gemeente, also by the id of the shared one."""
    zichtbaar = LijstItem.objects.zichtbaar_voor(request.toegang)
    item = get_object_or_404(zichtbaar, pk=pk)
    eigen = zichtbaar.filter(gemeente__isnull=False, lijst=item.lijst, code=item.code).first()
    return eigen or item


def _was(item: LijstItem, namen: dict[str, str]) -> str:
    """Give the shared name that the gemeente replaced; empty when it did not."""
    gedeeld = namen.get(item.code, item.naam)
    return gedeeld if gedeeld != item.naam else ""
