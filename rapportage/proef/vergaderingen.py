"""The meetings of the invented cases: found or planned, begun, ended and fixed in their time."""

from datetime import datetime, time, timedelta

from meldpunt.lib.datum import NEDERLAND, dag
from overleggen.models import Overleg, Overlegvorm
from overleggen.ritme import volgende_momenten
from overleggen.services import plan_overleg
from rapportage.proef.spelers import Spelers

# For a body without a rhythm of its own.
NA_DAGEN, ZATERDAG = 8, 5
TIJD = time(14)


def kies_overleg(soort: str, na: datetime, spelers: Spelers, *, nu: datetime) -> Overleg:
    """Give the first meeting of a body of this kind after a moment; plan it when there is none.

    Args:
        soort: kind of the body.
        na: the meeting begins after this.
        spelers: who plans it.
        nu: for a moment to plan at: not after `na`, and not after now.
    """
    door = spelers.leider(min(na, nu))
    vorm = Overlegvorm.objects.zichtbaar_voor(door).actief().filter(soort=soort)[:1].get()
    begint_op = _volgend(vorm, na)
    gepland = Overleg.objects.zichtbaar_voor(door).filter(vorm=vorm, staat="gepland")
    eerder = gepland.filter(begint_op__gt=na, begint_op__lte=begint_op).order_by("begint_op")
    return eerder.first() or plan_overleg(vorm=vorm, begint_op=begint_op, door=door)


def _volgend(vorm: Overlegvorm, na: datetime) -> datetime:
    """The next moment of the rhythm, or a working day in the week after."""
    if vorm.ritme_gekozen and vorm.weekdag is not None and vorm.tijd:
        (op,) = volgende_momenten(vorm.ritme, vorm.weekdag, dag(na) + timedelta(days=1), 1)
        return datetime.combine(op, vorm.tijd, NEDERLAND)
    op = dag(na) + timedelta(days=NA_DAGEN)
    op += timedelta(days=max(0, 7 - op.weekday()) if op.weekday() >= ZATERDAG else 0)
    return datetime.combine(op, vorm.tijd or TIJD, NEDERLAND)
