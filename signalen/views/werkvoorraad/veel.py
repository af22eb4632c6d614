"""What the work list does with several signalen at once, and taking that back."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.bladeren import in_woorden
from meldpunt.lib.overgang import Weigering
from meldpunt.ongedaan import Terugweg, als_paren, meld_gedaan
from meldpunt.rollen import Onderdeel
from signalen.models import Signaal
from signalen.ongedaan import neem_veel_terug
from signalen.services import voer_uit


@require_POST
@voor(Onderdeel.SIGNALEN)
def oppakken_veel(request: Verzoek) -> HttpResponse:
    """Take every ticked signaal in hand, and say per signaal what did not work."""
    nummers = request.POST.getlist("signaal")
    gekozen = Signaal.objects.zichtbaar_voor(request.toegang).filter(nummer__in=nummers)
    gelukt: list[tuple[str, int]] = []
    niet: list[str] = []
    for signaal in gekozen.order_by("nummer"):
        try:
            nu = voer_uit("oppakken", signaal_id=signaal.pk, door=request.toegang)
            gelukt.append((nu.nummer, nu.versie))
        except Weigering as zin:
            niet.append(f"{signaal.nummer}: {zin}")
    if not nummers:
        messages.error(request, "Kies eerst een signaal.")
    elif gelukt:
        weg = Terugweg(reverse("signalen:stap_terug_veel"), als_paren(gelukt))
        meld_gedaan(request, _gelukt(len(gelukt)), weg)
    if niet:
        messages.warning(request, f"{len(niet)} niet. {' '.join(niet)}")
    terug = request.POST.get("terug", "")
    return redirect(f"{request.path_info.removesuffix('oppakken/')}?{terug.partition('?')[2]}")


@require_POST
@voor(Onderdeel.SIGNALEN)
def stap_terug_veel(request: Verzoek) -> HttpResponse:
    """Undo what was just done on many at once (rule 8)."""
    neem_veel_terug(request, partial(voer_uit, "stap_terug"))
    return redirect("signalen:werkvoorraad")


def _gelukt(aantal: int) -> str:
    return (
        "1 signaal is nu aan u." if aantal == 1 else f"{in_woorden(aantal)} signalen zijn nu aan u."
    )
