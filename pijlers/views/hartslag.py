"""How often an action without an end must show a sign of life."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, voor, wie_was_eerder
from meldpunt.lib.formulier import status_van
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel
from pijlers.forms import HartslagFormulier
from pijlers.models import Uitvoeringsplan
from pijlers.services import PlanFout, kies_hartslag


@voor(Onderdeel.PLAN_WIJZIGEN)
def hartslag(request: Verzoek, pk: UUID) -> HttpResponse:
    """Choose the term of a plan."""
    plan = get_object_or_404(Uitvoeringsplan.objects.zichtbaar_voor(request.toegang), pk=pk)
    begin = {"versie": plan.versie, "maanden": plan.hartslag_maanden}
    form = HartslagFormulier(request.POST or None, initial=begin)
    status = 0
    if form.is_valid():
        try:
            kies_hartslag(plan=plan, door=request.toegang, **form.cleaned_data)
        except VersieConflict as conflict:
            opnieuw = request.POST.copy()
            opnieuw["versie"] = str(conflict.rij.versie)
            form, status = HartslagFormulier(opnieuw), 409
            form.add_error(None, wie_was_eerder(conflict))
        except PlanFout as fout:
            form.add_error(fout.veld, str(fout))
        else:
            messages.success(request, "Bewaard.")
            return redirect("pijlers:bord")
    inhoud = {"form": form, "plan": plan}
    return render(request, "pijlers/hartslag.html", inhoud, status=status or status_van(form))
