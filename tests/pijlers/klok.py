"""A clock as machines have it, and whether the reminders came through.

What "none skipped" means: the moments of a deadline are numbered, and each number up to the last
one either went or is counted as passed over by the first one that went after it. So a reader of
the table sees for every moment what became of it. No number is in the table twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente
from pijlers.models import Herinnering
from pijlers.services.ontvangers import ESCALEER_VANAF

EEN_DAG = timedelta(days=1)
JAREN = timedelta(days=5 * 365 + 1)
UIT = timedelta(days=30)
NACHT = time(2, 30)


def klok_van_vijf_jaar(begin: date, *, stap: timedelta, uit_na: int) -> Iterator[datetime]:
    """Give the moments at which the task runs: morning, and some evenings.

    Around the nights the clock changes it runs at 2.30 too, which exists twice or not at all;
    the clock falls back a day every fifty turns and jumps a day ahead every seventy; every
    `uit_na` turns nothing runs for thirty days.

    Args:
        begin: the first day.
        stap: from turn to turn.
        uit_na: after how many turns the worker stops.
    """
    dag, beurt, weer_aan = begin - EEN_DAG, 0, begin
    while dag < begin + JAREN:
        dag += EEN_DAG
        if dag < weer_aan or ((dag - begin) % stap and not _verspringt(dag)):
            continue
        beurt += 1
        yield _om(dag, time(7))
        if _verspringt(dag):
            yield _om(dag, NACHT)
            yield _om(dag, NACHT).replace(fold=1)
        if beurt % 3 == 0:
            yield _om(dag, time(18))
        if beurt % 50 == 0:
            yield _om(dag - EEN_DAG, time(23, 59))
        if beurt % 70 == 0:
            yield _om(dag + EEN_DAG, time(0, 1))
        weer_aan = dag + UIT if beurt % uit_na == 0 else dag


def alle_keren_een(gemeente: Gemeente) -> bool:
    """Whether every moment of every deadline is there once per person: gone or passed over."""
    velden = ("uitvoering_id", "registratie_id", "termijn", "ontvanger_id", "contact_id")
    rijen = Herinnering.objects.filter(gemeente=gemeente).order_by(*velden, "beurt")
    for _, reeks in groupby(rijen, key=attrgetter(*velden)):
        verwacht = None
        for rij in reeks:
            eerste = rij.beurt - rij.overgeslagen
            if eerste not in ((0, ESCALEER_VANAF) if verwacht is None else (verwacht,)):
                return False
            verwacht = rij.beurt + 1
    return True


def _om(dag: date, uur: time) -> datetime:
    return datetime.combine(dag, uur, tzinfo=NEDERLAND)


def _verspringt(dag: date) -> bool:
    voor, na = _om(dag, time(0)), _om(dag + timedelta(days=1), time(0))
    return voor.utcoffset() != na.utcoffset()
