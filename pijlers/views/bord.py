"""The board and the list of the plan."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel
from pijlers.bord import KOLOMMEN, Bord, maak_bord
from pijlers.forms import Planfilter
from pijlers.kwartaal import Kwartaal
from pijlers.models import Uitvoeringsplan, kies_lopend
from pijlers.planvorm import lijsten_van

WEERGAVEN = {"": "Toon als bord", "lijst": "Toon als lijst", "eigenaar": "Toon per eigenaar"}


@voor(Onderdeel.PLAN)
def bord(request: Verzoek) -> HttpResponse:
    """Show the plan of the gemeente as a board by quarter or as a list (5-scherm 3.13)."""
    zichtbaar = Uitvoeringsplan.objects.zichtbaar_voor(request.toegang)
    plannen = list(zichtbaar.met_werking().select_related("gemeente").order_by("-van"))
    gevraagd = request.GET.get("plan", "")
    vandaag = dag(request.toegang.moment)
    plan = _kies(plannen, gevraagd) or kies_lopend(plannen, vandaag)
    if plan is None:
        mag_beginnen = request.toegang.mag(Onderdeel.PLAN_WIJZIGEN)
        return render(request, "pijlers/leeg.html", {"mag_beginnen": mag_beginnen})
    vanaf = Kwartaal.lees(request.GET.get("vanaf", ""))
    getoond = maak_bord(plan, vandaag, vanaf)
    form = Planfilter(request.GET, bord=getoond)
    getoond = getoond.gefilterd(form.keuze)
    mag_wijzigen = request.toegang.mag(Onderdeel.PLAN_WIJZIGEN)
    weergave = request.GET.get("weergave", "")
    inhoud = {
        "bord": getoond,
        "plan": plan,
        "plannen": plannen,
        "lijsten": lijsten_van(plan),
        "aflopend": plan.aflopende_documenten(vandaag),
        "form": form,
        "vandaag": vandaag,
        "weergave": weergave if weergave in WEERGAVEN else "",
        "vraag_hartslag": plan.hartslag_maanden is None
        and plan.loopt_op(vandaag)
        and getoond.heeft_doorlopend
        and mag_wijzigen,
        "mag_wijzigen": mag_wijzigen,
        "gefilterd": not form.keuze.is_leeg,
        **_adressen(request.GET, getoond),
    }
    return render(request, "pijlers/bord.html", inhoud)


def _kies(plannen: list[Uitvoeringsplan], gevraagd: str) -> Uitvoeringsplan | None:
    return next((plan for plan in plannen if str(plan.pk) == gevraagd), None)


def _adressen(zoek: QueryDict, getoond: Bord) -> dict[str, Any]:
    """The addresses of the buttons; each keeps the other choices."""
    eerste = getoond.kolommen[0]
    return {
        "eerder": _met(zoek, vanaf=eerste.plus(-KOLOMMEN + 1).code),
        "later": _met(zoek, vanaf=eerste.plus(KOLOMMEN - 1).code),
        "nu": _met(zoek, vanaf=""),
        "weergaven": [
            {"code": code, "naam": naam, "adres": _met(zoek, weergave=code)}
            for code, naam in WEERGAVEN.items()
        ],
        "zonder_filter": _met(zoek, eigenaar="", pijler="", te_laat=""),
    }


def _met(zoek: QueryDict, **anders: str) -> str:
    """The query string with these choices changed; an empty choice is left out."""
    nieuw = {naam: str(zoek[naam]) for naam in zoek} | anders
    vol = QueryDict(mutable=True)
    vol.update({naam: waarde for naam, waarde in nieuw.items() if waarde})
    return f"?{vol.urlencode()}"
