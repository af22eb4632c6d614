"""Several signalen at once on one agenda, with the result of each."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.formulier import status_van
from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Onderdeel
from overleggen.forms.agenda import AgendeerVeelFormulier
from overleggen.models import Overleg
from overleggen.services import agendeer
from overleggen.views.signaal import komende_overleggen
from signalen.models import Signaal
from signalen.services import AntwoordFout

HOOGSTENS = 50
NAAM_IN_REDEN = "In uw reden staat mogelijk een naam of adres. Haal dat weg."


@voor(Onderdeel.OVERLEG)
def agenderen_veel(request: Verzoek) -> HttpResponse:
    """Ask the meeting for the chosen signalen, then put each on its agenda."""
    vraag = request.POST if request.method == "POST" else request.GET
    signalen = _gekozen(request, vraag.getlist("signaal"))
    if not signalen:
        messages.warning(request, "Kies eerst een signaal.")
        return redirect("signalen:werkvoorraad")
    # The work list sends the numbers alone; the page that asks the meeting sends both.
    data = request.POST if "overleg" in request.POST else None
    komend = komende_overleggen(None, request.toegang)
    form = AgendeerVeelFormulier(data, overleggen=komend, initial={"overleg": komend.first()})
    if form.is_valid():
        _zet(request, signalen, form.cleaned_data["overleg"], form.cleaned_data["reden"])
        return redirect("signalen:werkvoorraad")
    inhoud = {
        "signalen": signalen,
        "form": form,
        "is_overleg": komend.exists(),
        "mag_leiden": request.toegang.mag(Onderdeel.OVERLEG_LEIDEN),
    }
    return render(request, "overleggen/agenderen_veel.html", inhoud, status=status_van(form))


def _gekozen(request: Verzoek, nummers: Sequence[str]) -> list[Signaal]:
    """The visible ones among the chosen; what is not visible does not exist."""
    zichtbaar = Signaal.objects.zichtbaar_voor(request.toegang)
    return list(zichtbaar.filter(nummer__in=list(nummers)[:HOOGSTENS]).order_by("nummer"))


def _zet(request: Verzoek, signalen: list[Signaal], overleg: Overleg, reden: str) -> None:
    """Put each on the agenda; one that can't does not stop the others."""
    niet: list[str] = []
    for signaal in signalen:
        try:
            agendeer(
                signaal_id=signaal.pk,
                overleg_id=overleg.pk,
                reden=reden,
                versie=None,
                door=request.toegang,
            )
        except Weigering as zin:
            niet.append(f"{signaal.nummer}: {zin}")
        except AntwoordFout as fout:
            # A message lies in a cookie for a moment: with a reason given, its sentence
            # quotes the name that was found.
            niet.append(f"{signaal.nummer}: {NAAM_IN_REDEN if reden else fout}")
    gelukt = len(signalen) - len(niet)
    if gelukt:
        woord = "signaal staat" if gelukt == 1 else "signalen staan"
        messages.success(request, f"{gelukt} {woord} op de agenda van {overleg.moment}.")
    if niet:
        telling = f"{gelukt} gelukt, {len(niet)} niet."
        messages.warning(request, " ".join([telling, *niet]))
