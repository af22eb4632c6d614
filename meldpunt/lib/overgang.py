"""The mechanism of a state table: rows of verbs, and one question about them.

It knows no domain. `signalen/overgangen.py` and `overleggen/overgangen.py` fill it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """What the table must know of the person who wants to do a verb."""

    @property
    def medewerker_id(self) -> UUID | None:
        """The person; None for the system."""

    @property
    def rol(self) -> str:
        """The role this person acts in."""


class Dossier(Protocol):
    """What the table must know of the object that has a state."""

    @property
    def staat(self) -> str:
        """The stored state."""

    @property
    def laatst_door_id(self) -> UUID | None:
        """Who brought it where it stands now."""


@dataclass(frozen=True)
class Staat:
    """One state: its stored word, how it reads and in which of the six steps it stands."""

    code: str
    naam: str
    stap: int
    kleur: str
    icoon: str
    open: bool = True


class Doel(StrEnum):
    """A target that is not a fixed state."""

    BLIJFT = "(blijft)"
    HERKOMST = "(waar het vandaan kwam)"


class Soort(StrEnum):
    """How a question is asked on the form."""

    REGEL = "regel"
    TEKST = "tekst"
    DATUM = "datum"
    KEUZE = "keuze"
    MEDEWERKER = "medewerker"
    KETENPARTNER = "ketenpartner"
    OVERLEG = "overleg"


class Lezers(StrEnum):
    """Who reads the text that a verb leaves; three kinds from the start, never mixed."""

    BEHANDELAARS = "behandelaars"
    OVERLEG = "overleg"
    MELDER = "melder"


@dataclass(frozen=True)
class Vraag:
    """One thing the form of a verb asks."""

    naam: str
    label: str
    soort: Soort = Soort.TEKST
    lijst: str = ""
    verplicht: bool = True
    hulp: str = ""


@dataclass(frozen=True)
class Eis:
    """A property of the dossier that must be true first, and the sentence that says so."""

    eigenschap: str
    zin: str


@dataclass(frozen=True)
class Overgang:
    """One row of the table: one verb a person can do."""

    naam: str
    knop: str
    gedaan: str
    van: frozenset[str]
    naar: str
    wie: frozenset[str]
    eisen: tuple[Eis, ...] = ()
    vragen: tuple[Vraag, ...] = ()
    melder_hoort: str = ""
    volgende_stap: str = ""
    via: str = ""
    wie_eigen: frozenset[str] = frozenset()
    scherm: bool = True
    bron: str = ""
    lezers: Lezers = Lezers.BEHANDELAARS
    # The verb that takes this one back right away (rule 8); empty when there is none.
    terug: str = ""
    ook_van_als: Mapping[str, str] = field(default_factory=dict)

    @property
    def kamer(self) -> str:
        """The room that performs this verb; empty for the room of the table itself."""
        return self.via.partition(":")[0]

    def weigering(self, dossier: Dossier, actor: Actor) -> str:
        """Say why this verb is impossible now, in one Dutch sentence; empty when possible."""
        if not self._past(dossier):
            return "Dit kan niet in deze stap."
        if not self._mag(dossier, actor):
            return "Dit hoort niet bij uw rol."
        return next((eis.zin for eis in self.eisen if not getattr(dossier, eis.eigenschap)), "")

    def bijna(self, dossier: Dossier, actor: Actor) -> bool:
        """Say whether only a requirement is missing: then its sentence is worth showing."""
        return self._past(dossier) and self._mag(dossier, actor)

    def _past(self, dossier: Dossier) -> bool:
        if dossier.staat in self.van:
            return True
        voorwaarde = self.ook_van_als.get(dossier.staat)
        return bool(voorwaarde and getattr(dossier, voorwaarde))

    def _mag(self, dossier: Dossier, actor: Actor) -> bool:
        eigen = dossier.laatst_door_id == actor.medewerker_id
        return actor.rol in self.wie or (actor.rol in self.wie_eigen and eigen)


class Weigering(Exception):
    """Raised by a service when a verb is not possible; carries the sentence for the user."""


class AntwoordFout(Exception):
    """Raised when answers are missing: a Dutch sentence per question."""

    def __init__(self, fouten: dict[str, str]) -> None:
        """Keep the sentences by name of the question."""
        super().__init__("; ".join(fouten.values()))
        self.fouten = fouten


class Tabel:
    """The rows of one noun, found by name."""

    def __init__(self, staten: Iterable[Staat], rijen: Iterable[Overgang]) -> None:
        """Keep the states and rows in their written order."""
        self.staten = {staat.code: staat for staat in staten}
        self.rijen = {rij.naam: rij for rij in rijen}

    def __getitem__(self, naam: str) -> Overgang:
        """Give the row of this verb; KeyError when the table has no such verb."""
        return self.rijen[naam]

    def mogelijk(self, dossier: Dossier, actor: Actor) -> list[Overgang]:
        """Give the verbs this person can do now, in the order of the table."""
        return [rij for rij in self._met_scherm() if not rij.weigering(dossier, actor)]

    def bijna(self, dossier: Dossier, actor: Actor) -> list[tuple[Overgang, str]]:
        """Give the verbs that only miss something, each with the sentence that says what."""
        paren = [(rij, rij.weigering(dossier, actor)) for rij in self._met_scherm()]
        return [(rij, zin) for rij, zin in paren if zin and rij.bijna(dossier, actor)]

    def teksten_voor(self, lezers: Lezers) -> list[str]:
        """Give the names of the verbs whose text is for these readers."""
        return [rij.naam for rij in self.rijen.values() if rij.lezers == lezers]

    def _met_scherm(self) -> list[Overgang]:
        return [rij for rij in self.rijen.values() if rij.scherm]
