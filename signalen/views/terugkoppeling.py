"""Feedback: the overview, composing and sending one, taking it back, doing it otherwise."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import LijstItem
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Onderdeel
from signalen.forms.terugkoppeling import AfrondenFormulier, BerichtFormulier, merk
from signalen.models import Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand, TerugkoppelingQuerySet
from signalen.overgangen import TABEL
from signalen.services import (
    AntwoordFout,
    haal_terug,
    link_geldig_tot,
    mailtekst,
    ontvanger,
    rond_terugkoppeling_af,
    stel_tekst_voor,
    verstuur_terugkoppeling,
)
from signalen.views.bladeren import blad
from signalen.views.signaal.delen import melder
from signalen.views.strijd import wie_was_eerder
from signalen.views.vinden import meld_fouten, vind
from signalen.views.werkvoorraad.aantallen import in_woorden, tel

GROEPEN = {
    "te_sturen": ("Te sturen", Q(stand=PlichtStand.TE_DOEN)),
    "wacht": ("Wacht op lezen", Q(stand__in=[PlichtStand.KLAARGEZET, PlichtStand.GEOPEND])),
    "gelezen": ("Gelezen", Q(stand=PlichtStand.BEVESTIGD, reactie=None)),
    "reactie": ("Reactie binnen", Q(stand=PlichtStand.BEVESTIGD) & ~Q(reactie=None)),
    "anders": ("Anders gedaan", Q(stand=PlichtStand.AFGEROND)),
    "niet_nodig": ("Niet nodig", Q(stand=PlichtStand.NIET_VERSCHULDIGD)),
}
# Stands for the link that is only made at the moment of sending.
NOG_GEEN_LINK = f"{settings.BASIS_URL}/t/…/"
TERUG_TE_HALEN = (UitgaandStaat.KLAAR, UitgaandStaat.UITGESTELD)
VRAAGT_AANDACHT = (UitgaandStaat.MISLUKT, UitgaandStaat.ONZEKER)


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
        "rijen": [_regel(rij, redenen) for rij in bladzijde.rijen],
        "bladzijde": bladzijde,
        "totaal": f"{in_woorden(aantallen[gekozen]).capitalize()} in deze groep",
    }
    return render(request, "signalen/terugkoppeling.html", inhoud)


@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_maken(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Compose, look at exactly what goes out, and send it."""
    signaal, plicht = _vind(request, nummer, pk)
    if plicht.stand != PlichtStand.TE_DOEN and request.method != "POST":
        return _toon(request, signaal, plicht, None)
    form = BerichtFormulier(request.POST or None)
    if request.method != "POST":
        tekst = stel_tekst_voor(plicht)
        form.initial = {"versie": plicht.versie, "tekst": tekst, "gezien": merk(tekst)}
        return _toon(request, signaal, plicht, form)
    if not form.is_valid():
        return _toon(request, signaal, plicht, form)
    if request.POST.get("actie") != "verstuur":
        return _toon(request, signaal, plicht, _opnieuw(form))
    if not form.is_gezien:
        nieuw = _opnieuw(form)
        nieuw.add_error(None, "U hebt de tekst gewijzigd. Bekijk het bericht en verstuur daarna.")
        return _toon(request, signaal, plicht, nieuw)
    return _verstuur(request, signaal, plicht, form)


@require_POST
@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_terughalen(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Take a message back that has not left yet."""
    _, plicht = _vind(request, nummer, pk)
    try:
        haal_terug(plicht_id=plicht.pk, door=request.toegang)
    except (Weigering, Terugkoppeling.DoesNotExist):
        messages.warning(request, "Terughalen kan niet meer. Het bericht is al verstuurd.")
    else:
        messages.success(request, "Het bericht is teruggehaald. Er is niets verstuurd.")
    return redirect("signalen:terugkoppeling_maken", nummer, pk)


@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_afronden(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Record that the reporter heard it otherwise."""
    signaal, plicht = _vind(request, nummer, pk)
    rij = TABEL["terugkoppeling_afronden"]
    if request.method != "POST" and (plicht.is_voldaan or rij.weigering(signaal, request.toegang)):
        messages.warning(request, "Deze terugkoppeling is al gedaan.")
        return redirect("signalen:signaal", nummer)
    form = AfrondenFormulier(
        request.POST or None,
        gemeente_id=signaal.gemeente_id,
        initial={"versie": plicht.versie, "op": timezone.localdate()},
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            rond_terugkoppeling_af(plicht_id=pk, door=request.toegang, **form.cleaned_data)
            messages.success(request, "Terugkoppeling afgerond.")
            return redirect("signalen:signaal", nummer)
        except VersieConflict as conflict:
            form, status = _na_conflict(form, conflict), 409
        except (Weigering, Terugkoppeling.DoesNotExist):
            form.add_error(None, "Deze terugkoppeling is al gedaan.")
            status = 422
    inhoud = {
        "signaal": signaal,
        "form": form,
        "titel": rij.knop,
        "knop": rij.knop,
        "uitleg": f"Voor {melder(plicht.bundeling.melding)}.",
    }
    return render(request, "signalen/formulier.html", inhoud, status=status)


def _verstuur(
    request: Verzoek, signaal: Signaal, plicht: Terugkoppeling, form: BerichtFormulier
) -> HttpResponse:
    tekst, versie = form.cleaned_data["tekst"], form.cleaned_data["versie"]
    try:
        verstuur_terugkoppeling(
            plicht_id=plicht.pk, tekst=tekst, versie=versie, door=request.toegang
        )
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, plicht, form)
    except (Weigering, Terugkoppeling.DoesNotExist) as fout:
        zin = str(fout) if isinstance(fout, Weigering) else "Deze terugkoppeling is al gedaan."
        form.add_error(None, zin)
        return _toon(request, signaal, plicht, form)
    except VersieConflict as conflict:
        return _toon(request, signaal, plicht, _na_conflict(form, conflict), status=409)
    messages.success(request, "Wordt over 30 seconden verstuurd. U kunt het nog terughalen.")
    return redirect("signalen:terugkoppeling_maken", signaal.nummer, plicht.pk)


def _vind(request: Verzoek, nummer: str, pk: UUID) -> tuple[Signaal, Terugkoppeling]:
    signaal = vind(request, nummer)
    erbij = ("bundeling__melding__ketenpartner", "uitgaand", "link")
    zichtbaar = Terugkoppeling.objects.zichtbaar_voor(request.toegang).select_related(*erbij)
    plicht = get_object_or_404(zichtbaar, bundeling__signaal=signaal, pk=pk)
    plicht.bundeling.signaal = signaal
    return signaal, plicht


def _rijen(plichten: TerugkoppelingQuerySet) -> TerugkoppelingQuerySet:
    """With everything a row shows; bodies of mails stay closed and unread."""
    erbij = ("bundeling__signaal", "bundeling__melding__ketenpartner", "uitgaand")
    zwaar = ("tekst", "bundeling__melding__tekst", "uitgaand__inhoud")
    return plichten.select_related(*erbij).defer(*zwaar)


def _regel(plicht: Terugkoppeling, redenen: dict[str, str]) -> dict[str, Any]:
    signaal = plicht.bundeling.signaal
    return {
        "plicht": plicht,
        "signaal": signaal,
        "aan": melder(plicht.bundeling.melding),
        "reden": redenen.get(plicht.reden_code, plicht.reden_code),
        "kan_nog_niet": plicht.stand == PlichtStand.TE_DOEN and not signaal.heeft_besluit,
    }


def _opnieuw(form: BerichtFormulier) -> BerichtFormulier:
    """The same text, now shown as it goes out."""
    return BerichtFormulier(
        {**form.cleaned_data, "gezien": merk(form.cleaned_data["tekst"])},
    )


def _na_conflict(form: Any, conflict: VersieConflict) -> Any:
    """Keep what was typed, with the current version and who was first (rule 18)."""
    post = form.data.copy()
    post["versie"] = str(conflict.rij.versie)
    form.data = post
    form.add_error(None, f"{wie_was_eerder(conflict)} Kijk of uw tekst nog klopt.")
    return form


def _toon(
    request: Verzoek,
    signaal: Signaal,
    plicht: Terugkoppeling,
    form: BerichtFormulier | None,
    status: int = 0,
) -> HttpResponse:
    """Show the duty: with a form before it leaves, with what left afterwards."""
    open_ = kluis.open(request.toegang, plicht, ["tekst", "reactie"], Doel.TERUGKOPPELEN)
    geldig_tot = plicht.link.verloopt_op if plicht.link else _geldig_tot(signaal, request)
    onderwerp, mail = mailtekst(signaal.gemeente, NOG_GEEN_LINK, geldig_tot)
    uit = plicht.uitgaand
    inhoud = {
        "signaal": signaal,
        "plicht": plicht,
        "form": form,
        "gemeente": signaal.gemeente,
        "aan": melder(plicht.bundeling.melding),
        "adres": ontvanger(plicht, request.toegang),
        "onderwerp": onderwerp,
        "mail": mail,
        "tekst": str(form["tekst"].value() or "") if form else open_["tekst"],
        "reactie": open_["reactie"],
        "gemeld_op": plicht.bundeling.melding.ontvangen_op,
        "geldig_tot": geldig_tot,
        "terug_te_halen": uit is not None and uit.staat in TERUG_TE_HALEN,
        "aandacht": uit is not None and uit.staat in VRAAGT_AANDACHT,
        "weigering": TABEL["terugkoppeling_versturen"].weigering(signaal, request.toegang),
    }
    status = status or (422 if form is not None and form.errors else 200)
    return render(request, "signalen/terugkoppeling_maken.html", inhoud, status=status)


def _geldig_tot(signaal: Signaal, request: Verzoek) -> Any:
    return link_geldig_tot(signaal.gemeente, request.toegang)
