"""Parts of a year and the days they have (docs/planning.md)."""

from dataclasses import dataclass
from datetime import date, timedelta

# 29 February is the last day of February in every year.
LENGTES = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SCHRIKKELJAAR = 2024
BEGIN, MIDDEN, EIND, LAATSTE_DAG = 1, 2, 3, 4

Dag = tuple[int, int]


@dataclass(frozen=True, order=True)
class Deel:
    """From one day of the year to another, both included, each as (month, day).

    A last day before the first one lies in the next year: winter.
    """

    begin: Dag
    eind: Dag

    def in_jaar(self, jaar: int) -> tuple[date, date]:
        """The first and the last day when it begins in this year."""
        return _dag(jaar, self.begin), _dag(jaar + self.over_de_grens, self.eind)

    @property
    def over_de_grens(self) -> bool:
        """Whether it ends in the year after."""
        return self.eind < self.begin

    @property
    def maanden(self) -> tuple[int, int] | None:
        """The first and last month when it is whole months of one year."""
        (eerste, begin), (laatste, eind) = self.begin, self.eind
        heel = begin == 1 and eind == LENGTES[laatste - 1] and not self.over_de_grens
        return (eerste, laatste) if heel else None

    @property
    def is_dag(self) -> bool:
        """Whether it is a single day."""
        return self.begin == self.eind

    @property
    def is_kort(self) -> bool:
        """Whether it lies within one month."""
        return self.begin[0] == self.eind[0] and not self.over_de_grens

    def tot(self, ander: "Deel") -> "Deel":
        """From the begin of this one to the end of the other."""
        return Deel(self.begin, ander.eind)

    def sluit_aan_op(self, ander: "Deel") -> bool:
        """Whether the other begins the day after this one ends."""
        return dag_ervoor(ander.begin) == self.eind


def van_maanden(eerste: int, laatste: int) -> Deel:
    """Whole months of one year."""
    return Deel((eerste, 1), (laatste, LENGTES[laatste - 1]))


HEEL_JAAR = van_maanden(1, 12)
SEIZOENEN = {
    1: van_maanden(3, 5),
    2: van_maanden(6, 8),
    3: van_maanden(9, 11),
    4: Deel((12, 1), (2, 29)),
    5: van_maanden(1, 6),
    6: van_maanden(9, 12),
}


def dag_ervoor(dag: Dag) -> Dag | None:
    """The day before; None for 1 January."""
    ervoor = date(SCHRIKKELJAAR, *dag) - timedelta(days=1)
    return (ervoor.month, ervoor.day) if ervoor.year == SCHRIKKELJAAR else None


def _dag(jaar: int, dag: Dag) -> date:
    if dag == (2, 29):
        return date(jaar, 3, 1) - timedelta(days=1)
    return date(jaar, *dag)


def rand(deel: Deel, welke: int) -> Deel | None:
    """The begin, the middle, the end or the last day of a part.

    A year begins with its first quarter, ends with its last and has four months round 1 July
    as its middle. Months together are cut in three; a month is cut at the 10th and the 20th.
    """
    if welke == LAATSTE_DAG:
        return Deel(deel.eind, deel.eind)
    if deel == HEEL_JAAR:
        return {BEGIN: van_maanden(1, 3), MIDDEN: van_maanden(5, 8), EIND: van_maanden(10, 12)}[
            welke
        ]
    if deel.maanden is None:
        return None
    eerste, laatste = deel.maanden
    if eerste == laatste:
        dagen = {BEGIN: (1, 10), MIDDEN: (11, 20), EIND: (21, LENGTES[eerste - 1])}[welke]
        return Deel((eerste, dagen[0]), (eerste, dagen[1]))
    stap, rest = divmod(laatste - eerste + 1, 3)
    begin = eerste + stap * (welke - 1)
    return None if rest else van_maanden(begin, begin + stap - 1)
