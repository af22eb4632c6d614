"""Windows on the calendar: the days between which an action is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from meldpunt.lib.planningstaal import Ritme


@dataclass(frozen=True, order=True)
class Venster:
    """One expected occurrence: the first and the last day on which it can be done.

    `nummer` tells occurrences with the same days apart ("tweemaal per jaar" gives 1 and 2).
    """

    eerste: date
    laatste: date
    nummer: int = 1


def _kwartaal(jaar: int, kwartaal: int) -> tuple[date, date]:
    return _maanden(jaar, 3 * kwartaal - 3, 3)


def _maanden(jaar: int, vanaf: int, aantal: int) -> tuple[date, date]:
    """First and last day of `aantal` months, `vanaf` months after January of `jaar`."""
    eind = vanaf + aantal
    volgende = date(jaar + eind // 12, eind % 12 + 1, 1)
    return date(jaar, vanaf + 1, 1), volgende - timedelta(days=1)


def genoemde_vensters(jaren: tuple[int, ...], kwartalen: tuple[int, ...]) -> list[Venster]:
    """Neighbouring quarters or years are one window: "Q2 en Q3 2026" is done once (TEY)."""
    if not kwartalen:
        return [Venster(date(a, 1, 1), date(b, 12, 31)) for a, b in _aaneengesloten(jaren)]
    return [
        Venster(_kwartaal(jaar, a)[0], _kwartaal(jaar, b)[1])
        for jaar in jaren
        for a, b in _aaneengesloten(kwartalen)
    ]


def _aaneengesloten(getallen: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """First and last of every run: (1, 2, 4) gives (1, 2) and (4, 4)."""
    for _, groep in groupby(enumerate(getallen), key=lambda paar: paar[1] - paar[0]):
        reeks = [getal for _, getal in groep]
        yield reeks[0], reeks[-1]


def perioden(ritme: Ritme, van: date, tot: date) -> Iterator[tuple[date, date]]:
    """The periods of a rhythm on the calendar, from the one that holds `van` on."""
    if ritme.weken:
        return _weken(ritme.weken, van, tot)
    if ritme.kwartalen:
        jaren = range(van.year, tot.year + 1)
        return (_kwartaal(jaar, kwartaal) for jaar in jaren for kwartaal in ritme.kwartalen)
    stap = max(1, ritme.maanden // 12)
    return (
        _maanden(jaar, begin, ritme.maanden)
        for jaar in range(van.year, tot.year + 1, stap)
        for begin in range(0, 12, ritme.maanden)
    )


def _weken(aantal: int, van: date, tot: date) -> Iterator[tuple[date, date]]:
    maandag = van - timedelta(days=van.weekday())
    while maandag <= tot:
        yield maandag, maandag + timedelta(days=7 * aantal - 1)
        maandag += timedelta(weeks=aantal)
