"""One meeting before and after it is held: agenda, loose items, presence and its verbs."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor, wie_was_eerder
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Overgang, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel
from overleggen.agendabeeld import agenda, met_inbreng
from overleggen.forms.overleg import AanwezigenFormulier, LosPuntFormulier, VerzetFormulier
from overleggen.models import Actiepunt, Overleg
from overleggen.overgangen import TABEL
from overleggen.services import (
    agendeer,
    haal_punt_weg,
    leg_aanwezigen_vast,
    rond_overleg_af,
    sla_overleg_over,
    start_overleg,
    stel_verslag_vast,
    verplaats_punt,
    zet_los_punt,
)
from overleggen.views.vinden import naar_overleg, vind_overleg, vind_punt, vind_signaal
from overleggen.voorstel import voorstellen
from signalen.services import AntwoordFout

UITLEG = {
    "starten": "De agenda ligt daarna nog niet vast. U kunt punten blijven toevoegen.",
    "afronden": "Signalen zonder besluit komen op de volgende agenda.",
    "vaststellen": "Daarna verandert niets meer. Een besluit wijzigt u dan met een nieuw besluit.",
    "overslaan": "De signalen komen op de volgende agenda.",
}
VERZET: dict[str, Callable[..., Overleg]] = {
    "starten": start_overleg,
    "afronden": rond_overleg_af,
    "vaststellen": stel_verslag_vast,
    "overslaan": sla_overleg_over,
}
RICHTING = {"omhoog": -1, "omlaag": 1}


@voor(Onderdeel.OVERLEG)
def overleg(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show the agenda, what could be added and what can be done now."""
    return _toon(request, vind_overleg(request, pk), LosPuntFormulier())


def _toon(request: Verzoek, overleg: Overleg, form: LosPuntFormulier) -> HttpResponse:
    punten = met_inbreng(agenda(overleg, request.toegang), request.toegang)
    acties = Actiepunt.objects.zichtbaar_voor(request.toegang).open()
    inhoud = {
        "overleg": overleg,
        "punten": punten,
        "voorstellen": voorstellen(overleg, request.toegang) if overleg.neemt_punten else [],
        "verzetten": TABEL.mogelijk(overleg, request.toegang),
        "open_acties": acties.filter(agendapunt__overleg__vorm=overleg.vorm).count(),
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
        "form": form,
    }
    return render(request, "overleggen/overleg.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.OVERLEG)
def zet_erop(request: Verzoek, pk: UUID) -> HttpResponse:
    """Put one suggested signaal on this agenda; what misses a reason is asked for it."""
    gekozen = vind_overleg(request, pk)
    signaal = vind_signaal(request, request.POST.get("signaal", ""))
    try:
        agendeer(signaal_id=signaal.pk, overleg_id=pk, reden="", versie=None, door=request.toegang)
    except AntwoordFout:
        messages.warning(request, "Schrijf op waarom het signaal nu op de agenda moet.")
        url = reverse("overleggen:agenderen", args=[signaal.nummer])
        return redirect(f"{url}?overleg={pk}")
    except Weigering as zin:
        return naar_overleg(request, gekozen, zin)
    messages.success(request, f"{signaal.nummer} staat op de agenda.")
    return redirect("overleggen:overleg", pk)


@require_POST
@voor(Onderdeel.OVERLEG)
def los_punt(request: Verzoek, pk: UUID) -> HttpResponse:
    """Add an item without a signaal."""
    gekozen = vind_overleg(request, pk)
    form = LosPuntFormulier(request.POST)
    if not form.is_valid():
        return _toon(request, gekozen, form)
    try:
        zet_los_punt(overleg_id=pk, titel=form.cleaned_data["titel"], door=request.toegang)
    except Weigering as zin:
        return naar_overleg(request, gekozen, zin)
    messages.success(request, "Het punt staat op de agenda.")
    return redirect("overleggen:overleg", pk)


@require_POST
@voor(Onderdeel.OVERLEG)
def verplaats(request: Verzoek, pk: UUID, punt_pk: UUID, richting: str) -> HttpResponse:
    """Move an item one place."""
    punt = vind_punt(request, pk, punt_pk)
    try:
        verplaats_punt(agendapunt_id=punt.pk, stap=RICHTING[richting], door=request.toegang)
    except Weigering as zin:
        return naar_overleg(request, punt.overleg, zin)
    return redirect("overleggen:overleg", pk)


@require_POST
@voor(Onderdeel.OVERLEG)
def punt_weg(request: Verzoek, pk: UUID, punt_pk: UUID) -> HttpResponse:
    """Take a loose item off."""
    punt = vind_punt(request, pk, punt_pk)
    try:
        haal_punt_weg(agendapunt_id=punt.pk, door=request.toegang)
    except Weigering as zin:
        return naar_overleg(request, punt.overleg, zin)
    messages.success(request, "Het punt is van de agenda gehaald.")
    return redirect("overleggen:overleg", pk)


@voor(Onderdeel.OVERLEG_LEIDEN)
def aanwezigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Note who is there."""
    gekozen = vind_overleg(request, pk)
    begin = {"versie": gekozen.versie, "aanwezigen": gekozen.aanwezigen}
    form = AanwezigenFormulier(request.POST or None, initial=begin)
    if form.is_valid():
        try:
            leg_aanwezigen_vast(overleg_id=pk, **form.cleaned_data, door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except Weigering as zin:
            return naar_overleg(request, gekozen, zin)
        ruim_op(request)
        messages.success(request, "Bewaard.")
        return redirect("overleggen:overleg", pk)
    bied_aan(request, form, titel=f"Wie zijn er?, {gekozen}")
    inhoud = {"overleg": gekozen, "form": form, "titel": "Wie zijn er?", "uitleg": ""}
    inhoud["knop"] = "Bewaar aanwezigen"
    return render(request, "overleggen/formulier.html", inhoud, status=status_van(form))


@voor(Onderdeel.OVERLEG_LEIDEN)
def verzet(request: Verzoek, pk: UUID, werkwoord: str) -> HttpResponse:
    """Ask, and do, one verb of the meeting."""
    rij, gekozen = TABEL[werkwoord], vind_overleg(request, pk)
    if zin := rij.weigering(gekozen, request.toegang):
        return naar_overleg(request, gekozen, zin)
    begin = {"versie": gekozen.versie}
    form = VerzetFormulier(request.POST or None, rij=rij, toegang=request.toegang, initial=begin)
    status = status_van(form)
    if form.is_valid():
        try:
            VERZET[rij.naam](overleg_id=pk, **form.cleaned_data, door=request.toegang)
        except VersieConflict as conflict:
            form, status = _opnieuw(request, rij, conflict), 409
        except AntwoordFout as fout:
            meld_fouten(form, fout)
            status = 422
        except Weigering as zin:
            return naar_overleg(request, gekozen, zin)
        else:
            messages.success(request, f"{rij.gedaan}.")
            return _verder(rij, pk)
    inhoud = {"overleg": gekozen, "form": form, "titel": rij.knop, "knop": rij.knop}
    inhoud["uitleg"] = UITLEG[rij.naam]
    return render(request, "overleggen/formulier.html", inhoud, status=status)


def _opnieuw(request: Verzoek, rij: Overgang, conflict: VersieConflict) -> VerzetFormulier:
    """The same form on the newest version, with what was typed (rule 18)."""
    post = request.POST.copy()
    post["versie"] = str(conflict.rij.versie)
    form = VerzetFormulier(post, rij=rij, toegang=request.toegang)
    form.add_error(None, wie_was_eerder(conflict))
    return form


def _verder(rij: Overgang, pk: UUID) -> HttpResponse:
    naar = {"starten": "overleggen:live", "overslaan": "overleggen:overleg"}
    return redirect(naar.get(rij.naam, "overleggen:verslag"), pk)
