"""P23: a migration never keeps the site waiting for more than two seconds."""

import time

import psycopg
import pytest

from pijlers.models import Toetspunt
from tests.echt import EchteDatabase, wacht_iemand, wacht_tot

STARTEN = 60.0  # seconds in which the process is at the table; not what is proven here


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Another process migrates."""


def test_a_migration_that_has_to_wait_gives_up(echte_database: EchteDatabase) -> None:
    with psycopg.connect(echte_database.url) as lezer:
        lezer.execute("select * from pijlers_toetspunt")  # open for as long as the transaction
        # One step backwards: it has to drop the table that is being read.
        proces = echte_database.opdracht(
            "migrate", "pijlers", "0011", DATABASE_URL_EIGENAAR=echte_database.eigenaar
        )
        wacht_tot(lambda: wacht_iemand() or proces.poll() is not None, STARTEN)
        begin = time.monotonic()
        wacht_tot(lambda: not wacht_iemand())
        duur = time.monotonic() - begin
        _, fout = proces.communicate(timeout=STARTEN)
    assert proces.returncode != 0
    assert b"LockNotAvailable" in fout, fout
    assert duur < 10
    assert Toetspunt.objects.exists()  # the table is still there
