"""The pieces of one deadline, as they are read from the front."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from meldpunt.lib.datum import maanden_later
from meldpunt.lib.planningstaal import Aantal, Deel, Ritme
from meldpunt.lib.planningstaal import Soort as Teken
from pijlers.planning.dagen import Genoemd
from pijlers.planning.vensters import DAG, voeg_samen


@dataclass(frozen=True)
class Duur:
    """So many days, weeks or months."""

    eenheid: Teken
    aantal: int

    def laatste_dag(self, eerste: date) -> date:
        """The last day when it begins on this one."""
        if self.eenheid == Teken.MAANDEN:
            return maanden_later(eerste, self.aantal) - DAG
        dagen = self.aantal * (7 if self.eenheid == Teken.WEKEN else 1)
        return eerste + timedelta(days=dagen) - DAG


@dataclass
class Stukken:
    """The pieces of one deadline. Each `neem_…` says whether there was room for it."""

    genoemd: list[Genoemd] = field(default_factory=list)
    uiterlijk: list[date] = field(default_factory=list)
    delen: list[Deel] = field(default_factory=list)
    merken: set[Teken] = field(default_factory=set)
    ritme: Ritme | None = None
    aantal: Aantal | None = None
    eerder_aantal: Aantal | None = None
    begin: date | None = None
    soort_begin: Teken | None = None
    eind: date | None = None
    duur: Duur | None = None
    daarna: bool = False

    def sluit_af(self) -> bool:
        """ "daarna": what was named before it comes first; "start 2025, daarna …" is a begin."""
        self.merken.discard(Teken.EENMALIG)
        if self.soort_begin == Teken.START and not self.genoemd and self.ritme is None:
            return True
        vrij = not self.daarna and self.ritme is None and bool(self.genoemd)
        self.daarna = True
        self.eerder_aantal, self.aantal = self.aantal, None
        return vrij

    def en_verder(self, soort: Teken = Teken.VANAF) -> bool:
        """ "2025 en verder", "in 2025 starten": the named days are only the begin."""
        spannen = voeg_samen(genoemd.span for genoemd in self.genoemd)
        self.genoemd = []
        if len(spannen) != 1 or spannen[0].eerste is None:
            return self.begin is not None
        return self.neem_begin(soort, spannen[0].eerste)

    def neem_ritme(self, ritme: Ritme) -> bool:
        """A second rhythm only says the same more exactly: "4x per jaar, elk kwartaal"."""
        eerder = self.ritme
        if eerder is None:
            self.ritme = ritme
            return True
        if eerder.maanden == ritme.maanden and min(eerder.keer, ritme.keer) == 1:
            self.ritme = max(eerder, ritme, key=lambda r: r.keer)
            return bool(ritme.maanden)
        self.ritme = min(eerder, ritme, key=lambda r: r.maanden)
        return 0 < eerder.maanden * ritme.keer == ritme.maanden * eerder.keer

    def neem_begin(self, soort: Teken, dag: date) -> bool:
        """The first day."""
        vrij = self.begin is None
        self.begin, self.soort_begin = dag, soort
        return vrij

    def neem_dagen(self, dagen: Genoemd) -> bool:
        """Days with their own end."""
        self.genoemd.append(dagen)
        return True

    def neem_deel(self, deel: Deel) -> bool:
        """A part of the year, without a year."""
        self.delen.append(deel)
        return True

    def neem_eind(self, dag: date, *, is_grens: bool) -> bool:
        """A deadline, or (`is_grens`) how long something goes on."""
        if not is_grens:
            self.uiterlijk.append(dag)
            return True
        vrij = self.eind is None
        self.eind = dag
        return vrij

    def neem_duur(self, duur: Duur) -> bool:
        """How long it lasts."""
        vrij = self.duur is None
        self.duur = duur
        return vrij

    def heeft(self, *merken: Teken) -> bool:
        """Whether one of these words was there."""
        return bool(self.merken & set(merken))
