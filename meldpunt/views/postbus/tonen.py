"""One message of the mailbox, with what can be done with it."""

from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.forms.postbus import GeenMeldingFormulier
from meldpunt.kluis import Doel
from meldpunt.lib.bewaren import wisdag
from meldpunt.lib.datum import dag, datum
from meldpunt.models import Gemeente, LijstItem, Postbericht, UitgaandBericht
from meldpunt.post.models import OPZIJ, PostStaat
from meldpunt.post.virus import is_ingesteld
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.namen import namen_van_bericht_tot
from meldpunt.services.post import VAST
from meldpunt.views.postbus import woorden
from meldpunt.views.postbus.bestanden import bestanden

LANGSTE_RUW = 20_000  # characters of an unreadable message on the page
GEEN_TERMIJN = "Uw gemeente koos nog niet hoe lang zo’n bericht bewaard blijft."


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # it knows no view with a key
@voor(Onderdeel.POSTBUS)
def bericht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show one message as plain text first, with what can be done with it (P12)."""
    rij = zoek(request, pk)
    return toon(request, rij, formulier(request.toegang, rij.versie))


def zoek(request: Verzoek, pk: UUID) -> Postbericht:
    """Give the message with this id when it exists for this person; else a 404."""
    zichtbaar = Postbericht.objects.zichtbaar_voor(request.toegang).select_related("ketenpartner")
    return get_object_or_404(zichtbaar, pk=pk)


def formulier(toegang: Toegang, versie: int, post: Any = None) -> GeenMeldingFormulier:
    """Give the form that asks why a message is no melding and says when it is erased."""
    redenen = LijstItem.objects.keuzes("reden_geen_melding", toegang.gemeente_id)
    begin = {"versie": versie}
    return GeenMeldingFormulier(post, initial=begin, redenen=redenen, gevolg=gevolg(toegang))


def gevolg(toegang: Toegang) -> str:
    """Say what happens to a message that is laid aside now."""
    wanneer = wisdag(_termijnen(toegang), woorden.UITKOMST, dag(toegang.moment))
    return f"Het bericht wordt dan gewist op {datum(wanneer)}." if wanneer else GEEN_TERMIJN


def toon(
    request: Verzoek, rij: Postbericht, form: GeenMeldingFormulier, status: int = 200
) -> HttpResponse:
    """Render the page of a message."""
    toegang = request.toegang
    zichtbaar_tot = namen_van_bericht_tot(rij, toegang)
    laat_zien = zichtbaar_tot is not None
    velden = ["onderwerp", "tekst", *(["afzender"] if laat_zien else [])]
    is_antwoord = UitgaandBericht.objects.over_signaal(rij.antwoord_op).exists()
    opzij = rij.staat in OPZIJ
    inhoud = {
        "bericht": rij,
        "label": woorden.label(rij),
        "soort": woorden.soort(rij, is_antwoord=is_antwoord),
        "reden": _reden(toegang, rij),
        **kluis.open(toegang, rij, velden, Doel.BEHANDELEN),
        "partner": woorden.partner(toegang, rij),
        "namen_tot": zichtbaar_tot,
        "onleesbaar": rij.staat == PostStaat.ONLEESBAAR,
        "vastgehouden": rij.staat == PostStaat.VASTGEHOUDEN,
        "ruw": _ruw(toegang, rij) if laat_zien else "",
        "bijlagen": bestanden(toegang, rij, toon=laat_zien),
        "heeft_scanner": is_ingesteld(),
        "met_opmaak": laat_zien and rij.heeft_opmaak and request.GET.get("opmaak") == "ja",
        "is_antwoord": is_antwoord,
        "te_beoordelen": rij.staat not in VAST and (form.is_bound or not opzij),
        "opzij": opzij,
        "gewist_op": woorden.wordt_gewist(rij, _termijnen(toegang)) if opzij else None,
        "geen_termijn": GEEN_TERMIJN,
        "form": form,
    }
    return render(request, "meldpunt/bericht.html", inhoud, status=status)


def _termijnen(toegang: Toegang) -> dict[str, Any]:
    gekozen = Gemeente.objects.values_list("bewaartermijnen", flat=True)
    return dict(gekozen.get(pk=toegang.gemeente_id))


def _reden(toegang: Toegang, rij: Postbericht) -> str:
    if not rij.reden_code:
        return ""
    namen = LijstItem.objects.namen("reden_geen_melding", toegang.gemeente_id)
    return namen.get(rij.reden_code, rij.reden_code)


def _ruw(toegang: Toegang, rij: Postbericht) -> str:
    """The bytes of a message that could not be read, as far as they are text."""
    if rij.staat != PostStaat.ONLEESBAAR:
        return ""
    ruw = kluis.open_bestand(toegang, rij, "ruw", Doel.BEHANDELEN)
    return ruw[:LANGSTE_RUW].decode(errors="replace").replace("\0", "\ufffd")
