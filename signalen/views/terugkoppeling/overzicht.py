"""The overview of feedback: who still has to hear something, and who did."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import blad, in_woorden, totaal
from meldpunt.models import LijstItem
from meldpunt.post.models import BLIJVEN_HANGEN
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand, TerugkoppelingQuerySet
from signalen.views.signaal.delen import melder
from signalen.views.werkvoorraad.aantallen import tel

HANGT = Q(stand=PlichtStand.KLAARGEZET, uitgaand__staat__in=BLIJVEN_HANGEN)
GROEPEN = {
    "te_sturen": ("Te sturen", Q(stand=PlichtStand.TE_DOEN)),
    "aandacht": ("Vraagt aandacht", HANGT),
    "wacht": (
        "Wacht op lezen",
        Q(stand__in=[PlichtStand.KLAARGEZET, PlichtStand.GEOPEND]) & ~HANGT,
    ),
    "gelezen": ("Gelezen", Q(stand=PlichtStand.BEVESTIGD, reactie=None)),
    "reactie": ("Reactie binnen", Q(stand=PlichtStand.BEVESTIGD) & ~Q(reactie=None)),
    "anders": ("Anders gedaan", Q(stand=PlichtStand.AFGEROND)),
    "niet_nodig": ("Niet nodig", Q(stand=PlichtStand.NIET_VERSCHULDIGD)),
}


@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling(request: Verzoek) -> HttpResponse:
    """Show the duties of one group, those with a last day first."""
    zichtbaar = Terugkoppeling.objects.zichtbaar_voor(request.toegang)
    gekozen = request.GET.get("groep", "te_sturen")
    gekozen = gekozen if gekozen in GROEPEN else "te_sturen"
    aantallen = tel({code: zichtbaar.filter(keuze) for code, (_, keuze) in GROEPEN.items()})
    bladzijde = blad(_rijen(zichtbaar.filter(GROEPEN[gekozen][1])), "uiterlijk", request.GET)
    redenen = LijstItem.objects.namen("reden_niet_verschuldigd", request.toegang.gemeente_id)
    inhoud = {
        "groepen": [
            {"code": code, "naam": naam, "aantal": in_woorden(aantallen[code])}
            for code, (naam, _) in GROEPEN.items()
        ],
        "gekozen": gekozen,
        "naam": GROEPEN[gekozen][0],
        "rijen": [_regel(rij, request.toegang, redenen) for rij in bladzijde.rijen],
        "bladzijde": bladzijde,
        "totaal": totaal(aantallen[gekozen], "in deze groep", "in deze groep"),
    }
    return render(request, "signalen/terugkoppeling.html", inhoud)


def _rijen(plichten: TerugkoppelingQuerySet) -> TerugkoppelingQuerySet:
    """With everything a row shows; bodies of mails stay closed and unread."""
    erbij = ("bundeling__signaal", "bundeling__melding__ketenpartner", "uitgaand")
    zwaar = ("tekst", "bundeling__melding__tekst", "uitgaand__inhoud")
    return plichten.select_related(*erbij).defer(*zwaar)


def _regel(plicht: Terugkoppeling, toegang: Toegang, redenen: dict[str, str]) -> dict[str, Any]:
    signaal = plicht.bundeling.signaal
    return {
        "plicht": plicht,
        "signaal": signaal,
        "aan": melder(plicht.bundeling.melding, toegang),
        "reden": redenen.get(plicht.reden_code, plicht.reden_code),
        "kan_nog_niet": plicht.stand == PlichtStand.TE_DOEN and not signaal.heeft_besluit,
    }
