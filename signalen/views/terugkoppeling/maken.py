"""Composing feedback, looking at exactly what goes out, sending it and taking it back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meldpunt import kluis
from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.post.models import WACHTEND, UitgaandStaat
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.linkpost import link_geldig_tot, mailtekst
from signalen.forms.terugkoppeling import BerichtFormulier, merk
from signalen.models import Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.overgangen import TABEL
from signalen.services import (
    AntwoordFout,
    adres_van_partner,
    begintekst,
    eigen_adres,
    haal_terug,
    namen_tot,
    verstuur_terugkoppeling,
)
from signalen.views.signaal.delen import melder
from signalen.views.terugkoppeling.vinden import na_conflict, vind_plicht

BIJ_DE_MELDING = "Het adres dat bij de melding staat (verborgen)"
# Stands for the link that is only made at the moment of sending.
NOG_GEEN_LINK = f"{settings.BASIS_URL}/t/…/"


@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_maken(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Compose, look at exactly what goes out, and send it."""
    signaal, plicht = vind_plicht(request, nummer, pk)
    if plicht.stand != PlichtStand.TE_DOEN and request.method != "POST":
        return _toon(request, signaal, plicht, None)
    form = BerichtFormulier(request.POST or None)
    if request.method != "POST":
        tekst = begintekst(plicht, request.toegang)
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
    _, plicht = vind_plicht(request, nummer, pk)
    try:
        haal_terug(plicht_id=plicht.pk, door=request.toegang)
    except (Weigering, Terugkoppeling.DoesNotExist):
        messages.warning(request, "Terughalen kan niet meer. Het bericht is al verstuurd.")
    else:
        messages.success(request, "Het bericht is teruggehaald. Er is niets verstuurd.")
    return redirect("signalen:terugkoppeling_maken", nummer, pk)


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
        return _toon(request, signaal, plicht, na_conflict(form, conflict), status=409)
    ruim_op(request)
    messages.success(request, "Wordt over 30 seconden verstuurd. U kunt het nog terughalen.")
    return redirect("signalen:terugkoppeling_maken", signaal.nummer, plicht.pk)


def _opnieuw(form: BerichtFormulier) -> BerichtFormulier:
    """The same text, now shown as it goes out."""
    return BerichtFormulier(
        {**form.cleaned_data, "gezien": merk(form.cleaned_data["tekst"])},
    )


def _toon(
    request: Verzoek,
    signaal: Signaal,
    plicht: Terugkoppeling,
    form: BerichtFormulier | None,
    status: int = 0,
) -> HttpResponse:
    """Show the duty: with a form before it leaves, with what left afterwards."""
    if form:
        _met_concept(request, signaal, form)
    open_ = kluis.open(request.toegang, plicht, ["tekst", "reactie"], Doel.TERUGKOPPELEN)
    zichtbaar_tot = namen_tot(signaal, request.toegang)
    geldig_tot = plicht.link.verloopt_op if plicht.link else _geldig_tot(signaal, request)
    onderwerp, mail = mailtekst(signaal.gemeente, NOG_GEEN_LINK, geldig_tot)
    uit = plicht.uitgaand
    inhoud = {
        "signaal": signaal,
        "plicht": plicht,
        "form": form,
        "gemeente": signaal.gemeente,
        "aan": melder(plicht.bundeling.melding, request.toegang),
        "adres": _adres(plicht, request.toegang, toon=zichtbaar_tot is not None),
        "namen_tot": zichtbaar_tot,
        "onderwerp": onderwerp,
        "mail": mail,
        "tekst": str(form["tekst"].value() or "") if form else open_["tekst"],
        "reactie": open_["reactie"],
        "gemeld_op": plicht.bundeling.melding.ontvangen_op,
        "geldig_tot": geldig_tot,
        "terug_te_halen": uit is not None and uit.staat in WACHTEND,
        "aandacht": plicht.vraagt_aandacht,
        "onzeker": uit is not None and uit.staat == UitgaandStaat.ONZEKER,
        "weigering": TABEL["terugkoppeling_versturen"].weigering(signaal, request.toegang),
    }
    status = status or status_van(form)
    return render(request, "signalen/terugkoppeling_maken.html", inhoud, status=status)


def _met_concept(request: Verzoek, signaal: Signaal, form: BerichtFormulier) -> None:
    """A draft is shown as it goes out, so it counts as seen."""
    bied_aan(request, form, titel=f"Terugkoppeling, {signaal.nummer}", signaal_id=signaal.pk)
    if not form.is_bound:
        form.initial["gezien"] = merk(str(form.initial["tekst"]))


def _adres(plicht: Terugkoppeling, toegang: Toegang, *, toon: bool) -> str:
    """Where it goes, as far as this person sees it; empty when no address is known."""
    melding = plicht.bundeling.melding
    eigen = eigen_adres(plicht, toegang)
    adres = eigen or adres_van_partner(plicht)
    dicht = not toegang.mag_melder_zien(melding.pk) or (eigen and not toon)
    if adres and dicht:
        return BIJ_DE_MELDING
    if not eigen:
        return adres
    open_ = kluis.open(toegang, melding, ["melder_contact"], Doel.TERUGKOPPELEN)
    return open_["melder_contact"]


def _geldig_tot(signaal: Signaal, request: Verzoek) -> Any:
    return link_geldig_tot(signaal.gemeente, request.toegang)
