"""A new gemeente and its first time: seven steps, and where it differs from a neighbour."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, meld_fouten, voor
from meldpunt.forms.gemeente_nieuw import NieuweGemeenteFormulier
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Lidmaatschap
from meldpunt.rollen import Onderdeel, Rol
from meldpunt.services.eerste_keer import NODIG, STAPPEN, stappen, zet_later
from meldpunt.services.overnemen import maak_gemeente, verschillen
from meldpunt.services.toegang import SESSIE_SLEUTEL, maak_toegang


@voor(Onderdeel.BEHEER)
def eerste_keer(request: Verzoek) -> HttpResponse:
    """Show the steps; a POST lets one wait, or not any more."""
    if request.method == "POST":
        code, later = request.POST.get("stap", ""), request.POST.get("later") == "ja"
        if code not in {stap.code for stap in STAPPEN}:
            raise Http404
        zet_later(code=code, later=later, door=request.toegang)
        zin = "Deze stap doet u later." if later else "Deze stap staat weer open."
        messages.success(request, zin)
        return redirect("meldpunt:eerste_keer")
    alle, hier = stappen(request.toegang), request.toegang.gemeente_id
    inhoud = {
        "stappen": alle,
        "klaar": sum(stap.klaar for stap in alle),
        "nodig": [stap.naam for stap in alle if stap.code in NODIG and not stap.klaar],
        "buren": [lid for lid in _beheert(request) if lid.gemeente_id != hier],
    }
    return render(request, "meldpunt/beheer/eerste_keer.html", inhoud)


@voor(Onderdeel.BEHEER)
def gemeente_nieuw(request: Verzoek) -> HttpResponse:
    """Make a gemeente after the example of one this person is beheerder of, and go there."""
    beheert = {lid.gemeente.code: lid for lid in _beheert(request)}
    buren = {code: lid.gemeente.naam for code, lid in beheert.items()}
    form = NieuweGemeenteFormulier(request.POST or None, buren=buren)
    if form.is_valid():
        gegevens = form.cleaned_data
        buur = maak_toegang(beheert[gegevens.pop("voorbeeld")], request.toegang.naam)
        try:
            nieuw = maak_gemeente(**gegevens, voorbeeld=buur, door=request.toegang)
        except AntwoordFout as fout:
            meld_fouten(form, fout)
        else:
            request.session[SESSIE_SLEUTEL] = str(nieuw.pk)
            rotate_token(request)
            messages.success(request, f"Gemeente {nieuw.naam} is gemaakt. U werkt nu daarvoor.")
            return redirect("meldpunt:eerste_keer")
    return render(
        request, "meldpunt/beheer/gemeente_nieuw.html", {"form": form}, status=status_van(form)
    )


@voor(Onderdeel.BEHEER)
def buurgemeente(request: Verzoek, code: str) -> HttpResponse:
    """Show where this gemeente differs from another one this person is beheerder of."""
    buren = {lid.gemeente.code: lid for lid in _beheert(request)}
    if code not in buren or code == request.toegang.gemeente_code:
        raise Http404
    daar = maak_toegang(buren[code], request.toegang.naam)
    inhoud = {"buur": buren[code].gemeente, "verschillen": verschillen(request.toegang, daar)}
    return render(request, "meldpunt/beheer/buurgemeente.html", inhoud)


def _beheert(request: Verzoek) -> list[Lidmaatschap]:
    return [lid for lid in request.lidmaatschappen if lid.rol == Rol.BEHEERDER]
