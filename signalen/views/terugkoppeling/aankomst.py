"""A message that got stuck: it arrived after all, or a new one is made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from signalen.models import Terugkoppeling
from signalen.services import begin_opnieuw, bevestig_aankomst
from signalen.services.aankomst import AL_GEREGELD
from signalen.views.terugkoppeling.vinden import vind_plicht


@require_POST
@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_aangekomen(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Record that an uncertain message arrived."""
    _, plicht = vind_plicht(request, nummer, pk)
    try:
        bevestig_aankomst(plicht_id=plicht.pk, door=request.toegang)
    except (Weigering, Terugkoppeling.DoesNotExist) as fout:
        _waarschuw(request, fout)
    else:
        messages.success(request, "Vastgelegd: het bericht is aangekomen.")
    return redirect("signalen:terugkoppeling_maken", nummer, pk)


@require_POST
@voor(Onderdeel.TERUGKOPPELING)
def terugkoppeling_opnieuw(request: Verzoek, nummer: str, pk: UUID) -> HttpResponse:
    """Open the duty again, so that a new message can be composed."""
    _, plicht = vind_plicht(request, nummer, pk)
    try:
        begin_opnieuw(plicht_id=plicht.pk, door=request.toegang)
    except (Weigering, Terugkoppeling.DoesNotExist) as fout:
        _waarschuw(request, fout)
    else:
        messages.success(request, "De oude link werkt niet meer. Verstuur nu het nieuwe bericht.")
    return redirect("signalen:terugkoppeling_maken", nummer, pk)


def _waarschuw(request: Verzoek, fout: Exception) -> None:
    messages.warning(request, str(fout) if isinstance(fout, Weigering) else AL_GEREGELD)
