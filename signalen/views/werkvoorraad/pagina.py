"""The work list of a person (5-scherm 3.2)."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import PLEKKEN, blad, in_woorden, totaal, zonder
from meldpunt.lib.datum import dag
from meldpunt.models import LijstItem, Ophaalstand, Postbericht
from meldpunt.models.brievenbus import OphaalstandQuerySet
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Onderdeel, Toegang, Vertrouwelijkheid
from signalen.forms.filter import FilterFormulier
from signalen.forms.velden import behandelaars
from signalen.models import Bundeling, Inzageverzoek, MogelijkVerband, Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import TABEL
from signalen.views.werkvoorraad.aantallen import Verdeling, tel
from signalen.views.werkvoorraad.weergaven import ALLE, NU, WEERGAVEN, Weergave

WOORDEN = "q"
KANALEN = dict(Kanaal.choices)
GEFILTERD = "gefilterd"
KOPPEN = {"volgende_datum": "Reageer voor", "ontvangen_op": "Ontvangen"}


@voor(Onderdeel.SIGNALEN)
def werkvoorraad(request: Verzoek) -> HttpResponse:
    """Show the signalen of one view, filtered, sorted and fifty to a page."""
    if WOORDEN in request.GET:  # searching has its own page; here words would stay in an address
        return redirect(request.path_info + _adres(zonder(request.GET, WOORDEN)))
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    vormen = LijstItem.objects.namen("vorm", request.toegang.gemeente_id)
    filter_ = FilterFormulier(
        request.GET, vormen=vormen, behandelaars=behandelaars(request.toegang.gemeente_id)
    )
    weergave = _weergave(request.GET)
    gekozen = filter_.pas_toe(_kies(weergave, zichtbaar, request))
    gefilterd = {GEFILTERD: gekozen} if filter_.gekozen() else {}
    aantallen = _tel(zichtbaar, gefilterd, request)
    aantal = aantallen.get(GEFILTERD, aantallen[weergave.code])
    veld, aflopend = _sortering(request.GET, weergave)
    bladzijde = blad(_met_bron(gekozen), veld, request.GET, aflopend=aflopend)
    inhoud = {
        "rijen": [_rij(signaal, vormen, request.toegang) for signaal in bladzijde.rijen],
        "bladzijde": bladzijde,
        "filter": filter_,
        "fiches": _fiches(filter_, request.GET),
        "wis": _adres(zonder(request.GET, *filter_.fields, *PLEKKEN)),
        "weergave": weergave,
        "weergaven": _links(aantallen),
        "kolommen": _kolommen(request.GET, veld, aflopend),
        "sorteer": request.GET.get("sorteer", ""),
        "samenvatting": _samenvatting(aantallen),
        "totaal": totaal(aantal, "signaal", "signalen"),
        "post": in_woorden(aantallen["post"]) if aantallen["post"] else "",
        "postbus_stuk": _stuk(request.toegang).first() if aantallen["stuk"] else None,
        "vragen": aantallen.get("vragen", 0),
        "verbanden": aantallen.get("verbanden"),
        "mag_inlezen": request.toegang.mag(Onderdeel.INLEZEN),
        "leeg": _leeg(aantal, aantallen[ALLE], bool(filter_.gekozen())),
        "hier": request.get_full_path(),
    }
    return render(request, "signalen/werkvoorraad.html", inhoud)


def _weergave(vraag: QueryDict) -> Weergave:
    """The view that was asked; else what asks something now."""
    gevraagd = vraag.get("weergave") or NU
    return next((w for w in WEERGAVEN if w.code == gevraagd), WEERGAVEN[0])


def _kies(weergave: Weergave, zichtbaar: SignaalQuerySet, request: Verzoek) -> SignaalQuerySet:
    return weergave.kies(zichtbaar, request.toegang, timezone.localdate())


def _tel(
    zichtbaar: SignaalQuerySet, gefilterd: dict[str, SignaalQuerySet], request: Verzoek
) -> dict[str, int]:
    """Count everything the page shows, by name."""
    toegang, vandaag = request.toegang, timezone.localdate()
    open_ = {w.code: w.keuze(toegang, vandaag) for w in WEERGAVEN if w.alleen_open}
    overal = {w.code: _kies(w, zichtbaar, request) for w in WEERGAVEN if not w.alleen_open}
    lijsten: dict[str, Any] = {**overal, **gefilterd}
    lijsten["post"] = Postbericht.objects.zichtbaar_voor(toegang).te_beoordelen()
    lijsten["stuk"] = _stuk(toegang)
    if toegang.mag(Onderdeel.INZAGE_GEVEN):
        lijsten["vragen"] = Inzageverzoek.objects.te_beslissen(toegang)
    if toegang.mag(Onderdeel.VERBAND):
        lijsten["verbanden"] = MogelijkVerband.objects.zichtbaar_voor(toegang).wacht()
    return tel(lijsten, Verdeling(zichtbaar.open(), open_))


def _stuk(toegang: Toegang) -> OphaalstandQuerySet:
    """The mailbox, when it can't be fetched."""
    return Ophaalstand.objects.zichtbaar_voor(toegang).stuk()


def _sortering(vraag: QueryDict, weergave: Weergave) -> tuple[str, bool]:
    """The field and the direction; without a question the view has its own."""
    gevraagd = vraag.get("sorteer", "")
    if gevraagd.removeprefix("-") in KOPPEN:
        return gevraagd.removeprefix("-"), gevraagd.startswith("-")
    return ("ontvangen_op", True) if weergave.groep == "Alles" else ("volgende_datum", False)


def _met_bron(signalen: SignaalQuerySet) -> SignaalQuerySet:
    """Add who handles it and the partner of the first melding: one statement for a page."""
    eerste = Bundeling.objects.geldend().filter(signaal=OuterRef("pk")).order_by("gekoppeld_op")
    partner = Subquery(eerste.values("melding__ketenpartner__naam")[:1])
    van = Subquery(eerste.values("melding_id")[:1])
    return signalen.select_related("eigenaar").annotate(partner=partner, eerste_melding=van)


def _rij(signaal: Any, vormen: dict[str, str], toegang: Toegang) -> dict[str, Any]:
    """Prepare the cells of one row as words: the page is long, and looking things up is slow."""
    partner = signaal.partner if toegang.mag_melder_zien(signaal.eerste_melding) else ""
    geheim = signaal.vertrouwelijkheid != Vertrouwelijkheid.GEWOON
    return {
        "nummer": signaal.nummer,
        "url": reverse("signalen:signaal", args=[signaal.nummer]),
        "titel": signaal.titel,
        "voorbeeld": signaal.voorbeeld,
        "nieuw_antwoord": signaal.nieuw_antwoord,
        "geheim": signaal.get_vertrouwelijkheid_display() if geheim else "",
        "staat": TABEL.staten[signaal.staat],
        "voor": signaal.volgende_datum,
        "ontvangen": dag(signaal.ontvangen_op),
        "vormen": ", ".join(vormen.get(v, v) for v in signaal.vormen) or "Vorm nog niet duidelijk",
        "bron": partner or KANALEN.get(signaal.kanaal, signaal.kanaal),
        "behandelaar": signaal.eigenaar.naam if signaal.eigenaar else "Niemand",
    }


def _links(aantallen: dict[str, int]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The views by group, each with its capped count."""
    groepen: dict[str, list[dict[str, Any]]] = {}
    for w in WEERGAVEN:
        regel = {"code": w.code, "naam": w.naam, "aantal": in_woorden(aantallen[w.code])}
        groepen.setdefault(w.groep, []).append(regel)
    return list(groepen.items())


def _kolommen(vraag: QueryDict, veld: str, aflopend: bool) -> dict[str, dict[str, str]]:
    """Per column that sorts: its word, its link and how it is sorted now."""
    kolommen = {}
    for naam, kop in KOPPEN.items():
        nieuw = zonder(vraag, *PLEKKEN)
        nieuw["sorteer"] = f"-{naam}" if naam == veld and not aflopend else naam
        stand = ("descending" if aflopend else "ascending") if naam == veld else "none"
        kolommen[naam] = {"kop": kop, "url": _adres(nieuw), "stand": stand}
    return kolommen


def _fiches(filter_: FilterFormulier, vraag: QueryDict) -> list[dict[str, str]]:
    return [
        {"naam": woorden, "url": _adres(zonder(vraag, naam, *PLEKKEN))}
        for naam, woorden in filter_.fiches()
    ]


def _samenvatting(aantallen: dict[str, int]) -> str:
    nu, laat = aantallen[NU], aantallen["laat"]
    zinnen = [
        "Niets vraagt nu iets van u."
        if not nu
        else "1 signaal vraagt nu iets van u."
        if nu == 1
        else f"{in_woorden(nu).capitalize()} signalen vragen nu iets van u."
    ]
    if laat:
        is_ = "is" if laat == 1 else "zijn"
        zinnen.append(f"{in_woorden(laat).capitalize()} van alle signalen {is_} te laat.")
    return " ".join(zinnen)


def _leeg(aantal: int, alle: int, gefilterd: bool) -> str:
    """Why the list is empty: nothing yet, nothing found or all done (rule 7)."""
    if aantal:
        return ""
    if not alle:
        return "nog_niets"
    return "niets_gevonden" if gefilterd else "gedaan"


def _adres(vraag: QueryDict) -> str:
    return f"?{vraag.urlencode()}"
