"""How far a transaction is: seen from outside before it commits, and gone with it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from meldpunt.lib.meter import lees_stand, meld_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def ander() -> Iterator[BaseDatabaseWrapper]:
    """A second connection of the same role."""
    tweede = connection.copy()
    yield tweede
    tweede.close()


def test_another_connection_sees_it_before_it_is_committed(ander: BaseDatabaseWrapper) -> None:
    werk = uuid4()
    kijk = "select count(*) from pg_stat_activity where application_name = %s"
    with ander.cursor() as cursor:

        def ziet(gedaan: int) -> bool:
            cursor.execute(kijk, [f"{werk.hex} {gedaan}"])
            return bool(cursor.fetchone()[0])

        with transaction.atomic():
            for gedaan in (0, 40):
                meld_stand(werk, gedaan)
                assert ziet(gedaan)
            transaction.set_rollback(True)
        assert not ziet(40)


def test_what_another_connection_says_is_read(ander: BaseDatabaseWrapper) -> None:
    werk = uuid4()
    with ander.cursor() as cursor:
        cursor.execute("select set_config('application_name', %s, false)", [f"{werk.hex} 340"])
    assert lees_stand(werk) == 340
    assert lees_stand(uuid4()) is None
