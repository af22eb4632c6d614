"""Where in a plan a row belongs: its pijler and its subject, standing or new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from pijlers.models import Actie, Pijler, Uitvoeringsplan
from pijlers.planblad import splits_pijler
from pijlers.planlezer import Pijlerkop
from pijlers.planlezer.kolommen import kaal

LANGSTE_NAAM = 150  # characters


class GeenPlaats(Exception):
    """Raised with a Dutch sentence when it is not certain which pijler is meant."""


@dataclass
class Plek:
    """A pijler of the plan as it will be; `pijler` is the one that stands already."""

    nummer: int
    naam: str
    toelichting: str = ""
    pijler: Pijler | None = None
    onderwerpen: list[str] = field(default_factory=list)

    def noem(self, onderwerp: str) -> str:
        """Give the subject as the plan writes it; a new one comes behind the others."""
        gelijk = (naam for naam in self.onderwerpen if naam.casefold() == onderwerp.casefold())
        naam = next(gelijk, None)
        if naam is None:
            self.onderwerpen.append(naam := onderwerp)
        return naam


@dataclass
class Doel:
    """The plan that rows go to, as it stands: `plan` is unsaved when it is new."""

    plan: Uitvoeringsplan
    gemeente_code: str
    plekken: list[Plek] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)

    @classmethod
    def van(cls, plan: Uitvoeringsplan, gemeente_code: str) -> Self:
        """Read a plan with all its actions in three queries; nothing of a new one."""
        if plan._state.adding:
            return cls(plan, gemeente_code)
        pijlers = plan.pijlers.prefetch_related("onderwerpen")
        plekken = [
            Plek(p.nummer, p.naam, p.toelichting, p, [o.naam for o in p.onderwerpen.all()])
            for p in pijlers
        ]
        acties = Actie.objects.filter(onderwerp__pijler__plan=plan).in_volgorde()
        return cls(plan, gemeente_code, plekken, list(acties))

    def neem_koppen(self, koppen: Iterable[Pijlerkop]) -> None:
        """Take the pijlers of a document in its order, with what they are for."""
        for kop in koppen:
            try:
                plek = self.plek(kop.naam)
            except GeenPlaats:
                continue  # each row below it says what is wrong
            plek.toelichting = plek.toelichting or kop.toelichting
            for onderwerp in kop.onderwerpen:
                if len(onderwerp) <= LANGSTE_NAAM:
                    plek.noem(onderwerp)

    def plek(self, tekst: str) -> Plek:
        """Find the pijler a text means; a new one is made.

        Raises:
            GeenPlaats: it has no name, too long a name, or that of another number.
        """
        nummer, naam = splits_pijler(tekst)
        gevonden = self._met(nummer, naam)
        if gevonden:
            if naam and kaal(naam) != kaal(gevonden.naam):
                zin = f"Pijler {nummer} heet in dit plan “{gevonden.naam}”. Maak de naam gelijk."
                raise GeenPlaats(zin)
            return gevonden
        if not naam:
            raise GeenPlaats(f"Pijler {nummer} heeft nog geen naam. Schrijf die erbij.")
        if len(naam) > LANGSTE_NAAM:
            raise GeenPlaats(f"De naam is langer dan {LANGSTE_NAAM} tekens. Maak hem korter.")
        volgend = max((plek.nummer for plek in self.plekken), default=0) + 1
        self.plekken.append(nieuw := Plek(nummer or volgend, naam))
        return nieuw

    def _met(self, nummer: int | None, naam: str) -> Plek | None:
        if nummer is not None:
            return next((plek for plek in self.plekken if plek.nummer == nummer), None)
        return next((plek for plek in self.plekken if kaal(plek.naam) == kaal(naam)), None)
