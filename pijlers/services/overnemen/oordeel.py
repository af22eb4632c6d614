"""How a row of a table is judged, and everything a page or a command says of it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from pijlers.models import Actie
from pijlers.planlezer import Rij
from pijlers.planvorm import ActieVorm
from pijlers.services.overnemen.plaats import Doel


class Oordeel(StrEnum):
    """What a row is for this plan."""

    NIEUW = "nieuw"
    ANDERS = "anders"
    GELIJK = "gelijk"
    FOUT = "fout"


@dataclass(frozen=True)
class Fout:
    """What is wrong in which column."""

    kolom: str
    zin: str


@dataclass(frozen=True)
class Verschil:
    """One field that changes: in words, was and becomes."""

    veld: str
    was: str
    wordt: str


@dataclass
class Gekeurd:
    """One row, judged; `vorm` and its place only when nothing is wrong with it."""

    plaats: int  # in the list of rows, from 0
    rij: Rij
    fouten: list[Fout] = field(default_factory=list)
    verschillen: list[Verschil] = field(default_factory=list)
    actie: Actie | None = None
    vorm: ActieVorm | None = None
    pijler: int = 0
    onderwerp: str = ""
    planning: str = ""
    # Its window closed before the plan was adopted (HEE-019).
    voor_besluit: bool = False
    let_op: list[str] = field(default_factory=list)

    @property
    def oordeel(self) -> Oordeel:
        """Its judgement."""
        if self.fouten:
            return Oordeel.FOUT
        if self.actie is None:
            return Oordeel.NIEUW
        return Oordeel.ANDERS if self.verschillen else Oordeel.GELIJK


@dataclass(frozen=True)
class Keuring:
    """All rows of a table, and the plan with the pijlers it will have."""

    rijen: list[Gekeurd]
    doel: Doel

    @property
    def aantallen(self) -> Counter[str]:
        """How many rows there are of each judgement."""
        return Counter(rij.oordeel.value for rij in self.rijen)

    @property
    def te_doen(self) -> list[Gekeurd]:
        """The rows that change something."""
        return [r for r in self.rijen if r.oordeel in (Oordeel.NIEUW, Oordeel.ANDERS)]
