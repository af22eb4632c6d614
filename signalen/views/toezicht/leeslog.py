"""The read log: who opened what, why and from where; never what stood in it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.kluis import Doel
from meldpunt.lib.bladeren import PLEKKEN, begrensd, blad, totaal, zonder
from meldpunt.lib.datum import dag, plaatselijk
from meldpunt.lib.rekenblad import als_bestand, schrijf
from meldpunt.logboek import Actie, Dataverwerking, Logregel, huidige
from meldpunt.rollen import Onderdeel
from signalen.forms.toezicht import LeeslogFilter
from signalen.models import Signaal
from signalen.views.toezicht.regels import in_woorden, met_namen, pagina, rol, wie

HOOGSTENS = 10_000
KOPPEN = [
    "Wanneer", "Wie", "Rol", "Wat", "Soort gegeven", "Signaal", "Zaak", "Waarvoor",
    "Pagina of taak", "Hoe het afliep", "Aantal", "Operatie",
]  # fmt: skip
AFGEKAPT = "Dit zijn alleen de nieuwste regels. Kies een kortere periode voor de rest."


@require_safe
@voor(Onderdeel.TOEZICHT)
def leeslog(request: Verzoek) -> HttpResponse:
    """Show the lines that were asked for, newest first, fifty to a page."""
    filter_ = LeeslogFilter(request.GET, toegang=request.toegang)
    regels = filter_.regels()
    bladzijde = blad(met_namen(regels), "op", request.GET, aflopend=True)
    aantal = begrensd(regels).count()
    inhoud = {
        "filter": filter_,
        "gefilterd": bool(filter_.errors or filter_.gekozen),
        "regels": in_woorden(bladzijde.rijen, request.toegang),
        "bladzijde": bladzijde,
        "totaal": totaal(aantal, "regel", "regels"),
        "vraag": zonder(request.GET, *PLEKKEN).urlencode(),
    }
    return render(request, "signalen/toezicht/leeslog.html", inhoud)


@require_safe
@voor(Onderdeel.TOEZICHT)
def operatie(request: Verzoek, operatie: str) -> HttpResponse:
    """Show one operation in both logs: what somebody opened, and which processing that was."""
    zichtbaar = Logregel.objects.zichtbaar_voor(request.toegang).filter(operatie=operatie)
    regels = list(met_namen(zichtbaar).order_by("soort", "pk"))
    if not regels:
        raise Http404
    verwerkingen = Dataverwerking.objects.zichtbaar_voor(request.toegang)
    inhoud = {
        "operatie": operatie,
        "eerste": in_woorden(regels[:1], request.toegang)[0],
        "regels": in_woorden(regels, request.toegang),
        "verwerkingen": verwerkingen.filter(operatie=operatie).order_by("naam", "pk"),
    }
    return render(request, "signalen/toezicht/operatie.html", inhoud)


@require_safe
@voor(Onderdeel.TOEZICHT)
def uitvoer(request: Verzoek) -> HttpResponse:
    """Give the lines that were asked for as a file; giving them out is a line of its own."""
    filter_ = LeeslogFilter(request.GET, toegang=request.toegang)
    if not filter_.is_valid():
        return redirect(f"{reverse('signalen:toezicht')}?{request.GET.urlencode()}")
    regels = met_namen(filter_.regels()).order_by("-op", "-pk")[: HOOGSTENS + 1]
    gevonden = list(regels)
    rijen = _rijen(gevonden[:HOOGSTENS], request)
    huidige().noteer(request.toegang, Actie.UITGEVEN, doel=Doel.LEESLOG, aantal=len(rijen))
    staart = [[AFGEKAPT]] if len(gevonden) > HOOGSTENS else []
    naam = f"leeslog-{request.toegang.gemeente_code.lower()}-{dag(request.toegang.moment)}"
    return als_bestand(schrijf([KOPPEN, *rijen, *staart]), naam)


def _rijen(regels: list[Any], request: Verzoek) -> list[list[str]]:
    ids = {regel.signaal_id for regel in regels} - {None}
    nummers = dict(Signaal.objects.nummers_voor(request.toegang).filter(pk__in=ids))
    return [
        [
            f"{plaatselijk(regel.op):%Y-%m-%d %H:%M:%S}",
            wie(regel),
            rol(regel),
            regel.get_actie_display(),
            regel.soort,
            nummers.get(regel.signaal_id, ""),
            str(regel.zaak_id or ""),
            regel.doel,
            pagina(regel),
            regel.get_resultaat_display(),
            str(regel.aantal),
            regel.operatie,
        ]
        for regel in regels
    ]
