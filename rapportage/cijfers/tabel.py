"""A table of figures: a row per choice, this half year beside the same one a year earlier."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Regel:
    """One figure with that of a year earlier; None is a figure that is not shown."""

    code: str
    naam: str
    nu: int | None
    eerder: int | None

    @property
    def is_leeg(self) -> bool:
        """Nothing was counted in either half year."""
        return self.nu == 0 and self.eerder == 0


@dataclass(frozen=True)
class Tabel:
    """Figures of one kind, with a sentence for who reads them."""

    naam: str
    titel: str
    regels: list[Regel]
    uitleg: str = ""

    def __getitem__(self, code: str) -> Regel:
        """The row of this code; raises KeyError when there is none."""
        for regel in self.regels:
            if regel.code == code:
                return regel
        raise KeyError(code)
