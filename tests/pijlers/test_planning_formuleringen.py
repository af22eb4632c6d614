"""Ways in which people write a deadline, each with the rule that is meant."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pijlers.planning import lees_planning

VAN, TOT = date(2024, 1, 1), date(2026, 12, 31)
BESTAND = Path(__file__).with_name("formuleringen.csv")
with BESTAND.open(encoding="utf-8", newline="") as bestand:
    RIJEN = list(csv.DictReader(bestand, delimiter=";"))


@pytest.mark.parametrize("rij", RIJEN, ids=[rij["tekst"] for rij in RIJEN])
def test_formulering(rij: dict[str, str]) -> None:
    planning = lees_planning(rij["tekst"].replace("\\n", "\n"))
    vensters = planning.vensters(VAN, TOT)
    uiterste = (str(vensters[0].eerste), str(vensters[-1].laatste)) if vensters else ("", "")
    assert planning.soort == rij["soort"]
    assert (len(vensters), *uiterste) == (int(rij["aantal"]), rij["eerste"], rij["laatste"])
    assert str(planning.minimaal_per_jaar or "") == rij["minimaal"]
    assert (planning.orgaan or "") == rij["orgaan"]
    if rij["woorden"]:
        assert planning.in_woorden() == rij["woorden"]


def test_er_zijn_er_genoeg() -> None:
    assert len(RIJEN) >= 200
    assert len({rij["tekst"] for rij in RIJEN}) == len(RIJEN)
