"""The pages about health, outside every transaction, as in production."""

import pytest
from django.test import Client

from tests.echt import EchteDatabase


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """No test around it that opened a transaction."""


def test_without_the_key_the_stand_does_not_exist() -> None:
    assert Client().get("/-/stand").status_code == 404
    assert Client().get("/-/levend").status_code == 200
    assert Client().get("/-/gereed").status_code == 200
