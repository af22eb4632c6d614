"""The mails a gemeente sends, in its own words, for the beheerder."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, conflict_pagina, meld_fouten, voor
from meldpunt.forms.beheer import STANDAARD
from meldpunt.forms.mailteksten import MailtekstFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.geschiedenis import wie
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Mailtekst
from meldpunt.post.sjablonen import SJABLONEN, Sjabloon, vul_in
from meldpunt.rollen import Onderdeel
from meldpunt.services.beheer import EIGEN_KEUZE
from meldpunt.services.mailteksten import bewaar_mailtekst, zet_mailtekst_terug

HOOGSTENS = 20  # versions on the page


@voor(Onderdeel.BEHEER)
def mailteksten(request: Verzoek) -> HttpResponse:
    """List every mail, with whose words it has."""
    eigen = set(
        Mailtekst.objects.zichtbaar_voor(request.toegang)
        .exclude(tekst="")
        .values_list("code", flat=True)
    )
    regels = [
        {"sjabloon": rij, "bron": EIGEN_KEUZE if rij.code in eigen else STANDAARD}
        for rij in SJABLONEN.values()
    ]
    return render(request, "meldpunt/beheer/mailteksten.html", {"regels": regels})


@voor(Onderdeel.BEHEER)
def mailtekst(request: Verzoek, code: str) -> HttpResponse:
    """Change the words of one mail; "voorbeeld" shows them with an invented case, unsaved."""
    sjabloon = _sjabloon(code)
    rij = Mailtekst.objects.zichtbaar_voor(request.toegang).filter(code=code).first()
    form = MailtekstFormulier(request.POST or None, rij=_begin(rij, sjabloon), sjabloon=sjabloon)
    if form.is_valid() and request.POST.get("actie") != "voorbeeld":
        try:
            bewaar_mailtekst(code=code, **form.cleaned_data, door=request.toegang)
        except VersieConflict as conflict:
            return conflict_pagina(request, conflict, form, form.waarden)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            messages.success(request, "Bewaard. De volgende mail heeft deze tekst.")
            return redirect("meldpunt:mailtekst", code)
    inhoud = {"sjabloon": sjabloon, "form": form, **_beeld(form, rij)}
    return render(request, "meldpunt/beheer/mailtekst.html", inhoud, status=status_van(form))


@require_POST
@voor(Onderdeel.BEHEER)
def mailtekst_terug(request: Verzoek, code: str) -> HttpResponse:
    """Let an older version count again, or the words of the product (version 0)."""
    _sjabloon(code)
    gekozen = request.POST.get("versie", "")
    if not gekozen.isdecimal():
        raise Http404
    try:
        zet_mailtekst_terug(code=code, versie=int(gekozen), door=request.toegang)
    except Mailtekst.DoesNotExist as fout:
        raise Http404 from fout
    except AntwoordFout as fout:
        messages.error(request, " ".join(fout.fouten.values()))
    else:
        messages.success(request, "De oude tekst geldt weer.")
    return redirect("meldpunt:mailtekst", code)


def _sjabloon(code: str) -> Sjabloon:
    if code not in SJABLONEN:
        raise Http404
    return SJABLONEN[code]


def _begin(rij: Mailtekst | None, sjabloon: Sjabloon) -> Mailtekst:
    """Give what the form starts with; without an own text the words of the product."""
    if rij and rij.tekst:
        return rij
    versie = rij.versie if rij else 0
    return Mailtekst(onderwerp=sjabloon.onderwerp, tekst=sjabloon.tekst, versie=versie)


def _beeld(form: MailtekstFormulier, rij: Mailtekst | None) -> dict[str, Any]:
    """What stands beside the form: the preview, whose words they are and the versions."""
    waarden = form.sjabloon.voorbeelden
    bron: Any = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    return {
        "voorbeeld": {veld: vul_in(bron[veld], waarden) for veld in ("onderwerp", "tekst")},
        "onbewaard": form.is_bound and not form.errors,
        "eigen": bool(rij and rij.tekst),
        "herkomst": EIGEN_KEUZE if rij and rij.tekst else STANDAARD,
        "versies": _versies(rij) if rij else [],
    }


def _versies(rij: Mailtekst) -> list[dict[str, Any]]:
    regels = rij.history.select_related("history_user").order_by("-versie")[:HOOGSTENS]
    return [
        {"rij": regel, "door": wie(regel), "nu": regel.versie == rij.versie} for regel in regels
    ]
