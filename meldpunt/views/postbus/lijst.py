"""What came in, newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.http import HttpResponse
from django.shortcuts import render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import begrensd, blad, in_woorden, totaal
from meldpunt.lib.datum import dag, geleden
from meldpunt.models import Gemeente, Ketenpartner, Ophaalstand, Postbericht, UitgaandBericht
from meldpunt.post.models import PostberichtQuerySet, PostStaat
from meldpunt.rollen import Onderdeel
from meldpunt.views.postbus import woorden

GESLOTEN = ("ruw", "afzender", "onderwerp", "tekst")
VAST = "vastgehouden"
WEERGAVEN = {
    "nieuw": "Te beoordelen",
    VAST: "Vastgehouden",
    "alles": "Alle berichten",
    "geen_melding": "Geen melding",
}
LEEG = {
    "nieuw": ("Alles is beoordeeld", "Er wachten geen berichten op u."),
    VAST: ("Er is niets vastgehouden", "Er kwam niet te veel post tegelijk."),
    "alles": ("Er is nog geen post", "Een bericht aan de postbus komt hier vanzelf te staan."),
    "geen_melding": ("Niets gevonden", "Geen enkel bericht is bewaard als geen melding."),
}


@dataclass(frozen=True)
class Regel:
    """One message in the list."""

    bericht: Postbericht
    label: woorden.Label
    soort: str
    partner: Ketenpartner | None
    ouderdom: str
    gewist_op: date | None


@voor(Onderdeel.POSTBUS)
def postbus(request: Verzoek) -> HttpResponse:
    """Show what came in, newest first, fifty to a page (5-scherm 3.4)."""
    weergave = request.GET.get("stand", "nieuw")
    weergave = weergave if weergave in WEERGAVEN else "nieuw"
    zichtbaar = Postbericht.objects.zichtbaar_voor(request.toegang)
    berichten = _gekozen(zichtbaar, weergave)
    rijen = berichten.defer(*GESLOTEN).select_related("ketenpartner").annotate(antwoord=_antwoord())
    bladzijde = blad(rijen, "ontvangen_op", request.GET, aflopend=True)
    stand = Ophaalstand.objects.zichtbaar_voor(request.toegang).select_related("brievenbus").first()
    gemeente = Gemeente.objects.only("postbus", "bewaartermijnen").get(
        pk=request.toegang.gemeente_id
    )
    vast = begrensd(zichtbaar.vastgehouden()).count()
    inhoud = {
        "stand": stand,
        "postbus_stuk": stand if stand and stand.is_stuk else None,
        "adres": gemeente.postbus,
        "weergaven": [(code, woord, code == VAST and vast) for code, woord in WEERGAVEN.items()],
        "weergave": weergave,
        "naam": WEERGAVEN[weergave],
        "leeg": LEEG[weergave],
        "vast": in_woorden(vast) if vast else "",
        "is_vast": weergave == VAST,
        "regels": [_regel(request, rij, gemeente.bewaartermijnen) for rij in bladzijde.rijen],
        "totaal": totaal(begrensd(berichten).count(), "bericht", "berichten"),
        "vorige": bladzijde.vorige,
        "volgende": bladzijde.volgende,
    }
    return render(request, "meldpunt/postbus.html", inhoud)


def _regel(request: Verzoek, rij: Any, termijnen: dict[str, Any]) -> Regel:
    return Regel(
        rij,
        woorden.label(rij),
        woorden.soort(rij, is_antwoord=rij.antwoord),
        woorden.partner(request.toegang, rij),
        geleden(rij.ontvangen_op, dag(request.toegang.moment)),
        woorden.wordt_gewist(rij, termijnen),
    )


def _antwoord() -> Exists:
    """Whether a message is about a signaal we wrote about; of a hidden one it does not exist."""
    verstuurd = UitgaandBericht.objects.filter(pk=OuterRef("antwoord_op"))
    return Exists(verstuurd.exclude(zaak_id=F("pk")))


def _gekozen(berichten: PostberichtQuerySet, weergave: str) -> PostberichtQuerySet:
    if weergave == "nieuw":
        return berichten.te_beoordelen()
    if weergave == VAST:
        return berichten.vastgehouden()
    if weergave == "geen_melding":
        return berichten.filter(staat=PostStaat.GEEN_MELDING)
    return berichten
