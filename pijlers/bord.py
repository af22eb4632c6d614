"""The board: pijlers and actions as rows, quarters as columns (5-scherm 3.13). Reads only."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from pijlers.bordrij import Rij, maak_rij
from pijlers.kwartaal import Kwartaal
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.stand import DOORLOPEND, KLAAR, OP_SCHEMA, TE_LAAT, merk_concept
from pijlers.tellen import tel_uitvoeringen

OP_HET_BORD = (
    "actie", "nr", "soort", "eerste_dag", "laatste_dag", "nodig", "gedaan", "gedaan_op",
    "verschoven_van", "vervallen_op",
)  # fmt: skip
KOLOMMEN = 5
# The current quarter stands fourth: what came before is what must be looked at.
VOOR_NU = 3
ANDERS = "zonder vaste datum"


@dataclass
class Onderwerpgroep:
    """A subject with its rows."""

    onderwerp: Onderwerp
    rijen: list[Rij] = field(default_factory=list)


@dataclass
class Pijlergroep:
    """A pijler with its subjects; without any, the plan has no action for it."""

    pijler: Pijler
    onderwerpen: list[Onderwerpgroep] = field(default_factory=list)

    def neem_op(self, rij: Rij) -> None:
        """Add a row, under a new subject when it isn't that of the row before."""
        onderwerp = rij.actie.onderwerp
        if not self.onderwerpen or self.onderwerpen[-1].onderwerp.pk != onderwerp.pk:
            self.onderwerpen.append(Onderwerpgroep(onderwerp))
        self.onderwerpen[-1].rijen.append(rij)


@dataclass(frozen=True)
class Keuze:
    """What the reader asked to see; empty values are no filter."""

    eigenaar: str = ""
    pijler: int | None = None
    te_laat: bool = False

    @property
    def is_leeg(self) -> bool:
        """Whether everything is shown."""
        return self == Keuze()

    def past(self, rij: Rij) -> bool:
        """Say whether this row was asked for."""
        if self.eigenaar and self.eigenaar not in rij.actie.eigenaar_namen:
            return False
        if self.pijler and self.pijler != rij.actie.onderwerp.pijler.nummer:
            return False
        return not self.te_laat or bool(rij.te_laat)


@dataclass(frozen=True)
class Bord:
    """Everything the page shows of one plan."""

    plan: Uitvoeringsplan
    kolommen: list[Kwartaal]
    nu: Kwartaal
    pijlers: list[Pijler]
    rijen: list[Rij]
    keuze: Keuze = field(default_factory=Keuze)

    def gefilterd(self, keuze: Keuze) -> "Bord":
        """The same board with only the rows that were asked for; the totals stay."""
        return replace(self, keuze=keuze)

    @cached_property
    def groepen(self) -> list[Pijlergroep]:
        """The rows under their headings. A pijler without actions shows, unless filtered."""
        groepen = {pijler.pk: Pijlergroep(pijler) for pijler in self.pijlers}
        for rij in self.rijen:
            if self.keuze.past(rij):
                groepen[rij.actie.onderwerp.pijler_id].neem_op(rij)
        return [groep for groep in groepen.values() if groep.onderwerpen or self.keuze.is_leeg]

    @property
    def per_eigenaar(self) -> list[tuple[str, list[Rij]]]:
        """The rows by owner; who shares one stands with it too. Without an owner comes last."""
        getoond = [rij for rij in self.rijen if self.keuze.past(rij)]
        namen = [*self.eigenaren, ""]
        per_naam = {naam: [rij for rij in getoond if naam in _namen(rij)] for naam in namen}
        return [(naam or "Nog geen eigenaar", rijen) for naam, rijen in per_naam.items() if rijen]

    @property
    def laat(self) -> list[Rij]:
        """The rows that are late, the longest first; never filtered."""
        rijen = [rij for rij in self.rijen if rij.te_laat]
        return sorted(rijen, key=lambda rij: rij.te_laat[0].laatste_dag)

    @property
    def voor_besluit(self) -> list[Rij]:
        """The rows that were due before the plan was adopted; never filtered."""
        return [rij for rij in self.rijen if rij.voor_besluit]

    @property
    def aantal_getoond(self) -> int:
        """How many actions the filter leaves."""
        return sum(len(o.rijen) for groep in self.groepen for o in groep.onderwerpen)

    @property
    def eigenaren(self) -> list[str]:
        """Everybody who owns an action, by name."""
        return sorted({naam for rij in self.rijen for naam in rij.actie.eigenaar_namen})

    @property
    def heeft_doorlopend(self) -> bool:
        """Whether an action goes on without a date."""
        return any(rij.stand == DOORLOPEND for rij in self.rijen)

    @property
    def samenvatting(self) -> str:
        """ "8 acties: 3 op schema, 1 te laat, 1 klaar, 3 doorlopend."; nothing without actions."""
        per_stand = Counter(rij.stand for rij in self.rijen)
        vast = (OP_SCHEMA, TE_LAAT, KLAAR, DOORLOPEND)
        delen = [f"{per_stand[s]} {s.naam.lower()}" for s in vast if per_stand[s]]
        rest = sum(aantal for stand, aantal in per_stand.items() if stand not in vast)
        delen += [f"{rest} {ANDERS}"] if rest else []
        acties = "1 actie" if len(self.rijen) == 1 else f"{len(self.rijen)} acties"
        return f"{acties}: {', '.join(delen)}." if delen else ""


def _namen(rij: Rij) -> list[str]:
    return rij.actie.eigenaar_namen or [""]


def maak_bord(plan: Uitvoeringsplan, vandaag: date, vanaf: Kwartaal | None = None) -> Bord:
    """Put a plan on the board, however many actions it has in eight queries, not adopted in nine.

    Args:
        plan: a visible plan.
        vandaag: the day that counts as today.
        vanaf: the first column; left out, the current quarter stands fourth.
    """
    nu = Kwartaal.van(vandaag)
    eerste = vanaf or nu.plus(-VOOR_NU)
    kolommen = [eerste.plus(n) for n in range(KOLOMMEN)]
    acties = Actie.objects.filter(onderwerp__pijler__plan=plan).geldig().in_volgorde()
    # Thousands of times to do: without their texts, which the board doesn't show.
    keren = Prefetch("uitvoeringen", Uitvoering.objects.geldig().only(*OP_HET_BORD))
    alle = list(acties.prefetch_related(keren))
    tijden = [u for actie in alle for u in actie.uitvoeringen.all()]
    tel_uitvoeringen(tijden, vandaag)
    merk_concept(plan, tijden)
    rijen = [maak_rij(plan, actie, kolommen, vandaag) for actie in alle]
    return Bord(plan, kolommen, nu, list(plan.pijlers.all()), rijen)
