"""What came with a message, as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from meldpunt import kluis
from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.models import Bijlage
from meldpunt.post.bestandsnaam import veilige_naam
from meldpunt.rollen import Onderdeel
from meldpunt.services.namen import namen_van_bericht_tot


@voor(Onderdeel.POSTBUS)
def bijlage(request: Verzoek, pk: UUID, bijlage: UUID) -> HttpResponse:
    """Give an attachment as a download that no browser will run or show."""
    zichtbaar = Bijlage.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(zichtbaar.select_related("postbericht"), postbericht_id=pk, pk=bijlage)
    if not namen_van_bericht_tot(rij.postbericht, request.toegang):
        return redirect("signalen:bericht_namen", pk)
    inhoud = kluis.open_bestand(request.toegang, rij, "inhoud", Doel.BEHANDELEN)
    naam = kluis.open(request.toegang, rij, ["naam"], Doel.BEHANDELEN)["naam"]
    response = HttpResponse(inhoud, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{veilige_naam(naam)}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
