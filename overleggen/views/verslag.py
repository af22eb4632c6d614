"""The minutes: agenda, decisions, actions and who was there."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.rollen import Onderdeel
from overleggen.agendabeeld import agenda, met_verslag
from overleggen.overgangen import TABEL
from overleggen.views.vinden import vind_overleg


@voor(Onderdeel.OVERLEG)
def verslag(request: Verzoek, pk: UUID) -> HttpResponse:
    """Show the minutes, printable; before the meeting began there are none."""
    overleg = vind_overleg(request, pk)
    if overleg.staat in ("gepland", "vervallen"):
        return redirect("overleggen:overleg", pk)
    inhoud = {
        "overleg": overleg,
        "punten": met_verslag(agenda(overleg, request.toegang), request.toegang),
        "verzetten": TABEL.mogelijk(overleg, request.toegang),
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
        "kan_wijzigen": TABEL.staten[overleg.staat].open,
    }
    return render(request, "overleggen/verslag.html", inhoud)
