"""The bench itself: equal loads, honest counts and verdicts. A whole run is `make bench`."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import connection

from bench.geheugen import geheugentabel, grenzen
from bench.meten import Meting
from bench.opdrachten import geteld
from bench.tabel import DOELEN, KOPIE, ONZE, VLOER, doelen, tabel
from bench.woorden import DAGEN, Verzonnen, verzin

EINDE = datetime(2026, 11, 22, tzinfo=UTC)
VORMEN = ["arbeid", "seksueel", "crimineel"]


def _veel(zaad: int) -> list[Verzonnen]:
    dobbel = Random(zaad)  # noqa: S311 - repeatable, not secret
    return [verzin(dobbel, VORMEN, EINDE) for _ in range(3000)]


def test_equal_seeds_give_equal_reports() -> None:
    assert _veel(1) == _veel(1)
    assert _veel(1) != _veel(2)


def test_reports_are_spread_as_promised() -> None:
    verzonnen = _veel(3)
    vormen = Counter(v.vorm for v in verzonnen)
    assert vormen["arbeid"] > vormen["seksueel"] > vormen["crimineel"]
    open_ = [v for v in verzonnen if v.staat != "afgesloten"]
    assert 0.15 < len(open_) / len(verzonnen) < 0.25
    assert all(30 <= len(v.tekst.split()) <= 120 for v in verzonnen)
    assert all(0 <= (EINDE - v.ontvangen).days <= DAGEN for v in verzonnen)


def test_statements_are_counted_without_the_bookkeeping(db: None) -> None:
    with geteld() as opdrachten, connection.cursor() as cursor:
        cursor.execute("savepoint even")
        cursor.execute("select 1")
        cursor.execute("release savepoint even")
    assert opdrachten.aantal == 1
    assert opdrachten.tijd == sum(opdrachten.duren) > 0


@pytest.mark.parametrize(("ons", "woord"), [(11.0, "gehaald"), (13.0, "NIET gehaald")])
def test_a_goal_that_is_missed_is_named(ons: float, woord: str) -> None:
    metingen = {("-", "sessie"): Meting([4.0] * 20, [1.0], 5)}
    for werk in DOELEN:
        metingen[werk, ONZE] = Meting([ons] * 20, [9.0], 10_000)
        metingen[werk, VLOER] = Meting([2.0] * 20, [9.0], 10_000)
        metingen[werk, KOPIE] = Meting([900.0] * 20, [9.0], 10_000)
    with geteld() as geen:
        pass
    regel = doelen(metingen, dict.fromkeys(DOELEN, geen))[1]
    assert f"x sessie {ons / 4:.1f} (≤ 3: {woord})" in regel
    assert len(tabel(metingen, dict.fromkeys(DOELEN, geen))) == len(metingen) + 2


@pytest.mark.parametrize(
    ("totaal", "momenten"), [(10_000, [100, 1_000, 10_000]), (500, [100, 500]), (50, [50])]
)
def test_memory_is_looked_at_early_and_at_the_end(totaal: int, momenten: list[int]) -> None:
    assert grenzen(totaal) == momenten


@pytest.mark.parametrize(("laatste", "woord"), [(89.0, "gehaald"), (96.0, "NIET gehaald")])
def test_memory_that_grows_is_named(laatste: float, woord: str) -> None:
    regels = geheugentabel([(100, 85.0, 60.0), (1_000, 86.0, 61.0), (10_000, laatste, 62.0)])
    assert len(regels) == 6
    assert f"RSS {laatste} (≤ 90: {woord})" in regels[-1]
    assert f"groei {laatste - 86:.1f} (≤ 5: {woord})" in regels[-1]
