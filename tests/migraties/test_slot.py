"""P23: a migration never keeps the site waiting for more than two seconds."""

import time

import psycopg
import pytest

from signalen.models import Verband
from tests.echt import EchteDatabase


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Another process migrates."""


def test_a_migration_that_has_to_wait_gives_up(echte_database: EchteDatabase) -> None:
    with psycopg.connect(echte_database.url) as lezer:
        lezer.execute("select * from signalen_verband")  # open for as long as the transaction
        # Backwards: it has to drop the table that is being read.
        proces = echte_database.opdracht(
            "migrate", "signalen", "0008", DATABASE_URL_EIGENAAR=echte_database.eigenaar
        )
        begin = time.monotonic()
        _, fout = proces.communicate(timeout=60)
        duur = time.monotonic() - begin
    assert proces.returncode != 0, fout
    assert duur < 30
    assert not Verband.objects.exists()  # the table is still there
