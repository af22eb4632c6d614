"""What was read per week and by whom, and what stands out."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel
from signalen.toezicht import leesweken

ZES_DAGEN = timedelta(days=6)
WEEK = timedelta(weeks=1)


@require_safe
@voor(Onderdeel.TOEZICHT)
def opvallend(request: Verzoek) -> HttpResponse:
    """Show one week; without a choice the week that runs."""
    nu = _maandag(dag(request.toegang.moment))
    maandag = _lees(request.GET.get("week", "")) if "week" in request.GET else nu
    if maandag is None or maandag > nu:
        raise Http404
    weken = leesweken(request.toegang, maandag)
    inhoud = {
        "maandag": maandag,
        "zondag": maandag + ZES_DAGEN,
        "loopt": maandag == nu,
        "vorige": _schrijf(maandag - WEEK),
        "volgende": _schrijf(maandag + WEEK) if maandag < nu else "",
        "weken": weken,
        "aantal_opvallend": sum(bool(week.opvallend) for week in weken),
    }
    return render(request, "signalen/toezicht/opvallend.html", inhoud)


def _maandag(waarde: date) -> date:
    return waarde - timedelta(days=waarde.weekday())


def _lees(tekst: str) -> date | None:
    """Read "2026-W47" as its Monday; None when it is no week."""
    jaar, _, week = tekst.partition("-W")
    try:
        return date.fromisocalendar(int(jaar), int(week), 1)
    except ValueError:
        return None


def _schrijf(maandag: date) -> str:
    jaar, week, _ = maandag.isocalendar()
    return f"{jaar}-W{week:02}"
