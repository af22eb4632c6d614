"""The bodies of a gemeente and their rhythm, for the beheerder."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel
from overleggen.forms.vorm import NieuweVormFormulier, VormFormulier
from overleggen.models import Overleg, Overlegvorm
from overleggen.services import maak_overlegvorm, wijzig_overlegvorm
from overleggen.vormbeeld import dag_en_tijd, hoe_vaak, uitleg
from signalen.services import AntwoordFout

HOOGSTENS = 20
# A change of these leaves meetings behind that were planned the old way.
PLANNING = {"ritme", "weekdag", "tijd", "actief"}


@voor(Onderdeel.BEHEER)
def overlegvormen(request: Verzoek) -> HttpResponse:
    """List the bodies of the gemeente acted for, those in use first."""
    vormen = Overlegvorm.objects.te_beheren(request.toegang).order_by("-actief", "naam")
    regels = [
        {"vorm": vorm, "hoe_vaak": hoe_vaak(vorm), "dag_en_tijd": dag_en_tijd(vorm)}
        for vorm in vormen
    ]
    return render(request, "overleggen/beheer/overlegvormen.html", {"regels": regels})


@voor(Onderdeel.BEHEER)
def overlegvorm_nieuw(request: Verzoek) -> HttpResponse:
    """Add a body; its meetings are planned at once when its day and time are known."""
    leeg = Overlegvorm(gemeente_id=request.toegang.gemeente_id)
    form = NieuweVormFormulier(request.POST or None, vorm=leeg)
    if form.is_valid():
        waarden = form.cleaned_data
        try:
            vorm, gemaakt = maak_overlegvorm(
                soort=waarden["soort"], waarden=waarden, door=request.toegang
            )
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            _meld(request, vorm, gemaakt, form)
            return redirect("overleggen:overlegvorm", vorm.pk)
    status = status_van(form)
    return render(
        request, "overleggen/beheer/overlegvorm_nieuw.html", {"form": form}, status=status
    )


@voor(Onderdeel.BEHEER)
def overlegvorm(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show and change a body; what was understood of its rhythm stands above the form."""
    vorm = get_object_or_404(Overlegvorm.objects.te_beheren(request.toegang), pk=pk)
    form = VormFormulier(request.POST or None, vorm=vorm)
    if form.is_valid():
        versie = form.cleaned_data.pop("versie")
        try:
            bewaard, gemaakt = wijzig_overlegvorm(
                vorm_id=pk, waarden=form.cleaned_data, versie=versie, door=request.toegang
            )
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            _meld(request, bewaard, gemaakt, form)
            return redirect("overleggen:overlegvorm", pk)
    inhoud = {
        "vorm": vorm,
        "form": form,
        "uitleg": uitleg(vorm),
        "gepland": vorm.overleggen.komend(request.toegang.moment)[:HOOGSTENS],
        "momenten": form.momenten(),
    }
    return render(request, "overleggen/beheer/overlegvorm.html", inhoud, status=status_van(form))


def _meld(request: Verzoek, vorm: Overlegvorm, gemaakt: list[Overleg], form: VormFormulier) -> None:
    """Say what was saved, what was planned, and what stays as it was."""
    aantal = {0: "", 1: " Er is 1 overleg gepland."}.get(
        len(gemaakt), f" Er zijn {len(gemaakt)} overleggen gepland."
    )
    messages.success(request, f"Bewaard. {uitleg(vorm)}{aantal}")
    bleven = vorm.overleggen.komend(request.toegang.moment).count() - len(gemaakt)
    if bleven > 0 and PLANNING & set(form.changed_data):
        messages.warning(request, "Overleggen die al gepland waren, gaan door zoals gepland.")
