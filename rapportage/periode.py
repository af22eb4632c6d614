"""The half year a report is about."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from meldpunt.lib.datum import MAANDEN, datum

VORM = re.compile(r"(\d{4})-([12])", re.ASCII)
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100
MAANDEN_IN_HALFJAAR = 6


@dataclass(frozen=True, order=True)
class Periode:
    """Half a year; `helft` is 1 (January to June) or 2."""

    jaar: int
    helft: int

    @classmethod
    def van(cls, dag: date) -> "Periode":
        """The half year that holds this day."""
        return cls(dag.year, 1 if dag.month <= MAANDEN_IN_HALFJAAR else 2)

    @classmethod
    def lees(cls, tekst: str) -> "Periode | None":
        """Read "2026-2"; None for anything else."""
        gevonden = VORM.fullmatch(tekst)
        if not gevonden or not EERSTE_JAAR <= int(gevonden[1]) <= LAATSTE_JAAR:
            return None
        return cls(int(gevonden[1]), int(gevonden[2]))

    def vorige(self, aantal: int) -> "Periode":
        """The half year so many before this one."""
        teller = self.jaar * 2 + self.helft - 1 - aantal
        return Periode(teller // 2, teller % 2 + 1)

    @property
    def jaar_eerder(self) -> "Periode":
        """The same half of the year before: what a figure is compared with."""
        return Periode(self.jaar - 1, self.helft)

    @property
    def code(self) -> str:
        """ "2026-2", as in an address."""
        return f"{self.jaar}-{self.helft}"

    @property
    def naam(self) -> str:
        """ "Juli tot en met december 2026"."""
        eerste, laatste = MAANDEN[self.maanden[0] - 1], MAANDEN[self.maanden[-1] - 1]
        return f"{eerste.capitalize()} tot en met {laatste} {self.jaar}"

    @property
    def dagen(self) -> str:
        """ "1 juli 2026 tot en met 31 december 2026"."""
        return f"{datum(self.eerste_dag)} tot en met {datum(self.laatste_dag)}"

    @property
    def maanden(self) -> range:
        """The numbers of its months."""
        begin = (self.helft - 1) * MAANDEN_IN_HALFJAAR + 1
        return range(begin, begin + MAANDEN_IN_HALFJAAR)

    @property
    def eerste_dag(self) -> date:
        """The first day."""
        return date(self.jaar, self.maanden[0], 1)

    @property
    def laatste_dag(self) -> date:
        """The last day."""
        return self.vorige(-1).eerste_dag - timedelta(days=1)
