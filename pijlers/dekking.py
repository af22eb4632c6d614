"""Who was trained: per team and per year, with unknown apart from 0 (BLO-081, HAA-013)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from meldpunt.lib.datum import maanden_later
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from pijlers.models import Registratie
from pijlers.registers import TRAINING

JAREN = 4
DOELGROEP = TRAINING.veld("doelgroep").lijst


@dataclass
class Cel:
    """The trainings of one team in one period."""

    trainingen: int = 0
    afgerond: int = 0
    onbekend: int = 0

    def tel(self, afgerond: int | None) -> None:
        """Add one training; None is unknown."""
        self.trainingen += 1
        self.afgerond += afgerond or 0
        self.onbekend += afgerond is None

    @property
    def woord(self) -> str:
        """ "12 mensen", "Onbekend", "12 mensen, bij 1 training onbekend" or "Geen training"."""
        if not self.trainingen:
            return "Geen training"
        if self.onbekend == self.trainingen:
            return "Onbekend"
        mensen = "1 mens" if self.afgerond == 1 else f"{self.afgerond} mensen"
        if not self.onbekend:
            return mensen
        bij = "1 training" if self.onbekend == 1 else f"{self.onbekend} trainingen"
        return f"{mensen}, bij {bij} onbekend"


@dataclass
class Team:
    """One team with the last twelve months and its years."""

    naam: str
    laatste: Cel = field(default_factory=Cel)
    jaren: dict[int, Cel] = field(default_factory=dict)


@dataclass(frozen=True)
class Dekking:
    """The whole table."""

    sinds: date
    jaren: list[int]
    teams: list[Team]


def lees_dekking(toegang: Toegang, vandaag: date) -> Dekking:
    """Count who completed a training, per team; two queries, however many trainings.

    Args:
        toegang: who reads.
        vandaag: the last day of the twelve months; later trainings are left out.
    """
    trainingen = Registratie.objects.zichtbaar_voor(toegang).van(TRAINING).gebeurd(vandaag)
    rijen = list(trainingen.values_list("dag", "gegevens__doelgroep", "gegevens__afgerond"))
    namen = LijstItem.objects.namen(DOELGROEP, toegang.gemeente_id)
    jaren = _jaren((op for op, _, _ in rijen), vandaag)
    codes = [*namen, *sorted({code for _, code, _ in rijen} - set(namen))]
    teams = {c: Team(namen.get(c, c), jaren={jaar: Cel() for jaar in jaren}) for c in codes}
    sinds = maanden_later(vandaag, -12)
    for op, code, afgerond in rijen:
        teams[code].jaren[op.year].tel(afgerond)
        if op > sinds:
            teams[code].laatste.tel(afgerond)
    return Dekking(sinds, jaren, sorted(teams.values(), key=lambda team: team.naam))


def _jaren(dagen: Iterable[date], vandaag: date) -> list[int]:
    """The years with a training and the last few, the newest first."""
    recent = range(vandaag.year - JAREN + 1, vandaag.year + 1)
    return sorted({*recent, *(op.year for op in dagen)}, reverse=True)
