"""The outcome of a proof: one line of JSON, printed and kept in `$MELDROUTE_VAR/bewijs.jsonl`."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SLEUTEL = "bewijs"
Cijfers = dict[str, int | float | str]


@dataclass
class Bewijs:
    """What the tests of one proof counted, together."""

    cijfers: Cijfers = field(default_factory=dict)
    begin: float = float("inf")
    eind: float = 0.0
    gelukt: bool = True

    def tel_op(self, cijfers: Cijfers, rapport: pytest.TestReport) -> None:
        """Add what one test counted: whole numbers are added up, the rest is kept as it is."""
        for naam, waarde in cijfers.items():
            oud = self.cijfers.get(naam)
            optellen = isinstance(waarde, int) and isinstance(oud, int)
            self.cijfers[naam] = oud + waarde if optellen else waarde  # type: ignore[operator]
        self.begin = min(self.begin, rapport.start)
        self.eind = max(self.eind, rapport.stop)
        self.gelukt &= rapport.passed

    def regel(self, naam: str) -> str:
        """Give the line."""
        seconden = round(self.eind - self.begin)
        inhoud = {SLEUTEL: naam, "gelukt": self.gelukt, **self.cijfers, "seconden": seconden}
        return json.dumps(inhoud, ensure_ascii=False)


class Uitslagen:
    """Gathers what tests reported, also those of other processes, and writes it at the end."""

    def __init__(self, bestand: Path) -> None:
        """Take the file that keeps the lines of all runs."""
        self.bestand = bestand
        self.bewijzen: defaultdict[str, Bewijs] = defaultdict(Bewijs)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the counts of a test that ran, passed or not."""
        if report.when == "call":
            for naam, waarde in report.user_properties:
                if naam.startswith(f"{SLEUTEL}:"):
                    self.bewijzen[naam.split(":", 1)[1]].tel_op(_cijfers(waarde), report)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print and keep one line per proof."""
        regels = [bewijs.regel(naam) for naam, bewijs in self.bewijzen.items()]
        for regel in regels:
            terminalreporter.write_line(regel)
        self.bestand.parent.mkdir(parents=True, exist_ok=True)
        with self.bestand.open("a") as bestand:
            bestand.writelines(f"{regel}\n" for regel in regels)


def _cijfers(waarde: object) -> Cijfers:
    assert isinstance(waarde, dict)
    return waarde
