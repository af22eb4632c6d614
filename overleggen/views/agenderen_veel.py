"""Several signalen at once on one agenda, with the result of each."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meldpunt.concept import bied_aan, ruim_op, velden_uit_concept
from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.ongedaan import REDEN, Terugweg, als_paren, meld_gedaan
from meldpunt.rollen import Onderdeel
from overleggen.forms.agenda import AgendeerVeelFormulier
from overleggen.models import Overleg
from overleggen.services import agendeer, haal_van_agenda
from overleggen.views.signaal import komende_overleggen
from signalen.models import Signaal
from signalen.ongedaan import neem_veel_terug
from signalen.services import AntwoordFout

HOOGSTENS = 50
NAAM_IN_REDEN = "In uw reden staat mogelijk een naam of adres. Haal dat weg."


@voor(Onderdeel.OVERLEG)
def agenderen_veel(request: Verzoek) -> HttpResponse:
    """Ask the meeting for the chosen signalen, then put each on its agenda."""
    signalen = _gekozen(request, _nummers(request))
    if not signalen:
        messages.warning(request, "Kies eerst een signaal.")
        return redirect("signalen:werkvoorraad")
    # The work list sends the numbers alone; the page that asks the meeting sends both.
    data = request.POST if "overleg" in request.POST else None
    komend = komende_overleggen(None, request.toegang)
    form = AgendeerVeelFormulier(data, overleggen=komend, initial={"overleg": komend.first()})
    if form.is_valid():
        _zet(request, signalen, form.cleaned_data["overleg"], form.cleaned_data["reden"])
        ruim_op(request)
        return redirect("signalen:werkvoorraad")
    bied_aan(request, form, titel="Zet signalen op agenda", adres=request.path)
    inhoud = {
        "signalen": signalen,
        "form": form,
        "is_overleg": komend.exists(),
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
    }
    return render(request, "overleggen/agenderen_veel.html", inhoud, status=status_van(form))


def _nummers(request: Verzoek) -> list[str]:
    """Which were chosen; a draft that is opened again knows its own."""
    if request.method == "POST":
        return request.POST.getlist("signaal")
    return request.GET.getlist("signaal") or velden_uit_concept(request).get("signaal", [])


def _gekozen(request: Verzoek, nummers: Sequence[str]) -> list[Signaal]:
    """The visible ones among the chosen; what is not visible does not exist."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    return list(zichtbaar.filter(nummer__in=list(nummers)[:HOOGSTENS]).order_by("nummer"))


def _zet(request: Verzoek, signalen: list[Signaal], overleg: Overleg, reden: str) -> None:
    """Put each on the agenda; one that can't does not stop the others."""
    gelukt: list[tuple[str, int]] = []
    niet: list[str] = []
    for signaal in signalen:
        try:
            punt = agendeer(
                signaal_id=signaal.pk,
                overleg_id=overleg.pk,
                reden=reden,
                versie=None,
                door=request.toegang,
            )
            assert punt.signaal  # noqa: S101 - just put there
            gelukt.append((signaal.nummer, punt.signaal.versie))
        except Weigering as zin:
            niet.append(f"{signaal.nummer}: {zin}")
        except AntwoordFout as fout:
            # A message lies in a cookie for a moment: with a reason given, its sentence
            # quotes the name that was found.
            niet.append(f"{signaal.nummer}: {NAAM_IN_REDEN if reden else fout}")
    aantal = len(gelukt)
    if gelukt:
        woord = "signaal staat" if aantal == 1 else "signalen staan"
        weg = Terugweg(reverse("overleggen:van_agenda_veel"), als_paren(gelukt))
        meld_gedaan(request, f"{aantal} {woord} op de agenda van {overleg.moment}.", weg)
    if niet:
        telling = f"{aantal} gelukt, {len(niet)} niet."
        messages.warning(request, " ".join([telling, *niet]))


@require_POST
@voor(Onderdeel.OVERLEG)
def van_agenda_veel(request: Verzoek) -> HttpResponse:
    """Take off what was just put on an agenda together; what changed since stays (rule 8)."""
    neem_veel_terug(request, partial(haal_van_agenda, reden=REDEN))
    return redirect("signalen:werkvoorraad")
