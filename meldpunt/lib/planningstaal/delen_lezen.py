"""Reading parts of a year: "Q3", "september", "eind maart", "voor de zomer"."""

from meldpunt.lib.planningstaal.delen import (
    EIND,
    HEEL_JAAR,
    LENGTES,
    SEIZOENEN,
    Dag,
    Deel,
    dag_ervoor,
    rand,
    van_maanden,
)
from meldpunt.lib.planningstaal.lezer import Lezer
from meldpunt.lib.planningstaal.soorten import Soort


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
    # "in september tot en met 31 december 2026" is more likely a month and an end.
    if eerste.is_dag != laatste.is_dag:
        return None
    # "Q3-Q2" is a slip; only months and days are said across the turn of the year.
    over_de_grens = eerste != laatste and eerste.is_kort and laatste.is_kort
    return eerste.tot(laatste) if eerste.begin < laatste.begin or over_de_grens else None


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
    if lezer.is_nu(Soort.MAAND, verder=1):
        lezer.neem(Soort.MAANDEN, waarden=(1,))  # "in de maand mei"
    return lezer.eerste_die_leest(
        _rand, _halve_maand, _vast, _dag_van_maand, _eerste_maanden, _eerste_week
    )


def _rand(lezer: Lezer) -> Deel | None:
    teken = lezer.neem(Soort.RAND)
    if teken is None:
        return None
    binnen = lezer.eerste_die_leest(_halve_maand, _vast)
    if binnen is None:
        lezer.neem(Soort.MAANDEN, waarden=(12,))
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
            lezer.neem(Soort.MAANDEN, waarden=(12,))
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
