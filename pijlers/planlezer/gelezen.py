"""What was read of a plan: rows as they stand, and what the document says besides."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass
class Rij:
    """One action as it stands in the document; an empty cell is an empty text.

    `nummer` is the row in its table, the headings included; `tabel` is which table that is.
    """

    nummer: int
    tabel: int = 1
    pijler: str = ""
    onderwerp: str = ""
    code: str = ""
    tekst: str = ""
    eigenaren: str = ""
    planning: str = ""
    bron: str = ""
    eis: str = ""

    @property
    def plek(self) -> str:
        """Where to find it: "rij 4", or "tabel 2, rij 4"."""
        return f"rij {self.nummer}" if self.tabel == 1 else f"tabel {self.tabel}, rij {self.nummer}"


@dataclass
class Pijlerkop:
    """A pijler that the document names, with its explanation and its subjects in order."""

    naam: str
    toelichting: str = ""
    onderwerpen: list[str] = field(default_factory=list)


@dataclass
class Gelezen:
    """A whole document.

    `kolommen` are the fields that have a column: what has none is left as it is. `plan` holds
    the facts and lists of the plan as JSON of the neutral form, when they are in the document.
    """

    rijen: list[Rij] = field(default_factory=list)
    kolommen: list[str] = field(default_factory=list)
    pijlers: list[Pijlerkop] = field(default_factory=list)
    plan: dict[str, Any] = field(default_factory=dict)

    def als_json(self) -> dict[str, Any]:
        """Give plain JSON values."""
        return asdict(self)

    @classmethod
    def uit_json(cls, gegevens: dict[str, Any]) -> Self:
        """Make it of what `als_json` gave."""
        return cls(
            [Rij(**rij) for rij in gegevens["rijen"]],
            gegevens["kolommen"],
            [Pijlerkop(**pijler) for pijler in gegevens["pijlers"]],
            gegevens["plan"],
        )

    def noem(self, pijler: str, onderwerp: str = "", toelichting: str = "") -> None:
        """Remember that the document has this pijler, and this subject in it."""
        if not pijler:
            return
        kop = next((p for p in self.pijlers if p.naam == pijler), None)
        if kop is None:
            self.pijlers.append(kop := Pijlerkop(pijler))
        kop.toelichting = kop.toelichting or toelichting
        if onderwerp and onderwerp not in kop.onderwerpen:
            kop.onderwerpen.append(onderwerp)
