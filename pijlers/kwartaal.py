"""A quarter of a year: a column of the board."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

VORM = re.compile(r"(\d{4})-K([1-4])")
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100


@dataclass(frozen=True, order=True)
class Kwartaal:
    """One quarter; `nummer` is 1 to 4."""

    jaar: int
    nummer: int

    @classmethod
    def van(cls, dag: date) -> "Kwartaal":
        """The quarter that holds this day."""
        return cls(dag.year, (dag.month + 2) // 3)

    @classmethod
    def lees(cls, tekst: str) -> "Kwartaal | None":
        """Read "2026-K3"; None for anything else."""
        gevonden = VORM.fullmatch(tekst)
        if not gevonden or not EERSTE_JAAR <= int(gevonden[1]) <= LAATSTE_JAAR:
            return None
        return cls(int(gevonden[1]), int(gevonden[2]))

    def plus(self, aantal: int) -> "Kwartaal":
        """The quarter so many later; negative is earlier."""
        teller = self.jaar * 4 + self.nummer - 1 + aantal
        return Kwartaal(teller // 4, teller % 4 + 1)

    @property
    def code(self) -> str:
        """ "2026-K3", as in an address."""
        return f"{self.jaar}-K{self.nummer}"

    @property
    def naam(self) -> str:
        """ "Q3 2026", as the plans write it."""
        return f"Q{self.nummer} {self.jaar}"

    @property
    def eerste_dag(self) -> date:
        """The first day."""
        return date(self.jaar, self.nummer * 3 - 2, 1)

    @property
    def laatste_dag(self) -> date:
        """The last day."""
        return self.plus(1).eerste_dag - timedelta(days=1)
