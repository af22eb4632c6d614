"""The mailbox: what came in, and what becomes of it (5-scherm 3.4)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.forms.postbus import GeenMeldingFormulier
from meldpunt.kluis import Doel
from meldpunt.lib.bladeren import begrensd, blad, totaal
from meldpunt.lib.geschiedenis import laatste, wie
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import (
    Bijlage,
    Gemeente,
    Ketenpartner,
    LijstItem,
    Ophaalstand,
    Postbericht,
    UitgaandBericht,
)
from meldpunt.post.bestandsnaam import veilige_naam
from meldpunt.post.models import PostberichtQuerySet, PostStaat
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.namen import namen_van_bericht_tot
from meldpunt.services.post import VAST, AlBeoordeeld, markeer

# Nobody has to look at these; a person can put them back among those that wait.
OPZIJ = (PostStaat.GEEN_MELDING, PostStaat.BOUNCE, PostStaat.AUTOMATISCH)
GESLOTEN = ("ruw", "afzender", "onderwerp", "tekst")
LANGSTE_RUW = 20_000  # characters of an unreadable message on the page
WEERGAVEN = {
    "nieuw": "Te beoordelen",
    "alles": "Alle berichten",
    "geen_melding": "Geen melding",
}
LEEG = {
    "nieuw": ("Alles is beoordeeld", "Er wachten geen berichten op u."),
    "alles": ("Er is nog geen post", "Een bericht aan de postbus komt hier vanzelf te staan."),
    "geen_melding": ("Niets gevonden", "Geen enkel bericht is bewaard als geen melding."),
}


@dataclass(frozen=True)
class Label:
    """How a state of a message looks."""

    naam: str
    kleur: str
    icoon: str


LABELS = {
    staat: Label(staat.label, kleur, icoon)
    for staat, kleur, icoon in (
        (PostStaat.NIEUW, "nieuw", "cirkel"),
        (PostStaat.MELDING_GEMAAKT, "goed", "vink"),
        (PostStaat.TOEGEVOEGD, "goed", "koppel"),
        (PostStaat.GEEN_MELDING, "grijs", "streep"),
        (PostStaat.BOUNCE, "grijs", "let_op"),
        (PostStaat.AUTOMATISCH, "grijs", "herhaal"),
        (PostStaat.ONLEESBAAR, "fout", "let_op"),
    )
}


@dataclass(frozen=True)
class Regel:
    """One message in the list."""

    bericht: Postbericht
    label: Label
    partner: Ketenpartner | None


@voor(Onderdeel.POSTBUS)
def postbus(request: Verzoek) -> HttpResponse:
    """Show what came in, newest first, fifty to a page."""
    weergave = request.GET.get("stand", "nieuw")
    weergave = weergave if weergave in WEERGAVEN else "nieuw"
    berichten = _gekozen(Postbericht.objects.zichtbaar_voor(request.toegang), weergave)
    rijen = berichten.defer(*GESLOTEN).select_related("ketenpartner")
    bladzijde = blad(rijen, "ontvangen_op", request.GET, aflopend=True)
    stand = Ophaalstand.objects.zichtbaar_voor(request.toegang).select_related("brievenbus").first()
    inhoud = {
        "stand": stand,
        "postbus_stuk": stand if stand and stand.is_stuk else None,
        "adres": Gemeente.objects.values_list("postbus", flat=True).get(
            pk=request.toegang.gemeente_id
        ),
        "weergaven": WEERGAVEN.items(),
        "weergave": weergave,
        "naam": WEERGAVEN[weergave],
        "leeg": LEEG[weergave],
        "regels": [
            Regel(rij, LABELS[PostStaat(rij.staat)], _partner(request.toegang, rij))
            for rij in bladzijde.rijen
        ],
        "totaal": totaal(begrensd(berichten).count(), "bericht", "berichten"),
        "vorige": bladzijde.vorige,
        "volgende": bladzijde.volgende,
    }
    return render(request, "meldpunt/postbus.html", inhoud)


@voor(Onderdeel.POSTBUS)
def bericht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one message as plain text, with what can be done with it."""
    rij = _zoek(request, pk)
    return _toon(request, rij, _formulier(request.toegang, rij.versie))


@require_POST
@voor(Onderdeel.POSTBUS)
def geen_melding(request: Verzoek, pk: UUID) -> HttpResponse:
    """Record that a message is no melding, with the reason."""
    rij = _zoek(request, pk)
    form = _formulier(request.toegang, rij.versie, request.POST)
    if not form.is_valid():
        return _toon(request, rij, form, status=422)
    try:
        markeer(
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
    messages.success(request, "Bewaard: dit bericht is geen melding. U kunt het terugzetten.")
    return redirect("meldpunt:postbus")


@require_POST
@voor(Onderdeel.POSTBUS)
def terugzetten(request: Verzoek, pk: UUID) -> HttpResponse:
    """Put a message that was laid aside back among those that wait (rule 8)."""
    rij = _zoek(request, pk)
    if rij.staat in OPZIJ:
        try:
            markeer(bericht=rij, staat=PostStaat.NIEUW, versie=rij.versie, door=request.toegang)
            messages.success(request, "Het bericht staat weer bij Te beoordelen.")
        except VersieConflict:  # the page shows what the other person made of it
            messages.warning(request, "Iemand anders was net eerder. Kijk wat er nu staat.")
    return redirect("meldpunt:bericht", pk)


@voor(Onderdeel.POSTBUS)
def bijlage(request: Verzoek, pk: UUID, bijlage: UUID) -> HttpResponse:
    """Give an attachment as a download that no browser will run or show."""
    zichtbaar = Bijlage.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("postbericht"), postbericht_id=pk, pk=bijlage)
    if not namen_van_bericht_tot(rij.postbericht, request.toegang):
        return redirect("signalen:bericht_namen", pk)
    inhoud = kluis.open_bestand(request.toegang, rij, "inhoud", Doel.BEHANDELEN)
    naam = kluis.open(request.toegang, rij, ["naam"], Doel.BEHANDELEN)["naam"]
    response = HttpResponse(inhoud, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{veilige_naam(naam)}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _zoek(request: Verzoek, pk: UUID) -> Postbericht:
    zichtbaar = Postbericht.objects.zichtbaar_voor(request.toegang).select_related("ketenpartner")
    return get_object_or_404(zichtbaar, pk=pk)


def _gekozen(berichten: PostberichtQuerySet, weergave: str) -> PostberichtQuerySet:
    if weergave == "nieuw":
        return berichten.te_beoordelen()
    if weergave == "geen_melding":
        return berichten.filter(staat=PostStaat.GEEN_MELDING)
    return berichten


def _formulier(toegang: Toegang, versie: int, post: Any = None) -> GeenMeldingFormulier:
    redenen = LijstItem.objects.keuzes("reden_geen_melding", toegang.gemeente_id)
    return GeenMeldingFormulier(post, initial={"versie": versie}, redenen=redenen)


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
    form = _formulier(request.toegang, rij.versie, post)
    zin = f"{eerder} heeft dit bericht net ook beoordeeld. Kijk of uw keuze nog klopt."
    form.add_error(None, zin)
    return _toon(request, rij, form, status=409)


def _toon(
    request: Verzoek, rij: Postbericht, form: GeenMeldingFormulier, status: int = 200
) -> HttpResponse:
    toegang = request.toegang
    zichtbaar_tot = namen_van_bericht_tot(rij, toegang)
    toon = zichtbaar_tot is not None
    velden = ["onderwerp", "tekst", *(["afzender"] if toon else [])]
    opzij = rij.staat in OPZIJ
    inhoud = {
        "bericht": rij,
        "label": LABELS[PostStaat(rij.staat)],
        "reden": _reden(toegang, rij),
        **kluis.open(toegang, rij, velden, Doel.BEHANDELEN),
        "partner": _partner(toegang, rij),
        "namen_tot": zichtbaar_tot,
        "onleesbaar": rij.staat == PostStaat.ONLEESBAAR,
        "ruw": _ruw(toegang, rij) if toon else "",
        "bijlagen": _bijlagen(toegang, rij, toon=toon),
        "is_antwoord": UitgaandBericht.objects.over_signaal(rij.antwoord_op).exists(),
        "te_beoordelen": rij.staat not in VAST and (form.is_bound or not opzij),
        "opzij": opzij,
        "form": form,
    }
    return render(request, "meldpunt/bericht.html", inhoud, status=status)


def _reden(toegang: Toegang, rij: Postbericht) -> str:
    if not rij.reden_code:
        return ""
    namen = LijstItem.objects.namen("reden_geen_melding", toegang.gemeente_id)
    return namen.get(rij.reden_code, rij.reden_code)


def _partner(toegang: Toegang, rij: Postbericht) -> Ketenpartner | None:
    """Who the message says it is from, unless that is closed for this person."""
    return rij.ketenpartner if toegang.mag_melder_zien(rij.pk) else None


def _ruw(toegang: Toegang, rij: Postbericht) -> str:
    """The bytes of a message that could not be read, as far as they are text."""
    if rij.staat != PostStaat.ONLEESBAAR:
        return ""
    ruw = kluis.open_bestand(toegang, rij, "ruw", Doel.BEHANDELEN)
    return ruw[:LANGSTE_RUW].decode(errors="replace").replace("\0", "\ufffd")


def _bijlagen(toegang: Toegang, bericht: Postbericht, *, toon: bool) -> list[dict[str, Any]]:
    """The attachments; their names say who sent them as often as not."""
    rijen = list(bericht.bijlagen.defer("inhoud"))
    velden = ["naam"] if toon else []
    geopend = kluis.open_alle(toegang, [(rij, velden) for rij in rijen], Doel.BEHANDELEN)
    return [{"rij": rij, **open_} for rij, open_ in zip(rijen, geopend, strict=True)]
