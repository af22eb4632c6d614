"""When an action of a plan must be done, read from the words of the plan (eisen.md 4.8)."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from meldpunt.lib.datum import datum
from meldpunt.lib.planningstaal import (
    Ritme,
    Teken,
    getal_in_woorden,
    lees_reeks,
    lees_ritme,
    lees_tekens,
    maak_regel,
)
from meldpunt.lib.planningstaal import Soort as Tekensoort
from pijlers.vensters import Venster, genoemde_vensters, perioden

__all__ = ["Planning", "Soort", "Venster", "lees_planning"]

RANGWOORDEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}
ORGAAN = re.compile(
    r"(?P<termijn>.*?)\b(?:agenderen|bespreken)\s+(?:op|in)\s+(?:(?:de|het)\s+)?(?P<orgaan>.+)",
    re.IGNORECASE,
)


class Soort(StrEnum):
    """How an action returns."""

    VENSTERS = "vensters"  # in the quarters or years that are named
    JAARLIJKS = "jaarlijks"  # with a rhythm, for as long as the plan runs
    DOORLOPEND = "doorlopend"
    INDIEN_NODIG = "indien_nodig"
    ONDUIDELIJK = "onduidelijk"  # a person must choose; nothing is guessed


@dataclass(frozen=True)
class Planning:
    """The meaning of one deadline as written.

    `jaren` and `kwartalen` are the named ones. `minimaal_per_jaar` counts within a window
    instead of giving more windows; `orgaan` is the body on whose agenda the action must be.
    """

    tekst: str
    soort: Soort
    kwartalen: tuple[int, ...] = ()
    jaren: tuple[int, ...] = ()
    ritme: Ritme | None = None
    minimaal_per_jaar: int | None = None
    orgaan: str | None = None

    def vensters(self, van: date, tot: date) -> list[Venster]:
        """The expected occurrences that touch the plan period, in order.

        Named quarters and years keep their own days. Those of a rhythm are cut at the first
        and last day of the plan (`van` and `tot`, both included). Empty for a planning
        without a clock, and also when a named quarter lies outside the period.
        """
        if self.jaren:
            alle = genoemde_vensters(self.jaren, self.kwartalen)
            return [v for v in alle if v.eerste <= tot and v.laatste >= van]
        if self.ritme is None:
            return []
        keren = 1 if self.minimaal_per_jaar or self.kwartalen else self.ritme.keer
        return [
            Venster(max(eerste, van), min(laatste, tot), nummer)
            for eerste, laatste in perioden(self.ritme, van, tot)
            if eerste <= tot and laatste >= van
            for nummer in range(1, keren + 1)
        ]

    def in_woorden(self) -> str:
        """The planning in plain Dutch, so that a person sees how it was read."""
        zin = self._zin()
        return f"{zin} Overleg: {self.orgaan}." if self.orgaan else zin

    def _zin(self) -> str:
        if self.soort == Soort.VENSTERS:
            return _genoemd_in_woorden(genoemde_vensters(self.jaren, self.kwartalen))
        if self.soort == Soort.DOORLOPEND:
            extra = self._ritme_in_woorden() if self.ritme else "Er is geen einddatum."
            return f"Doorlopend. {extra}"
        if self.soort == Soort.INDIEN_NODIG:
            return "Alleen als het nodig is."
        if self.soort == Soort.JAARLIJKS:
            return self._ritme_in_woorden()
        if not self.tekst.strip():
            return "Er staat geen termijn. Kies zelf een termijn."
        return f"De termijn is niet duidelijk: “{maak_regel(self.tekst)}”. Kies zelf een termijn."

    def _ritme_in_woorden(self) -> str:
        if self.ritme is None:
            return ""
        if self.kwartalen:
            rangen = " en het ".join(RANGWOORDEN[kwartaal] for kwartaal in self.kwartalen)
            return f"Elk jaar in het {rangen} kwartaal."
        if self.minimaal_per_jaar:
            return f"Minimaal {getal_in_woorden(self.minimaal_per_jaar)} keer per jaar."
        return f"{_hoofdletter(self.ritme.keer)} keer per {_periode_in_woorden(self.ritme)}."


def lees_planning(token: str) -> Planning:
    """Read a deadline as a plan states it.

    Args:
        token: the literal text, possibly broken over several lines.

    Returns:
        Always a Planning; `onduidelijk` when any word of it is not understood.
    """
    termijn, orgaan = _splits_orgaan(token)
    tekens = lees_tekens(termijn)
    gelezen = _lees_genoemd(tekens) or _lees_los_woord(tekens) or _lees_ritme(tekens)
    if gelezen is None:
        return Planning(token, Soort.ONDUIDELIJK)
    return replace(gelezen, tekst=token, orgaan=orgaan)


def _splits_orgaan(token: str) -> tuple[str, str | None]:
    """ "… agenderen op de Driehoek": the term before it, and the body."""
    regel = maak_regel(token)
    gevonden = ORGAAN.fullmatch(regel)
    return (gevonden["termijn"], gevonden["orgaan"].rstrip(" .")) if gevonden else (regel, None)


def _lees_genoemd(tekens: tuple[Teken, ...]) -> Planning | None:
    """ "2026", "2024-2026", "Q3 2024", "Q2 en Q3 2026": quarters want exactly one year."""
    jaren = lees_reeks(tekens, Tekensoort.JAAR)
    if jaren:
        return Planning("", Soort.VENSTERS, jaren=jaren)
    if tekens and tekens[-1].soort == Tekensoort.JAAR:
        kwartalen = lees_reeks(tekens[:-1], Tekensoort.KWARTAAL)
        if kwartalen:
            return Planning("", Soort.VENSTERS, kwartalen, (tekens[-1].waarde,))
    return None


def _lees_los_woord(tekens: tuple[Teken, ...]) -> Planning | None:
    match tekens:
        case (Teken(Tekensoort.DOORLOPEND),):
            return Planning("", Soort.DOORLOPEND)
        case (Teken(Tekensoort.INDIEN_NODIG),):
            return Planning("", Soort.INDIEN_NODIG)
    return None


def _lees_ritme(tekens: tuple[Teken, ...]) -> Planning | None:
    match tekens:
        case (Teken(Tekensoort.DOORLOPEND), Teken(Tekensoort.MINIMAAL), *rest):
            return _met_minimum(Soort.DOORLOPEND, lees_ritme(tuple(rest)))
        case (Teken(Tekensoort.MINIMAAL), *rest):
            return _met_minimum(Soort.JAARLIJKS, lees_ritme(tuple(rest)))
    ritme = lees_ritme(tekens)
    if ritme is None or not _past_in_kalender(ritme):
        return None
    return Planning("", Soort.JAARLIJKS, ritme.kwartalen, ritme=ritme)


def _met_minimum(soort: Soort, ritme: Ritme | None) -> Planning | None:
    """A minimum is counted per calendar year; other periods are asked."""
    if ritme is None or ritme.maanden != 12 or ritme.kwartalen:
        return None
    return Planning("", soort, ritme=ritme, minimaal_per_jaar=ritme.keer)


def _past_in_kalender(ritme: Ritme) -> bool:
    """Can the year be divided in these periods? Every five months has no fixed windows."""
    return bool(ritme.weken) or 12 % ritme.maanden == 0 or ritme.maanden % 12 == 0


def _genoemd_in_woorden(vensters: list[Venster]) -> str:
    dagen = [f"van {datum(v.eerste)} tot en met {datum(v.laatste)}" for v in vensters]
    return f"{_hoofdletter(len(vensters))} keer: {' en '.join(dagen)}."


def _hoofdletter(getal: int) -> str:
    """ "één" starts a sentence as "Eén"."""
    return "Eén" if getal == 1 else getal_in_woorden(getal).capitalize()


def _periode_in_woorden(ritme: Ritme) -> str:
    vast = {(0, 3): "kwartaal", (0, 6): "half jaar", (0, 12): "jaar", (0, 1): "maand"}
    vast[(1, 0)] = "week"
    if (ritme.weken, ritme.maanden) in vast:
        return vast[(ritme.weken, ritme.maanden)]
    if ritme.weken:
        return f"{getal_in_woorden(ritme.weken)} weken"
    if ritme.maanden % 12 == 0:
        return f"{getal_in_woorden(ritme.maanden // 12)} jaar"
    return f"{getal_in_woorden(ritme.maanden)} maanden"
