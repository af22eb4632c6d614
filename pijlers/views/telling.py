"""What an action counts: shown on its page, and chosen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.geschiedenis import geschiedenis
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel, Toegang
from overleggen.models import Overlegvorm
from pijlers.models import Actie, Telbron
from pijlers.registerbeeld import code_keuzes
from pijlers.registers import REGISTERS
from pijlers.services import kies_telbron
from pijlers.telformulier import TelbronFormulier
from pijlers.tellen import Telling

HOOGSTENS = 20
TELT_NIET = "Deze actie telt niet zelf. Wie haar doet, meldt haar klaar."


def beeld(telling: Telling | None, toegang: Toegang) -> dict[str, Any]:
    """Say what counts; evidence of what this person may not open is only a number."""
    if telling is None:
        return {"zin": TELT_NIET, "telt": False}
    open_ = [b for b in reversed(telling.bewijzen) if toegang.mag(b.onderdeel)]
    return {
        "zin": _in_woorden(telling.bron),
        "telt": True,
        "bewijzen": open_[:HOOGSTENS],
        "meer": len(open_[HOOGSTENS:]),
        "verborgen": len(telling.bewijzen) - len(open_),
        "register": REGISTERS.get(telling.bron.soort),
    }


def _in_woorden(bron: Telbron) -> str:
    """Say which meetings or which rows count."""
    if bron.vorm:
        erop = f" met een agendapunt over “{bron.punt}”" if bron.punt else ""
        return f"Een gehouden overleg telt mee: {bron.vorm.naam}{erop}."
    register = REGISTERS[bron.soort]
    welke = ""
    if bron.keuze:
        keuzes = dict(code_keuzes(register.veld(register.onderscheid), bron.gemeente_id))
        welke = f" bij “{keuzes.get(bron.keuze, bron.keuze)}”"
    return f"Wat in het register “{register.naam}” staat{welke}, telt mee."


@voor(Onderdeel.PLAN_WIJZIGEN)
def telbron(request: Verzoek, pk: UUID) -> HttpResponse:
    """Choose what an action counts."""
    actie = get_object_or_404(Actie.objects.zichtbaar_voor(request.toegang), pk=pk)
    vormen = {v.pk: v.naam for v in Overlegvorm.objects.zichtbaar_voor(request.toegang)}
    bron = Telbron.objects.zichtbaar_voor(request.toegang).filter(actie=actie).first()
    form = TelbronFormulier(
        request.POST or None, bron=bron, vormen=vormen, gemeente_id=actie.gemeente_id
    )
    if form.is_valid():
        try:
            kies_telbron(actie=actie, door=request.toegang, **form.invoer)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard.")
            return redirect("pijlers:actie", actie.pk)
    momenten = geschiedenis(bron, form.leesbaar, form.labels) if bron else []
    inhoud = {"form": form, "actie": actie, "momenten": momenten}
    return render(request, "pijlers/telbron.html", inhoud, status=status_van(form))
