"""The page behind a one-time link: the feedback itself, for somebody without an account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meldpunt import kluis
from meldpunt.buitendeur import achter_link, geef_terug
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import status_van
from meldpunt.models import EenmaligeLink
from meldpunt.services.links import open_link_van_verzoek, toegang_van_link
from meldpunt.services.toegang import systeem
from signalen.forms.terugkoppeling import ReactieFormulier
from signalen.models import Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.services import bevestig_ontvangst, markeer_geopend

NAAM = "signalen:partnerbericht"
AL_BEVESTIGD = "U bevestigde dit bericht al."


@achter_link
def partnerbericht(request: HttpRequest, token: str) -> HttpResponse:
    """Show the message to the browser that opened the link, and take the confirmation."""
    link = open_link_van_verzoek(request, token)
    if link is None or link.soort != NAAM:
        return geef_terug(request, token, "reactie")
    form = ReactieFormulier(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        plicht = markeer_geopend(link=link, systeem=systeem(link.gemeente))
        return _toon(request, link, plicht, form)
    bewaard = bevestig_ontvangst(
        link=link, reactie=form.cleaned_data["reactie"], systeem=systeem(link.gemeente)
    )
    if not bewaard:
        return geef_terug(request, token, "reactie", zin=AL_BEVESTIGD, anders=NAAM)
    messages.success(request, "Dank u wel. Wij weten nu dat u dit hebt gelezen.")
    return redirect(NAAM, token)


def _toon(
    request: HttpRequest, link: EenmaligeLink, plicht: Terugkoppeling, form: ReactieFormulier
) -> HttpResponse:
    toegang = toegang_van_link(link)
    inhoud: dict[str, Any] = {
        **kluis.open(toegang, plicht, ["tekst", "reactie"], Doel.LEZEN_DOOR_PARTNER),
        "form": form,
        "gemeente": link.gemeente,
        "gemeld_op": plicht.bundeling.melding.ontvangen_op,
        "geldig_tot": link.verloopt_op,
        "bevestigd": plicht.stand == PlichtStand.BEVESTIGD,
        "te_bevestigen": not plicht.is_voldaan,
    }
    return render(request, "signalen/partner.html", inhoud, status=status_van(form))
