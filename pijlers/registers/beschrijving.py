"""How a register is described: its name and what it asks."""

from dataclasses import dataclass
from enum import StrEnum

from meldpunt.rollen import Onderdeel


class Soort(StrEnum):
    """What kind of value a field holds."""

    REGEL = "regel"
    TEKST = "tekst"
    DAG = "dag"
    GETAL = "getal"  # empty is unknown, which is not 0 (HAA-013)
    LIJST = "lijst"  # one code of a reference list
    LIJSTEN = "lijsten"  # several codes of a reference list
    VAST = "vast"  # one of `keuzes`
    PARTNER = "partner"
    HOORT_BIJ = "hoort_bij"  # a row of another register
    JA = "ja"
    SIGNALEN = "signalen"  # numbers of signalen; the links stand in a table of their own


@dataclass(frozen=True)
class Veld:
    """One field of a register.

    `lijst` is the reference list, or the register of a HOORT_BIJ. `kolom` shows it in the list.
    `gesloten` keeps it in the vault: it shows on the page of its row alone. `laatste` is the
    register whose newest row that counts and belongs to this one gives the day, when it is later.
    """

    naam: str
    label: str
    soort: Soort = Soort.REGEL
    lijst: str = ""
    keuzes: tuple[tuple[str, str], ...] = ()
    verplicht: bool = False
    uitleg: str = ""
    kolom: bool = False
    gesloten: bool = False
    laatste: str = ""


@dataclass(frozen=True)
class Register:
    """One register.

    `onderscheid` is the field by which an action may count only some rows, `telt_als` the field
    that must hold something before a row counts. A register of a `zaak` is case data: only for
    roles that see signalen. `deelt` are the fields that another gemeente reads of a row that is
    shared with it; without any the register can't be shared. Two shared rows with the same
    `zelfde` fields may be one.
    """

    code: str
    naam: str
    een: str
    uitleg: str
    velden: tuple[Veld, ...]
    eis: str
    onderscheid: str = ""
    telt_als: str = ""
    zaak: bool = False
    deelt: tuple[str, ...] = ()
    zelfde: tuple[str, ...] = ()

    def veld(self, naam: str) -> Veld:
        """Give a field by name; raises KeyError."""
        return {veld.naam: veld for veld in self.velden}[naam]

    @property
    def lezen(self) -> Onderdeel:
        """The part of the product a role needs to read it."""
        return Onderdeel.SIGNALEN if self.zaak else Onderdeel.PLAN

    @property
    def schrijven(self) -> Onderdeel:
        """The part of the product a role needs to write in it."""
        return Onderdeel.SIGNALEN if self.zaak else Onderdeel.PLAN_WIJZIGEN

    @property
    def open_velden(self) -> list[Veld]:
        """The fields that may stand in a list or an export."""
        return [v for v in self.velden if not v.gesloten and v.soort != Soort.SIGNALEN]

    @property
    def lijsten(self) -> set[str]:
        """The reference lists its fields choose from."""
        soorten = {Soort.LIJST, Soort.LIJSTEN}
        return {veld.lijst for veld in self.velden if veld.soort in soorten}


# What stands in a column of its own: the database orders, counts and checks by it.
KOLOMMEN = ("titel", "dag", "tot", "kijk_op", "partner", "hoort_bij")
# Half a year is enough to arrange a successor (HAA-020).
OPVOLGER_MAANDEN = 6
