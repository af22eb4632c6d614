"""What gemeenten have together: what waits, what contradicts, and the count of the region.

Reads only; nothing of it is stored. One query, however much is shared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from meldpunt.lib.datum import datum
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from pijlers.models import Deling
from pijlers.registers import Register


@dataclass(frozen=True)
class Paar:
    """Both sides of one row that this gemeente has with another; one of them may be absent."""

    ander: Gemeente
    samen: UUID
    hier: Deling | None = None
    daar: Deling | None = None

    @property
    def telt(self) -> bool:
        """Both gemeenten say that they have it together."""
        return self._hier_actief and self._daar_actief

    @property
    def gevraagd(self) -> bool:
        """The other gemeente shares it and nobody answered here."""
        return self.hier is None and self._daar_actief

    @property
    def wacht(self) -> bool:
        """The other gemeente didn't answer yet."""
        return self._hier_actief and self.daar is None

    @property
    def geweigerd(self) -> bool:
        """The other gemeente shares it, and here it doesn't count."""
        return self._daar_actief and self.hier is not None and not self.hier.actief

    @property
    def gestopt(self) -> bool:
        """The other gemeente stopped, or said no."""
        return self._hier_actief and self.daar is not None and not self.daar.actief

    @property
    def rij_id(self) -> UUID | None:
        """The own row, when there is one."""
        return self.hier.rij_id if self.hier else None

    @property
    def sleutel(self) -> UUID:
        """What is counted once: the own row, also when more gemeenten have it."""
        return self.rij_id or self.samen

    @property
    def hier_feiten(self) -> Deling | None:
        """Whose facts count here: the own ones when there are any."""
        return self.hier if self.hier and self.hier.feiten else self.daar

    @property
    def daar_feiten(self) -> Deling | None:
        """Whose facts count there."""
        return self.daar if self.daar and self.daar.feiten else self.hier

    @property
    def titel(self) -> str:
        """What it is called here; "" when nobody shares anything."""
        feiten = self.hier_feiten
        return feiten.titel if feiten else ""

    def naast(self, ander: "Paar") -> bool:
        """Whether this and another may both count: not when one was refused and none counts."""
        nee = any(paar.geweigerd or paar.gestopt for paar in (self, ander))
        return self.telt or ander.telt or not nee

    @property
    def _hier_actief(self) -> bool:
        return self.hier is not None and self.hier.actief

    @property
    def _daar_actief(self) -> bool:
        return self.daar is not None and self.daar.actief


@dataclass(frozen=True)
class Botsing:
    """What two gemeenten say differently, in one sentence with both values.

    `sleutels` say of which rows (`Paar.sleutel`).
    """

    sleutels: frozenset[UUID]
    zin: str


@dataclass(frozen=True)
class Regiojaar:
    """One year: how often it counts in each gemeente, and once for the region."""

    jaar: int
    cellen: list[tuple[str, int]]
    samen: int


@dataclass(frozen=True)
class Regio:
    """The count of the gemeenten that have rows together."""

    gemeenten: list[str]
    jaren: list[Regiojaar]


def lees_paren(toegang: Toegang, register: Register) -> list[Paar]:
    """Give everything of a register that this gemeente has with others; one query.

    Args:
        toegang: who reads.
        register: one that can be shared.
    """
    zichtbaar = Deling.objects.zichtbaar_voor(toegang).filter(soort=register.code)
    kanten: dict[tuple[Gemeente, UUID], dict[str, Deling]] = defaultdict(dict)
    for deling in zichtbaar.select_related("gemeente", "met"):
        eigen = deling.gemeente_id == toegang.gemeente_id
        ander = deling.met if eigen else deling.gemeente
        kanten[ander, deling.samen]["hier" if eigen else "daar"] = deling
    paren = [Paar(ander, samen, **kant) for (ander, samen), kant in kanten.items()]
    return sorted(paren, key=lambda paar: (paar.ander.naam, paar.titel, str(paar.samen)))


def botsingen(paren: Iterable[Paar], register: Register, hier: str) -> list[Botsing]:
    """Find what contradicts: two facts of one row, or two rows that look like one.

    What is unknown on one side contradicts nothing.

    Args:
        paren: of one register.
        register: whose fields are compared.
        hier: the name of the gemeente of the reader.
    """
    alle = list(paren)
    samen = [paar for paar in alle if paar.telt]
    gevonden = [b for paar in samen for b in _van_paar(paar, register, hier)]
    return [*gevonden, *_lijken_een(alle, register, hier)]


def _van_paar(paar: Paar, register: Register, hier: str) -> Iterator[Botsing]:
    een, ander = paar.hier, paar.daar
    if not een or not ander or not een.feiten or not ander.feiten:
        return
    sleutels = frozenset({paar.sleutel})
    if een.geldt != ander.geldt:
        wel, niet = (hier, paar.ander.naam) if een.geldt else (paar.ander.naam, hier)
        zin = f"telt mee in {wel}, maar {niet} haalde deze {register.een} uit het register."
        yield Botsing(sleutels, f"“{paar.titel}” {zin}")
        return
    for naam in register.deelt:
        if naam != "titel" and _spreekt_tegen(een, ander, naam):
            zegt = f"{hier} zegt {een.woord(naam)}, {paar.ander.naam} zegt {ander.woord(naam)}"
            yield Botsing(sleutels, f"“{paar.titel}”, {register.veld(naam).label}: {zegt}.")


def _spreekt_tegen(een: Deling, ander: Deling, naam: str) -> bool:
    bekend = all(kant.waarde(naam) not in (None, "") for kant in (een, ander))
    return bekend and not _zegt_hetzelfde(een, ander, naam)


def _zegt_hetzelfde(een: Deling, ander: Deling, naam: str) -> bool:
    """The same code or the same words: gemeenten have lists of their own."""
    return een.waarde(naam) == ander.waarde(naam) or een.woord(naam) == ander.woord(naam)


@dataclass(frozen=True)
class _Kant:
    """One shared row with the name of the gemeente that wrote it."""

    paar: Paar
    naam: str
    deling: Deling

    def lijkt_op(self, ander: "_Kant", velden: Iterable[str]) -> bool:
        """Whether the row of another gemeente, shared by itself, says the same in these fields."""
        los = self.paar.sleutel != ander.paar.sleutel and self.naam != ander.naam
        beide = los and self.paar.naast(ander.paar)
        return beide and all(_zegt_hetzelfde(self.deling, ander.deling, veld) for veld in velden)

    def __str__(self) -> str:
        return f"“{self.deling.titel}” ({self.naam})"


def _lijken_een(paren: Iterable[Paar], register: Register, hier: str) -> Iterator[Botsing]:
    """Rows of two gemeenten on one day for the same people."""
    per_dag: dict[date, dict[tuple[UUID, str], _Kant]] = defaultdict(dict)
    for paar in paren:
        for naam, deling in ((hier, paar.hier), (paar.ander.naam, paar.daar)):
            if deling and deling.actief and deling.geldt:
                kant = _Kant(paar, naam, deling)
                per_dag[deling.dag].setdefault((paar.sleutel, naam), kant)
    for op, kanten in per_dag.items():
        for een, ander in combinations(kanten.values(), 2):
            if een.lijkt_op(ander, register.zelfde):
                zin = f"zijn op {datum(op)} voor dezelfde mensen. Is dit één {register.een}?"
                sleutels = frozenset({een.paar.sleutel, ander.paar.sleutel})
                yield Botsing(sleutels, f"{een} en {ander} {zin}")


def regio(paren: Iterable[Paar], hier: str, vandaag: date) -> Regio:
    """Count what gemeenten have together: in each of them, and once for all of them (BLO-040).

    Args:
        paren: of one register; only those both gemeenten count.
        hier: the name of the gemeente of the reader.
        vandaag: what happens later doesn't count yet.
    """
    per_gemeente: dict[str, dict[UUID, int]] = {hier: {}}
    for paar in paren:
        if paar.telt:
            _tel(per_gemeente[hier], paar.sleutel, paar.hier_feiten, vandaag)
            daar = per_gemeente.setdefault(paar.ander.naam, {})
            _tel(daar, paar.sleutel, paar.daar_feiten, vandaag)
    # Own facts come last: a row that contradicts itself counts in one year.
    samen: dict[UUID, int] = {}
    for geteld in reversed(per_gemeente.values()):
        samen |= geteld
    jaren = sorted(set(samen.values()), reverse=True)
    return Regio(list(per_gemeente), [_jaar(jaar, per_gemeente, samen) for jaar in jaren])


def _tel(geteld: dict[UUID, int], sleutel: UUID, feiten: Deling | None, vandaag: date) -> None:
    if feiten and feiten.telt(vandaag):
        geteld[sleutel] = feiten.dag.year


def _jaar(jaar: int, per_gemeente: dict[str, dict[UUID, int]], samen: dict[UUID, int]) -> Regiojaar:
    cellen = [(naam, _hoe_vaak(geteld, jaar)) for naam, geteld in per_gemeente.items()]
    return Regiojaar(jaar, cellen, _hoe_vaak(samen, jaar))


def _hoe_vaak(geteld: dict[UUID, int], jaar: int) -> int:
    return sum(op == jaar for op in geteld.values())
