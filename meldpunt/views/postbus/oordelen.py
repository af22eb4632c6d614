"""What a person decides about a message: no melding, back again, or let it through."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import in_woorden, totaal
from meldpunt.lib.geschiedenis import laatste, wie
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Postbericht
from meldpunt.ongedaan import Terugweg, gezien_versie, meld_gedaan
from meldpunt.post.models import OPZIJ, PostStaat
from meldpunt.rollen import Onderdeel
from meldpunt.services.post import VAST, AlBeoordeeld, laat_door, markeer
from meldpunt.views.postbus.tonen import formulier, gevolg, toon, zoek

TERUG_TE_ZETTEN = (*OPZIJ, PostStaat.VASTGEHOUDEN)


@require_POST
@voor(Onderdeel.POSTBUS)
def geen_melding(request: Verzoek, pk: UUID) -> HttpResponse:
    """Record that a message is no melding, with the reason."""
    rij = zoek(request, pk)
    form = formulier(request.toegang, rij.versie, request.POST)
    if not form.is_valid():
        return toon(request, rij, form, status=422)
    try:
        nu = markeer(
            bericht=rij,
            staat=PostStaat.GEEN_MELDING,
            reden_code=form.cleaned_data["reden"],
            versie=form.cleaned_data["versie"],
            door=request.toegang,
        )
    except VersieConflict as conflict:
        return _toon_conflict(request, conflict)
    except AlBeoordeeld as fout:
        messages.warning(request, str(fout))
        return redirect("meldpunt:bericht", pk)
    zin = f"Bewaard: dit bericht is geen melding. {gevolg(request.toegang)} U kunt het terugzetten."
    url = reverse("meldpunt:terugzetten", args=[pk])
    meld_gedaan(request, zin, Terugweg(url, {"versie": str(nu.versie)}))
    return redirect("meldpunt:postbus")


@require_POST
@voor(Onderdeel.POSTBUS)
def terugzetten(request: Verzoek, pk: UUID) -> HttpResponse:
    """Put a message that was laid aside or held among those that wait (rule 8)."""
    rij = zoek(request, pk)
    if rij.staat in TERUG_TE_ZETTEN:
        try:
            versie = gezien_versie(request)
            markeer(bericht=rij, staat=PostStaat.NIEUW, versie=versie, door=request.toegang)
            messages.success(request, "Het bericht staat weer bij Te beoordelen.")
        except VersieConflict:  # the page shows what the other person made of it
            messages.warning(request, "Iemand anders was net eerder. Kijk wat er nu staat.")
    return redirect("meldpunt:bericht", pk)


@require_POST
@voor(Onderdeel.POSTBUS)
def vrijgeven(request: Verzoek) -> HttpResponse:
    """Let the oldest messages of a flood through, fifty at a time."""
    aantal, rest = laat_door(door=request.toegang)
    zin = f"{totaal(aantal, 'bericht', 'berichten')} erbij in Te beoordelen."
    if rest:
        zin += f" Nog vastgehouden: {in_woorden(rest)}."
    messages.success(request, zin if aantal else "Er is niets vastgehouden.")
    return redirect("meldpunt:postbus")


def _toon_conflict(request: Verzoek, conflict: VersieConflict) -> HttpResponse:
    """Show what the other person decided beside this person's choice (rule 18)."""
    rij = conflict.rij
    assert isinstance(rij, Postbericht)  # noqa: S101 - narrows the type for mypy
    eerder = wie(laatste(rij), "Het systeem")
    if rij.staat in VAST:
        messages.warning(request, f"{eerder} heeft dit bericht net aan een signaal gekoppeld.")
        return redirect("meldpunt:bericht", rij.pk)
    post = request.POST.copy()
    post["versie"] = str(rij.versie)
    form = formulier(request.toegang, rij.versie, post)
    zin = f"{eerder} heeft dit bericht net ook beoordeeld. Kijk of uw keuze nog klopt."
    form.add_error(None, zin)
    return toon(request, rij, form, status=409)
