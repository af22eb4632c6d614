"""Rhythms: so many times in every period, perhaps in named parts of the year."""

from dataclasses import dataclass, replace

from meldpunt.lib.planningstaal.delen import HEEL_JAAR, Deel
from meldpunt.lib.planningstaal.delen_lezen import lees_deel
from meldpunt.lib.planningstaal.lezer import Lezer
from meldpunt.lib.planningstaal.soorten import Soort, Tekens


@dataclass(frozen=True)
class Ritme:
    """So many times in every period; the period is a number of days, of weeks or of months.

    Exactly one of `dagen`, `weken` and `maanden` is positive. With `delen` it is `keer` times in
    each of those parts of the year, and `maanden` is whole years.
    """

    keer: int
    dagen: int = 0
    weken: int = 0
    maanden: int = 0
    delen: tuple[Deel, ...] = ()

    def met_delen(self, delen: list[Deel]) -> "Ritme | None":
        """The same rhythm in these parts of the year; None when the two contradict.

        "jaarlijks" and "tweemaal per jaar" both fit two parts, "om de drie maanden" fits four
        (eisen.md 4.8: "Jaarlijks, Q2 en Q4" is two a year).
        """
        uniek = tuple(sorted({deel for deel in delen if deel != HEEL_JAAR}))
        if not uniek:
            return self
        if self.delen or self.dagen or self.weken:
            return None
        jaren, rest = divmod(self.maanden, 12)
        per_jaar = self.keer * (1 if not rest else 12 // self.maanden)
        if rest and (12 % self.maanden or per_jaar != len(uniek)):
            return None
        if per_jaar in {1, len(uniek)}:
            return Ritme(1, maanden=12 * max(1, jaren), delen=uniek)
        return replace(self, delen=uniek) if len(uniek) == 1 else None


@dataclass(frozen=True)
class Aantal:
    """ "twee keer", "2 à 3 keer": `precies` is off when it may be more."""

    keer: int
    precies: bool = True


EENHEDEN = (Soort.DAGEN, Soort.WEKEN, Soort.MAANDEN)
RITMES = (Soort.RITME_DAGEN, Soort.RITME_WEKEN, Soort.RITME_MAANDEN)


def _maak(keer: int, soort: Soort, lengte: int) -> Ritme | None:
    if not keer or not lengte:
        return None
    if soort in {Soort.DAGEN, Soort.RITME_DAGEN}:
        return Ritme(keer, dagen=lengte)
    if soort in {Soort.WEKEN, Soort.RITME_WEKEN}:
        return Ritme(keer, weken=lengte)
    return Ritme(keer, maanden=lengte)


def lees_ritme(tekens: Tekens) -> Ritme | None:
    """The rhythm that this whole row of signs is, or None.

    Known: one word ("jaarlijks"); times in a period ("een keer in de drie maanden"); every
    period ("elk kwartaal", "om de vier jaar"); each with parts of the year ("Q2 en Q4").
    """
    lezer = Lezer(tekens)
    ritme: Ritme | None = None
    delen: list[Deel] = []
    while not lezer.leeg:
        if ritme is None and (gelezen := lezer.probeer(lees_ritmestuk)) is not None:
            ritme = gelezen
        elif (deel := lezer.probeer(lees_deel)) is not None:
            delen.append(deel)
        else:
            return None
    return ritme.met_delen(delen) if ritme else None


def lees_ritmestuk(lezer: Lezer) -> Ritme | None:
    """The rhythm that stands here, without the parts of the year beside it."""
    return lezer.eerste_die_leest(
        _woord, _keer_per_periode, _getal_per_periode, _elke_periode, _om_de_periode, _elk_deel
    )


def lees_aantal(lezer: Lezer) -> Aantal | None:
    """ "twee keer", "2-3 keer", "twee tot drie keer": of a range the smallest is sure."""
    eerste = lezer.neem(Soort.GETAL)
    if eerste is None or not eerste.waarde:
        return None
    if lezer.is_nu(Soort.TOT, Soort.TOT_AAN, Soort.OF):
        lezer.sla_over(Soort.TOT, Soort.TOT_AAN, Soort.OF)  # "een- of tweemaal"
        tweede = lezer.neem(Soort.GETAL)
        if tweede is None or tweede.waarde <= eerste.waarde or not lezer.neem(Soort.KEER):
            return None
        return Aantal(eerste.waarde, precies=False)
    return Aantal(eerste.waarde) if lezer.neem(Soort.KEER) else None


def _woord(lezer: Lezer) -> Ritme | None:
    """ "jaarlijks", "tweemaal jaarlijks", "twee-jaarlijks"."""
    aantal = lezer.neem(Soort.GETAL)
    keer = lezer.neem(Soort.KEER) if aantal else None
    if aantal and not keer:
        lezer.neem(Soort.TOT, waarden=(1,))
    teken = lezer.neem(*RITMES)
    if teken is None:
        return None
    if aantal and not keer:
        return _maak(1, teken.soort, aantal.waarde * teken.waarde)
    return _maak(aantal.waarde if aantal else 1, teken.soort, teken.waarde)


def _keer_per_periode(lezer: Lezer) -> Ritme | None:
    """ "2x per jaar", "een keer in de drie maanden", "eens om de zes weken"."""
    aantal, keer = lezer.neem(Soort.GETAL), lezer.neem(Soort.KEER)
    if aantal is None or keer is None:
        return None
    if lezer.is_nu(Soort.OM):
        om = _om_de_periode(lezer)
        return replace(om, keer=aantal.waarde) if om and aantal.waarde else None
    lezer.neem(Soort.ELKE, Soort.PER, Soort.IN)
    return _periode(lezer, aantal.waarde)


def _getal_per_periode(lezer: Lezer) -> Ritme | None:
    """ "twee per jaar"."""
    aantal, per = lezer.neem(Soort.GETAL), lezer.neem(Soort.PER)
    return _periode(lezer, aantal.waarde) if aantal and per else None


def _elke_periode(lezer: Lezer) -> Ritme | None:
    """ "elk kwartaal", "iedere twee maanden", "elke tweede week", "per jaar"."""
    elke = lezer.neem(Soort.ELKE, Soort.PER)
    if elke is None:
        return None
    rang = lezer.neem(Soort.RANG) if elke.soort == Soort.ELKE else None
    if rang:
        teken = lezer.neem(Soort.WEKEN, Soort.MAANDEN, waarden=(1,))
        return _maak(1, teken.soort, rang.waarde) if teken and rang.waarde > 1 else None
    return _periode(lezer, 1)


def _om_de_periode(lezer: Lezer) -> Ritme | None:
    """ "om de vier jaar"; "om de week" and "om het jaar" skip one."""
    if not lezer.neem(Soort.OM):
        return None
    if lezer.is_nu(*EENHEDEN):
        teken = lezer.neem(*EENHEDEN)
        return _maak(1, teken.soort, 2 * teken.waarde) if teken else None
    return _periode(lezer, 1)


def _elk_deel(lezer: Lezer) -> Ritme | None:
    """ "elk najaar", "ieder eerste kwartaal": yearly; the part itself is read after this."""
    if not lezer.neem(Soort.ELKE):
        return None
    plek = lezer.plek
    deel = lees_deel(lezer)
    lezer.plek = plek
    return Ritme(1, maanden=12) if deel else None


def _periode(lezer: Lezer, keer: int) -> Ritme | None:
    """A period, perhaps with a number before it: "half jaar", "drie maanden"."""
    aantal = lezer.neem(Soort.GETAL)
    teken = lezer.neem(*EENHEDEN)
    if teken is None:
        return None
    return _maak(keer, teken.soort, (aantal.waarde if aantal else 1) * teken.waarde)
