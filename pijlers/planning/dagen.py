"""Named days: "Q3 2024", "Q4 2024 - Q1 2025", "2024-2026", "uiterlijk 1 juli 2025"."""

from dataclasses import dataclass
from datetime import date, timedelta

from meldpunt.lib.planningstaal import Deel, Lezer, Soort, lees_deel, lees_delen
from pijlers.planning.vensters import DAG, Span

SCHOOLJAAR_BEGIN = (8, 1)
WINTER = 4
EIND = 3


@dataclass(frozen=True)
class Genoemd:
    """Days that a text names; `heel_jaar` when it named years and nothing smaller."""

    eerste: date
    laatste: date
    heel_jaar: bool = False

    @classmethod
    def jaar(cls, jaar: int) -> "Genoemd":
        """A calendar year."""
        return cls(date(jaar, 1, 1), date(jaar, 12, 31), heel_jaar=True)

    @property
    def jaren(self) -> int:
        """The number of calendar years it touches."""
        return self.laatste.year - self.eerste.year + 1

    @property
    def span(self) -> Span:
        """The days alone."""
        return Span(self.eerste, self.laatste)


def lees_genoemd(lezer: Lezer) -> list[Genoemd] | None:
    """What stands here with its year; several quarters may share one year before or behind."""
    gelezen = lezer.eerste_die_leest(lees_bereik, _tussen)
    if gelezen is not None:
        return [gelezen]
    return lezer.eerste_die_leest(_delen_dan_jaar, _jaar_dan_delen, _een)


def lees_bereik(lezer: Lezer) -> Genoemd | None:
    """ "Q4 2024 - Q1 2025", "2024 t/m 2026", "1 maart 2025 tot 1 mei 2026"."""
    eerste = lees_moment(lezer)
    teken = lezer.neem(Soort.TOT, Soort.TOT_AAN, Soort.OF)
    if eerste is None or teken is None:
        return None
    if teken.soort == Soort.OF:
        return _of(eerste, lees_moment(lezer))
    laatste = _eind(lezer, telt_mee=teken.soort == Soort.TOT)
    if laatste is None or laatste.laatste <= eerste.eerste:
        return None
    # "Q3 2024-2026" can be one period or three times Q3.
    if laatste.heel_jaar and not eerste.heel_jaar:
        return None
    return Genoemd(eerste.eerste, laatste.laatste, eerste.heel_jaar and laatste.heel_jaar)


def _of(eerste: Genoemd, tweede: Genoemd | None) -> Genoemd | None:
    """ "eind 2024 of begin 2025": one period, when the two meet."""
    if tweede is None or tweede.eerste != eerste.laatste + DAG:
        return None
    return Genoemd(eerste.eerste, tweede.laatste, eerste.heel_jaar and tweede.heel_jaar)


def _tussen(lezer: Lezer) -> Genoemd | None:
    """ "tussen 1 december 2024 en 1 maart 2025": both days count."""
    if not lezer.neem(Soort.TUSSEN):
        return None
    eerste, laatste = lees_moment(lezer), lees_moment(lezer)
    if eerste is None or laatste is None or laatste.eerste <= eerste.eerste:
        return None
    return Genoemd(eerste.eerste, laatste.laatste)


def lees_moment(lezer: Lezer) -> Genoemd | None:
    """One thing with its own year: "Q3 2024", "2024-Q3", "eind 2025", "week 40 2025", "2025"."""
    lezer.sla_over(Soort.IN)
    return lezer.eerste_die_leest(_over_twee_jaar, _week, _deel_dan_jaar, _jaar_dan_deel, _jaar)


def lees_eind(lezer: Lezer) -> date | None:
    """The last day of "vóór 1 juli 2025", "uiterlijk Q2 2025", "tot 2027", "t/m 2026"."""
    teken = lezer.neem(Soort.VOOR, Soort.TOT_AAN, Soort.UITERLIJK, Soort.TOT)
    if teken is None:
        return None
    if teken.soort in {Soort.UITERLIJK, Soort.TOT}:
        lezer.sla_over(Soort.IN, Soort.PER)
        if (strenger := lezer.probeer(lees_eind)) is not None:
            return strenger
    eind = _eind(lezer, telt_mee=teken.soort in {Soort.UITERLIJK, Soort.TOT})
    return eind.laatste if eind else None


def _eind(lezer: Lezer, *, telt_mee: bool) -> Genoemd | None:
    """Up to a moment; without `telt_mee` to the day before, but "tot eind 2025" is all of it."""
    lezer.sla_over(Soort.IN)
    rand = lezer.kijk()
    telt_mee = telt_mee or (rand is not None and rand.soort == Soort.RAND and rand.waarde >= EIND)
    moment = lees_moment(lezer)
    if moment is None or telt_mee:
        return moment
    return Genoemd(date.min, moment.eerste - DAG, moment.heel_jaar)


def _een(lezer: Lezer) -> list[Genoemd] | None:
    moment = lees_moment(lezer)
    return [moment] if moment else None


def _delen_dan_jaar(lezer: Lezer) -> list[Genoemd] | None:
    """ "Q2 en Q4 2026": the year behind goes with all of them."""
    delen = lees_delen(lezer)
    jaar = _los_jaar(lezer)
    return in_jaar(delen, jaar) if delen and jaar else None


def _jaar_dan_delen(lezer: Lezer) -> list[Genoemd] | None:
    """ "2026: Q2 en Q4", "2025: Q2, 2026: Q3"; "2026 Q2 2027" could go either way."""
    jaar = lezer.neem(Soort.JAAR)
    _streep(lezer)
    delen = lees_delen(lezer)
    genoemd = in_jaar(delen, jaar.waarde) if jaar and delen else None
    if genoemd is None or not lezer.is_nu(Soort.JAAR):
        return genoemd
    volgende = _jaar_dan_delen(lezer)
    return genoemd + volgende if volgende else None


def in_jaar(delen: list[Deel], jaar: int) -> list[Genoemd] | None:
    """None for a part that runs into the next year: which of the two is meant?"""
    if any(deel.over_de_grens or not _bestaat(deel, jaar) for deel in delen):
        return None
    return [Genoemd(*deel.in_jaar(jaar)) for deel in delen]


def _bestaat(deel: Deel, jaar: int) -> bool:
    """29 February as a single day exists in leap years only."""
    return not deel.begin == deel.eind == (2, 29) or deel.in_jaar(jaar)[1].day == deel.eind[1]


def _deel_dan_jaar(lezer: Lezer) -> Genoemd | None:
    deel = lees_deel(lezer)
    jaar = _los_jaar(lezer)
    genoemd = in_jaar([deel], jaar) if deel and jaar else None
    return genoemd[0] if genoemd else None


def _los_jaar(lezer: Lezer) -> int | None:
    """A year, perhaps said as "van het jaar 2025" or behind a dash."""
    lezer.sla_over(Soort.IN)
    _streep(lezer)
    lezer.neem(Soort.MAANDEN, waarden=(12,))
    jaar = lezer.neem(Soort.JAAR)
    return jaar.waarde if jaar else None


def _streep(lezer: Lezer) -> None:
    lezer.neem(Soort.TOT, waarden=(1,))


def _jaar_dan_deel(lezer: Lezer) -> Genoemd | None:
    jaar = lezer.neem(Soort.JAAR)
    _streep(lezer)
    deel = lees_deel(lezer)
    if jaar is None or deel is None or lezer.is_nu(Soort.JAAR):
        return None
    genoemd = in_jaar([deel], jaar.waarde)
    return genoemd[0] if genoemd else None


def _jaar(lezer: Lezer) -> Genoemd | None:
    lezer.neem(Soort.MAANDEN, waarden=(12,))
    jaar = lezer.neem(Soort.JAAR)
    return Genoemd.jaar(jaar.waarde) if jaar else None


def _over_twee_jaar(lezer: Lezer) -> Genoemd | None:
    """ "schooljaar 2024-2025" and "winter 2024/2025"."""
    teken = lezer.neem(Soort.SCHOOLJAAR, Soort.SEIZOEN)
    if teken is None or (teken.soort == Soort.SEIZOEN and teken.waarde != WINTER):
        return None
    begin = lezer.neem(Soort.JAAR)
    lezer.neem(Soort.TOT)
    eind = lezer.neem(Soort.JAAR)
    if begin is None or eind is None or eind.waarde != begin.waarde + 1:
        return None
    if teken.soort == Soort.SEIZOEN:
        return Genoemd(date(begin.waarde, 12, 1), date(eind.waarde, 3, 1) - DAG)
    return Genoemd(
        date(begin.waarde, *SCHOOLJAAR_BEGIN), date(eind.waarde, *SCHOOLJAAR_BEGIN) - DAG
    )


def _week(lezer: Lezer) -> Genoemd | None:
    """ "week 12 t/m 14 van 2025", from Monday to Sunday (ISO 8601)."""
    eerste = lezer.neem(Soort.WEEKNUMMER)
    laatste = lezer.neem(Soort.WEEKNUMMER) if lezer.neem(Soort.TOT) else eerste
    if laatste is None:
        return None
    jaar = _los_jaar(lezer)
    if eerste is None or jaar is None or laatste.waarde < eerste.waarde:
        return None
    try:
        maandag = date.fromisocalendar(jaar, eerste.waarde, 1)
        return Genoemd(maandag, date.fromisocalendar(jaar, laatste.waarde, 1) + timedelta(days=6))
    except ValueError:  # a year of 52 weeks has no week 53
        return None
