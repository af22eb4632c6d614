"""Making meetings: a series by the rhythm of its body, or one by hand."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from meldpunt.lib.datum import NEDERLAND, dag
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt, Overleg, Overlegvorm
from overleggen.ritme import RitmeOnduidelijk, volgende_momenten
from signalen.services import AntwoordFout

WEKEN_VOORUIT = 8


def horizon(door: Toegang) -> date:
    """How far ahead series are planned: eight weeks from today."""
    return dag(door.moment) + timedelta(weeks=WEKEN_VOORUIT)


@transaction.atomic
def plan_reeks(*, vorm: Overlegvorm, tot: date, door: Toegang) -> list[Overleg]:
    """Make the meetings of a body that its rhythm asks up to a day (HEE-012).

    Doing it again makes nothing new; one that was dropped does not come back. A body without
    a chosen rhythm, weekday or time makes none: a person plans those.

    Returns:
        the meetings that were made, the first one first.
    """
    # Two workers must not make the same meeting twice.
    vorm = Overlegvorm.objects.select_for_update().get(pk=vorm.pk)
    staan = {dag(moment) for moment in vorm.overleggen.values_list("begint_op", flat=True)}
    momenten = [_moment(vorm, d) for d in _dagen(vorm, staan, tot, door) if d not in staan]
    return [_maak(vorm, moment, door) for moment in momenten if moment > door.moment]


@transaction.atomic
def plan_overleg(*, vorm: Overlegvorm, begint_op: datetime, door: Toegang) -> Overleg:
    """Make one meeting by hand; the source gives the LOO no rhythm (HEE-013).

    Raises:
        AntwoordFout: the moment has passed, or there is a meeting of this body already.
    """
    vorm = Overlegvorm.objects.zichtbaar_voor(door).select_for_update().get(pk=vorm.pk)
    if begint_op <= door.moment:
        raise AntwoordFout({"begint_op": "Kies een moment dat nog komt."})
    if vorm.overleggen.filter(begint_op=begint_op).exists():
        raise AntwoordFout({"begint_op": "Dit overleg staat al gepland op dat moment."})
    return _maak(vorm, begint_op, door)


def _dagen(vorm: Overlegvorm, staan: set[date], tot: date, door: Toegang) -> Iterable[date]:
    """The days of the series from today up to `tot`."""
    if not (vorm.actief and vorm.ritme_gekozen and vorm.ritme and vorm.tijd):
        return []
    if vorm.weekdag is None:
        return []
    vandaag = dag(door.moment)
    # Counted from the first meeting of the series: "every two weeks" keeps its weeks.
    anker = min([*staan, vandaag])
    aantal = max((tot - anker).days // 7 + 2, 1)
    try:
        dagen = volgende_momenten(vorm.ritme, vorm.weekdag, anker, aantal)
    except RitmeOnduidelijk:
        return []
    return [d for d in dagen if vandaag <= d <= tot]


def _moment(vorm: Overlegvorm, op: date) -> datetime:
    assert vorm.tijd is not None  # noqa: S101 - _dagen gives no days without a time
    return datetime.combine(op, vorm.tijd, NEDERLAND)


def _maak(vorm: Overlegvorm, begint_op: datetime, door: Toegang) -> Overleg:
    """Save the meeting with the standing items of its body."""
    overleg = Overleg(
        gemeente_id=vorm.gemeente_id,
        vorm=vorm,
        begint_op=begint_op,
        laatst_door_id=door.medewerker_id,
    )
    overleg.bewaar(door=door)
    for nummer, titel in enumerate(vorm.vaste_punten, start=1):
        Agendapunt(
            gemeente_id=vorm.gemeente_id,
            overleg=overleg,
            titel=titel,
            volgorde=nummer,
            inbrenger_id=door.medewerker_id,
        ).bewaar(door=door)
    return overleg
