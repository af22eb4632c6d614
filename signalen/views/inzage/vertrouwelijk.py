"""Setting how closed a signaal is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor, wie_was_eerder
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.rollen import Onderdeel, Vertrouwelijkheid
from signalen.forms.inzage import VertrouwelijkFormulier
from signalen.models import Signaal
from signalen.overgangen import TABEL
from signalen.services import maak_vertrouwelijk
from signalen.views.vinden import kan_niet, vind

TITEL = "Wijzig de vertrouwelijkheid"


@voor(Onderdeel.INZAGE_GEVEN)
def vertrouwelijk(request: Verzoek, nummer: str) -> HttpResponse:
    """Ask how closed it must be and why, and make it so."""
    signaal = vind(request, nummer)
    rij = TABEL["vertrouwelijk_maken"]
    if request.method != "POST" and (antwoord := kan_niet(request, signaal, rij)):
        return antwoord
    form = _formulier(request, signaal, request.POST or None)
    if not form.is_valid():
        return _toon(request, signaal, form, status_van(form))
    schoon = form.cleaned_data
    try:
        maak_vertrouwelijk(
            signaal_id=signaal.pk,
            niveau=Vertrouwelijkheid(schoon["niveau"]),
            reden=schoon["reden"],
            behandelaar_houdt_inzage=schoon.get("behandelaar_houdt_inzage", False),
            versie=schoon["versie"],
            door=request.toegang,
        )
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, form, 422)
    except Weigering as zin:
        form.add_error(None, str(zin))
        return _toon(request, signaal, form, 422)
    except VersieConflict as conflict:
        return _was_eerder(request, signaal, conflict)
    ruim_op(request)
    messages.success(request, f"{rij.gedaan}.")
    return redirect("signalen:signaal", nummer)


def _formulier(request: Verzoek, signaal: Signaal, post: object) -> VertrouwelijkFormulier:
    ander = signaal.eigenaar if signaal.eigenaar_id != request.user.pk else None
    return VertrouwelijkFormulier(
        post,
        behandelaar=ander.naam if ander else "",
        initial={
            "niveau": signaal.vertrouwelijkheid,
            "behandelaar_houdt_inzage": True,
            "versie": signaal.versie,
        },
    )


def _was_eerder(request: Verzoek, signaal: Signaal, conflict: VersieConflict) -> HttpResponse:
    """Keep what was typed and ask to look again (rule 18)."""
    post = request.POST.copy()
    post["versie"] = str(conflict.rij.versie)
    form = _formulier(request, signaal, post)
    form.add_error(None, wie_was_eerder(conflict))
    return _toon(request, signaal, form, 409)


def _toon(
    request: Verzoek, signaal: Signaal, form: VertrouwelijkFormulier, status: int
) -> HttpResponse:
    bied_aan(request, form, titel=f"{TITEL}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "form": form, "titel": TITEL, "knop": TITEL, "uitleg": ""}
    return render(request, "signalen/formulier.html", inhoud, status=status)
