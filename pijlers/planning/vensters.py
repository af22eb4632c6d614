"""Windows on the calendar: the days between which an action is expected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import gcd

from meldpunt.lib.datum import maanden_later
from meldpunt.lib.planningstaal import Ritme

DAG = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Venster:
    """One expected occurrence: the first and the last day on which it can be done.

    `nummer` tells occurrences with the same days apart ("tweemaal per jaar" gives 1 and 2).
    `nodig` is how often it must happen within the window ("minimaal twee keer per jaar" gives 2).
    """

    eerste: date
    laatste: date
    nummer: int = 1
    nodig: int = 1


@dataclass(frozen=True)
class Span:
    """The days that a text names; an open side is that side of the plan."""

    eerste: date | None
    laatste: date | None

    def binnen(self, van: date, tot: date) -> tuple[date, date]:
        """First and last day; what is open is taken from the plan."""
        laatste = self.laatste or tot
        return self.eerste or min(van, laatste), laatste


def voeg_samen(spannen: Iterable[Span]) -> tuple[Span, ...]:
    """In order, neighbours joined: "Q2 en Q3 2026" is done once (TEY, eisen.md 4.8)."""
    uit: list[Span] = []
    for span in sorted(set(spannen), key=_volgorde):
        vorige = uit[-1] if uit else None
        if vorige and vorige.laatste and span.eerste == vorige.laatste + DAG:
            uit[-1] = Span(vorige.eerste, span.laatste)
        else:
            uit.append(span)
    return tuple(uit)


def _volgorde(span: Span) -> tuple[date, date]:
    return span.eerste or date.min, span.laatste or date.max


def per_kwartaal(vensters: Iterable[Venster]) -> list[Venster]:
    """One window per quarter in which some begin, with how often it must happen in all of them."""
    uit: list[Venster] = []
    for _, groep in groupby(vensters, key=lambda v: (v.eerste.year, (v.eerste.month - 1) // 3)):
        samen = list(groep)
        laatste = max(venster.laatste for venster in samen)
        uit.append(Venster(samen[0].eerste, laatste, nodig=sum(v.nodig for v in samen)))
    return uit


def perioden(ritme: Ritme, anker: date, tot: date) -> Iterator[tuple[date, date]]:
    """The periods of a rhythm on the calendar.

    Args:
        ritme: whose periods; months are counted from January, weeks from a Monday.
        anker: the first day of the plan or of the rhythm; it lies in the first period.
        tot: the day after which no period begins.
    """
    if ritme.delen:
        jaren = range(anker.year, tot.year + 1, ritme.maanden // 12)
        if ritme.maanden == 12:  # a winter that began before the plan
            jaren = range(anker.year - 1, tot.year + 1)
        return (deel.in_jaar(jaar) for jaar in jaren for deel in ritme.delen)
    if ritme.maanden:
        return _maanden(ritme.maanden, anker.year, tot)
    dagen = ritme.dagen or 7 * ritme.weken
    begin = anker - timedelta(days=anker.weekday()) if ritme.weken else anker
    aantal = (tot - begin).days // dagen + 1
    return (
        (begin + n * dagen * DAG, begin + (n + 1) * dagen * DAG - DAG)
        for n in range(max(0, aantal))
    )


def _maanden(lengte: int, jaar: int, tot: date) -> Iterator[tuple[date, date]]:
    begin = date(jaar, 1, 1)
    while begin <= tot:
        volgende = maanden_later(begin, lengte)
        yield begin, volgende - DAG
        begin = volgende


def volgende_begin(ritme: Ritme, na: date) -> date:
    """The first day after `na` on which a period of the rhythm begins."""
    begin = na + DAG
    if not ritme.maanden:
        return begin
    stap = 12 if ritme.maanden % 12 == 0 else gcd(ritme.maanden, 12)
    maand = begin.month - 1 + (1 if begin.day > 1 else 0)
    return maanden_later(date(begin.year, 1, 1), -(-maand // stap) * stap)
