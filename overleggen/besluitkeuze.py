"""Which decisions an agenda item offers now: the rows of the table, not a second list."""

from dataclasses import dataclass

from meldpunt.lib.overgang import Doel, Overgang
from meldpunt.rollen import Toegang
from overleggen.models import Agendapunt
from signalen.overgangen import TABEL

VIA = "overleggen:besluiten"


@dataclass(frozen=True)
class Besluitkeuze:
    """The decisions that can be taken, and a sentence per decision that misses something."""

    mogelijk: list[Overgang]
    zinnen: list[str]

    def rij(self, werkwoord: str) -> Overgang | None:
        """Give the possible decision of this name; None when it is not possible."""
        return next((rij for rij in self.mogelijk if rij.naam == werkwoord), None)


def besluitkeuze(punt: Agendapunt, toegang: Toegang) -> Besluitkeuze:
    """Give what this meeting can decide about this item (BLO-055…058, BLO-061).

    A body decides about signalen in its own step only: the signalenoverleg not about what is
    in the LOO, and the LOO about nothing else. Moving on stands before staying.
    """
    signaal = punt.signaal
    if signaal is None or not punt.is_open or punt.overleg.vorm.soort != signaal.staat:
        return Besluitkeuze([], [])
    rijen = sorted(
        (rij for rij in TABEL.rijen.values() if rij.via == VIA and rij.bijna(signaal, toegang)),
        key=lambda rij: rij.naar == Doel.BLIJFT,
    )
    paren = [(rij, rij.weigering(signaal, toegang)) for rij in rijen]
    return Besluitkeuze(
        [rij for rij, zin in paren if not zin],
        [f"{rij.knop}: dat kan nu niet. {zin}" for rij, zin in paren if zin],
    )
