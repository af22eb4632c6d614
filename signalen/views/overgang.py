"""Doing a verb of the table that has no page of its own."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.concept import bied_aan, ruim_op
from meldpunt.deur import Verzoek, meld_fouten, voor, wie_was_eerder
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Overgang, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.ongedaan import Terugweg, meld_gedaan
from meldpunt.rollen import Onderdeel
from signalen.forms.overgang import OvergangFormulier
from signalen.models import Signaal
from signalen.ongedaan import terugweg
from signalen.overgangen import TABEL
from signalen.services import AntwoordFout, voer_uit
from signalen.views.vinden import kan_niet, vind

# Verbs without `via`: the others have a page, here or in another room.
ALGEMEEN = [rij.naam for rij in TABEL.rijen.values() if rij.scherm and not rij.via]


class Werkwoord:
    """The part of an address that names a verb; a verb with its own page does not match."""

    regex = "|".join(ALGEMEEN)

    def to_python(self, waarde: str) -> Overgang:
        """Give the row of the table."""
        return TABEL[waarde]

    def to_url(self, waarde: str) -> str:
        """Give the name of the verb."""
        return waarde


@voor(Onderdeel.SIGNALEN)
def overgang(request: Verzoek, nummer: str, werkwoord: Overgang) -> HttpResponse:
    """Ask what the verb asks, and do it; one that asks nothing only needs its button."""
    signaal = vind(request, nummer)
    if request.method != "POST" and (antwoord := kan_niet(request, signaal, werkwoord)):
        return antwoord
    form = OvergangFormulier(
        request.POST or None,
        rij=werkwoord,
        gemeente_id=signaal.gemeente_id,
        initial={"versie": signaal.versie},
    )
    if not form.is_valid():
        return _toon(request, signaal, werkwoord, form, status_van(form))
    try:
        nu = voer_uit(
            werkwoord.naam,
            signaal_id=signaal.pk,
            door=request.toegang,
            antwoorden=form.antwoorden(),
            versie=form.cleaned_data["versie"],
        )
    except AntwoordFout as fout:
        meld_fouten(form, fout)
        return _toon(request, signaal, werkwoord, form, 422)
    except Weigering as zin:
        form.add_error(None, str(zin))
        return _toon(request, signaal, werkwoord, form, 422)
    except VersieConflict as conflict:
        return _was_eerder(request, signaal, werkwoord, conflict)
    ruim_op(request)
    meld_gedaan(request, f"{werkwoord.gedaan}.", _terugweg(request, werkwoord, signaal, nu))
    return redirect("signalen:signaal", nummer)


def _terugweg(request: Verzoek, rij: Overgang, oud: Signaal, nu: Signaal) -> Terugweg | None:
    """The way back; from assigning: who had it before gets it again, for the same day."""
    if rij.naam != "toewijzen":
        return terugweg(rij.naam, nu, request.toegang)
    if oud.eigenaar_id is None or oud.volgende_datum is None:
        return None
    terug = {"eigenaar": str(oud.eigenaar_id), "voor": oud.volgende_datum.isoformat()}
    return terugweg(rij.naam, nu, request.toegang, **terug)


def _was_eerder(
    request: Verzoek, signaal: Signaal, rij: Overgang, conflict: VersieConflict
) -> HttpResponse:
    """Keep what was typed and ask to look again: the case changed, not these answers (rule 18)."""
    post = request.POST.copy()
    post["versie"] = str(conflict.rij.versie)
    form = OvergangFormulier(post, rij=rij, gemeente_id=signaal.gemeente_id)
    form.add_error(None, wie_was_eerder(conflict))
    return _toon(request, signaal, rij, form, 409)


def _toon(
    request: Verzoek, signaal: Signaal, rij: Overgang, form: OvergangFormulier, status: int
) -> HttpResponse:
    bied_aan(request, form, titel=f"{rij.knop}, {signaal.nummer}", signaal_id=signaal.pk)
    inhoud = {"signaal": signaal, "form": form, "titel": rij.knop, "knop": rij.knop, "uitleg": ""}
    return render(request, "signalen/formulier.html", inhoud, status=status)
