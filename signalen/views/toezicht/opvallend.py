"""What was read per week and by whom, and what stands out."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from meldpunt.deur import Verzoek, voor
from meldpunt.lib.datum import NEDERLAND, dag
from meldpunt.models import Gemeente
from meldpunt.rollen import Onderdeel, Toegang
from signalen.models import MogelijkVerband
from signalen.services.verbanden import PER_WEEK
from signalen.toezicht import leesweken

ZES_DAGEN = timedelta(days=6)
WEEK = timedelta(weeks=1)
# Before this nothing was read: there was no log.
EERSTE_JAAR = 2000


@require_safe
@voor(Onderdeel.TOEZICHT)
def opvallend(request: Verzoek) -> HttpResponse:
    """Show one week; without a choice the week that runs."""
    nu = _maandag(dag(request.toegang.moment))
    maandag = _lees(request.GET.get("week", "")) if "week" in request.GET else nu
    if maandag is None or maandag > nu:
        raise Http404
    eigen = get_object_or_404(Gemeente.objects.zichtbaar_voor(request.toegang))
    weken = leesweken(request.toegang, maandag)
    inhoud = {
        "maandag": maandag,
        "zondag": maandag + ZES_DAGEN,
        "loopt": maandag == nu,
        "vorige": _schrijf(maandag - WEEK),
        "volgende": _schrijf(maandag + WEEK) if maandag < nu else "",
        "weken": weken,
        "verbanden": _verbanden(request.toegang, maandag),
        "verbanden_hoogstens": PER_WEEK,
        "verbonden": Gemeente.objects.verbonden_met(eigen),
        "aantal_opvallend": sum(bool(week.opvallend) for week in weken),
    }
    return render(request, "signalen/toezicht/opvallend.html", inhoud)


def _verbanden(toegang: Toegang, maandag: date) -> int:
    """How many messages about other gemeenten came in this week (verder 3.16)."""
    begin = datetime.combine(maandag, time.min, NEDERLAND)
    eind = datetime.combine(maandag + WEEK, time.min, NEDERLAND)
    gemeld = MogelijkVerband.objects.tellend_voor(toegang)
    return gemeld.filter(op__gte=begin, op__lt=eind).count()


def _maandag(waarde: date) -> date:
    return waarde - timedelta(days=waarde.weekday())


def _lees(tekst: str) -> date | None:
    """Read "2026-W47" as its Monday; None when it is no week, or one long ago."""
    jaar, _, week = tekst.partition("-W")
    try:
        maandag = date.fromisocalendar(int(jaar), int(week), 1)
    except ValueError:
        return None
    return maandag if maandag.year >= EERSTE_JAAR else None


def _schrijf(maandag: date) -> str:
    jaar, week, _ = maandag.isocalendar()
    return f"{jaar}-W{week:02}"
