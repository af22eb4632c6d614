"""Parts of a year: "Q3", "september", "eind maart", "voor de zomer" (docs/planning.md)."""

from dataclasses import dataclass
from datetime import date, timedelta

from meldpunt.lib.planningstaal.lezer import Lezer
from meldpunt.lib.planningstaal.woorden import Soort

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


def lees_delen(lezer: Lezer) -> list[Deel]:
    """All the parts that stand here in a row, "Q2 en Q4"; empty when there is none."""
    delen: list[Deel] = []
    while (deel := lezer.probeer(lees_deel)) is not None:
        delen.append(deel)
    return delen


def lees_deel(lezer: Lezer) -> Deel | None:
    """One part, a range of them, one of two that meet, or up to some day."""
    lezer.sla_over(Soort.IN)
    return lezer.eerste_die_leest(_tussen, _reeks, _dagen_van_maand, _een_deel, lees_tot_deel)


def _reeks(lezer: Lezer) -> Deel | None:
    eerste = _een_deel(lezer)
    teken = lezer.neem(Soort.TOT, Soort.TOT_AAN, Soort.OF)
    if eerste is None or teken is None:
        return None
    lezer.sla_over(Soort.IN)
    if teken.soort == Soort.TOT_AAN:
        eind = _laatste_ervoor(lezer)
        return Deel(eerste.begin, eind) if eind and eind >= eerste.begin else None
    laatste = _een_deel(lezer)
    if laatste is None:
        return None
    if teken.soort == Soort.OF:
        return eerste.tot(laatste) if eerste.sluit_aan_op(laatste) else None
    # "Q3-Q2" is a slip; only months and days are said across the turn of the year.
    return eerste.tot(laatste) if eerste.begin < laatste.begin else None


def _tussen(lezer: Lezer) -> Deel | None:
    """ "tussen 1 maart en 1 juni", "tussen Q1 en Q3": both ends count."""
    if not lezer.neem(Soort.TUSSEN):
        return None
    eerste, laatste = _een_deel(lezer), _een_deel(lezer)
    return eerste.tot(laatste) if eerste and laatste and eerste < laatste else None


def _dagen_van_maand(lezer: Lezer) -> Deel | None:
    """ "1-15 maart", "1 tot en met 15 maart"."""
    begin, tot = lezer.neem(Soort.GETAL), lezer.neem(Soort.TOT)
    eind = _dag_van_maand(lezer)
    if begin is None or tot is None or eind is None:
        return None
    maand, laatste = eind.eind
    return Deel((maand, begin.waarde), eind.eind) if 0 < begin.waarde < laatste else None


def lees_tot_deel(lezer: Lezer) -> Deel | None:
    """ "vóór 1 april", "uiterlijk in Q2": from 1 January on."""
    if lezer.neem(Soort.VOOR):
        eind = _laatste_ervoor(lezer)
        return Deel((1, 1), eind) if eind else None
    if lezer.neem(Soort.UITERLIJK):
        lezer.sla_over(Soort.IN, Soort.PER)
        tot = lezer.eerste_die_leest(lees_tot_deel, _een_deel)
        return Deel((1, 1), tot.eind) if tot and not tot.over_de_grens else None
    return None


def _laatste_ervoor(lezer: Lezer) -> Dag | None:
    """The last day before a part; "voor eind maart" runs to the end of March itself."""
    teken = lezer.kijk()
    tot_het_eind = teken is not None and teken.soort == Soort.RAND and teken.waarde >= EIND
    deel = _een_deel(lezer)
    if deel is None:
        return None
    return deel.eind if tot_het_eind else dag_ervoor(deel.begin)


def _een_deel(lezer: Lezer) -> Deel | None:
    lezer.sla_over(Soort.IN)
    return lezer.eerste_die_leest(
        _rand, _halve_maand, _vast, _dag_van_maand, _eerste_maanden, _eerste_week
    )


def _rand(lezer: Lezer) -> Deel | None:
    teken = lezer.neem(Soort.RAND)
    if teken is None:
        return None
    binnen = lezer.eerste_die_leest(_halve_maand, _vast)
    if binnen is None:
        maanden = lezer.kijk()
        if maanden and maanden.soort == Soort.MAANDEN and maanden.waarde == 12:
            lezer.neem(Soort.MAANDEN)
        binnen = HEEL_JAAR
    return rand(binnen, teken.waarde)


def _vast(lezer: Lezer) -> Deel | None:
    teken = lezer.neem(Soort.KWARTAAL, Soort.HELFT, Soort.MAAND, Soort.SEIZOEN)
    if teken is None:
        return None
    n = teken.waarde
    match teken.soort:
        case Soort.KWARTAAL:
            return van_maanden(3 * n - 2, 3 * n)
        case Soort.HELFT:
            jaar = lezer.kijk()
            if jaar and jaar.soort == Soort.MAANDEN and jaar.waarde == 12:
                lezer.neem(Soort.MAANDEN)
            return van_maanden(6 * n - 5, 6 * n) if n else None
        case Soort.MAAND:
            return van_maanden(n, n)
    return SEIZOENEN[n]


def _halve_maand(lezer: Lezer) -> Deel | None:
    helft, maand = lezer.neem(Soort.HELFT, waarden=(1, 2)), lezer.neem(Soort.MAAND)
    if helft is None or maand is None:
        return None
    begin, eind = (1, 15) if helft.waarde == 1 else (16, LENGTES[maand.waarde - 1])
    return Deel((maand.waarde, begin), (maand.waarde, eind))


def _dag_van_maand(lezer: Lezer) -> Deel | None:
    dag = lezer.neem(Soort.GETAL, Soort.RANG)
    maand = lezer.neem(Soort.MAAND)
    if dag is None or maand is None or not 1 <= dag.waarde <= LENGTES[maand.waarde - 1]:
        return None
    return Deel((maand.waarde, dag.waarde), (maand.waarde, dag.waarde))


def _eerste_maanden(lezer: Lezer) -> Deel | None:
    """ "eerste drie maanden", "laatste twee maanden"."""
    rang, aantal = lezer.neem(Soort.RANG, waarden=(1, -1)), lezer.neem(Soort.GETAL)
    maand = lezer.neem(Soort.MAANDEN, waarden=(1,))
    if rang is None or aantal is None or maand is None or not 1 <= aantal.waarde <= 12:
        return None
    n = aantal.waarde
    return van_maanden(1, n) if rang.waarde == 1 else van_maanden(13 - n, 12)


def _eerste_week(lezer: Lezer) -> Deel | None:
    """ "eerste week van maart": seven days; other weeks of a month are asked."""
    rang, week = lezer.neem(Soort.RANG, waarden=(1,)), lezer.neem(Soort.WEKEN)
    maand = lezer.neem(Soort.MAAND)
    if rang is None or week is None or maand is None:
        return None
    return Deel((maand.waarde, 1), (maand.waarde, 7))
