"""The rule that a deadline is: its windows, its count, and its words."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from meldpunt.lib.planningstaal import Ritme, maak_regel
from pijlers.planning.vensters import Span, Venster, per_kwartaal, perioden
from pijlers.planning.woorden import zinnen

WEKEN_PER_JAAR, DAGEN_PER_JAAR = 52, 365
KORT = 28  # days
MEESTE_KEREN = 12  # rows with the same days, still reported one by one


class Soort(StrEnum):
    """How an action returns."""

    VENSTERS = "vensters"  # between named days, or with a rhythm
    DOORLOPEND = "doorlopend"
    INDIEN_NODIG = "indien_nodig"
    ONDUIDELIJK = "onduidelijk"  # a person must choose; nothing is guessed


@dataclass(frozen=True)
class Planning:
    """The meaning of one deadline as written.

    `spannen` are the named days, each `keer` times; `ritme` is what returns, from `begin` to
    `eind` when those are named. With `minimaal` the count is kept within a window instead of
    giving more windows. `ook_indien_nodig` is more often when needed. `orgaan` is the body on
    whose agenda the action must be.
    """

    tekst: str = field(compare=False)
    soort: Soort
    spannen: tuple[Span, ...] = ()
    keer: int = 1
    ritme: Ritme | None = None
    minimaal: bool = False
    begin: date | None = None
    eind: date | None = None
    ook_indien_nodig: bool = False
    orgaan: str | None = None

    @property
    def minimaal_per_jaar(self) -> int | None:
        """How often per calendar year at least, when the text states a count of its own."""
        ritme = self.ritme
        if ritme is None or ritme.delen or not (self.minimaal or ritme.keer > 1):
            return None
        if ritme.maanden:
            return None if 12 % ritme.maanden else ritme.keer * 12 // ritme.maanden
        if ritme.weken:
            return ritme.keer * WEKEN_PER_JAAR // ritme.weken or None
        return ritme.keer * DAGEN_PER_JAAR // ritme.dagen or None

    def vensters(self, van: date, tot: date) -> list[Venster]:
        """The expected occurrences that touch the plan period, in order.

        Named days stay as they are; an open side is that side of the plan. The periods of a
        rhythm are cut at the first and last day of the plan (`van` and `tot`, both included).
        Empty for a planning without a clock, and when all named days lie outside the period.
        """
        return self._genoemde_vensters(van, tot) + self._ritmevensters(van, tot)

    def beurten(self, van: date, tot: date) -> list[Venster]:
        """The windows as people work with them: "wekelijks" is a counter per quarter.

        Whatever returns within four weeks would be hundreds of rows that nobody reports apart;
        so would more than twelve times between the same named days.
        """
        als_teller = replace(self, minimaal=True)
        genoemd = als_teller if self.keer > MEESTE_KEREN else self
        eerst = genoemd._genoemde_vensters(van, tot)
        if self._is_kort:
            return eerst + per_kwartaal(als_teller._ritmevensters(van, tot))
        return eerst + self._ritmevensters(van, tot)

    @property
    def _is_kort(self) -> bool:
        """Whether a time of the rhythm comes within four weeks of the one before."""
        if self.ritme is None:
            return False
        keer = 1 if self.minimaal else self.ritme.keer
        maanden = self.ritme.maanden * DAGEN_PER_JAAR / 12
        return (self.ritme.dagen or 7 * self.ritme.weken or maanden) < KORT * keer

    def _genoemde_vensters(self, van: date, tot: date) -> list[Venster]:
        genoemd = [span.binnen(van, tot) for span in self.spannen]
        return [
            venster
            for eerste, laatste in genoemd
            if eerste <= tot and laatste >= van
            for venster in self._keren(eerste, laatste, self.keer)
        ]

    def _ritmevensters(self, van: date, tot: date) -> list[Venster]:
        if self.ritme is None:
            return []
        eerste, laatste = max(van, self.begin or van), min(tot, self.eind or tot)
        if eerste > laatste:  # it ended before the plan begins
            return []
        stukken = sorted(
            (max(begin, eerste), min(eind, laatste))
            for begin, eind in perioden(self.ritme, self.begin or van, laatste)
            if begin <= laatste and eind >= eerste
        )
        return [venster for stuk in stukken for venster in self._keren(*stuk, self.ritme.keer)]

    def _keren(self, eerste: date, laatste: date, keer: int) -> list[Venster]:
        if self.minimaal:
            return [Venster(eerste, laatste, nodig=keer)]
        return [Venster(eerste, laatste, nummer) for nummer in range(1, keer + 1)]

    def in_woorden(self) -> str:
        """The planning in plain Dutch; read again it is the same planning."""
        if self.soort == Soort.ONDUIDELIJK:
            if not self.tekst.strip():
                return "Er staat geen termijn. Kies zelf een termijn."
            tekst = maak_regel(self.tekst)
            return f"De termijn is niet duidelijk: “{tekst}”. Kies zelf een termijn."
        if self.soort == Soort.INDIEN_NODIG:
            return zinnen("Alleen als het nodig is.", overleg=self.orgaan)
        return zinnen(
            spannen=self.spannen,
            keer=self.keer,
            doorlopend=self.soort == Soort.DOORLOPEND,
            ritme=self.ritme,
            minimaal=self.minimaal,
            begin=self.begin,
            eind=self.eind,
            vaker=self.ook_indien_nodig,
            overleg=self.orgaan,
        )
