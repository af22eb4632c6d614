"""A table of figures laid out: its rows and columns in order, and the cell at each place."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldpunt.lib.cijfertabel import Cel, is_totaal, tegenspraken
from meldpunt.models.cijfer import As, Cijfer, Cijferreeks


@dataclass(frozen=True)
class Rooster:
    """Names of rows and columns as a reader sees them; a total stands last."""

    rijen: list[str]
    kolommen: list[str]
    cijfers: dict[tuple[str, str], Cijfer]

    def rij(self, naam: str) -> list[Cijfer | None]:
        """The cells of a row; None where nobody filled one in."""
        return [self.cijfers.get((naam, kolom)) for kolom in self.kolommen]

    def kolom(self, naam: str) -> list[Cijfer | None]:
        """The cells of a column; None where nobody filled one in."""
        return [self.cijfers.get((rij, naam)) for rij in self.rijen]


def leg_uit(reeks: Cijferreeks, cijfers: Iterable[Cijfer], vormen: dict[str, str]) -> Rooster:
    """Put the cells of a table at their row and column.

    Args:
        reeks: the table.
        cijfers: its cells in their order, each with its area.
        vormen: the names of the list of forms.
    """
    plekken = {
        (c.naam_op(reeks.rijen, vormen), c.naam_op(reeks.kolommen, vormen)): c for c in cijfers
    }
    rijen = sorted(dict.fromkeys(rij for rij, _ in plekken), key=is_totaal)
    kolommen = sorted(dict.fromkeys(kolom for _, kolom in plekken), key=is_totaal)
    return Rooster(rijen, kolommen, plekken)


def spreekt_tegen(reeks: Cijferreeks, rooster: Rooster, vormen: dict[str, str]) -> list[str]:
    """Give a sentence per contradiction in a table; a place without a cell can hide a number."""
    cellen = [
        Cel(rij, kolom, cijfer.waarde if (cijfer := rooster.cijfers.get((rij, kolom))) else None)
        for rij in rooster.rijen
        for kolom in rooster.kolommen
    ]
    opgaven = [{**o, "rij": _naam(o["rij"], reeks, rooster, vormen)} for o in reeks.opgaven]
    return tegenspraken(cellen, basis=reeks.basis, opgaven=opgaven)


def _naam(code: str, reeks: Cijferreeks, rooster: Rooster, vormen: dict[str, str]) -> str:
    """The name a reader sees for the code of a row."""
    if reeks.rijen == As.GEBIED:
        gebieden = (c.gebied for c in rooster.cijfers.values() if c.gebied)
        return next((g.naam for g in gebieden if g.code == code), code)
    return vormen.get(code, code) if reeks.rijen == As.VORM else code
