"""The lists read from an index that has their order: nothing is sorted, however long the table."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from tests.echt import EchteDatabase, als_eigenaar
from tests.factories import maak_signaal
from tests.kader import als
from tests.veel import vul_register

Geef = Callable[[Medewerker], Toegang]
SIGNALEN, GEMEENTEN = 4_000, 4


@pytest.fixture(scope="module")
def db(echte_database: EchteDatabase) -> None:
    """Statistics need rows that were committed."""


@pytest.fixture
def veel(
    bram: Medewerker,
    heemstede: Gemeente,
    toegang_van: Geef,
    _rollen: tuple[str, str],
) -> None:
    """A long register, once."""
    door = toegang_van(bram)
    with werk(door, "toets"):
        maak_signaal(door)
    with als_eigenaar(_rollen[1]) as verbinding:
        vul_register(verbinding, heemstede, signalen=SIGNALEN, gemeenten=GEMEENTEN)


def test_lists_take_their_order_from_an_index(
    veel: None, bram: Medewerker, toegang_van: Geef,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    client = client_van(bram)
    plannen = {
        vraag: _plan(client, f"/werk/?{vraag}", toegang_van(bram))
        for vraag in (
            "weergave=alle&sorteer=-ontvangen_op",
            "weergave=alle&sorteer=ontvangen_op",
            "weergave=nu&sorteer=volgende_datum",
        )
    }
    for vraag, plan in plannen.items():
        lijst = plan.split("SubPlan")[0]
        assert "Index Scan" in lijst, (vraag, plan)
        # An incremental sort of rows with one date is fine; of the whole list it is not.
        assert not re.search(r"^\s*(->  )?Sort\b", lijst, re.M), (vraag, plan)


def _plan(client: Client, pad: str, door: Toegang) -> str:
    """Give the plan of the statement that fetches the rows of this page."""
    with CaptureQueriesContext(connection) as gedaan:
        assert client.get(pad).status_code == 200
    (lijst,) = [q["sql"] for q in gedaan if "LIMIT 51" in q["sql"]]
    with als(door), connection.cursor() as cursor:
        cursor.execute(f"explain {lijst}")
        return "\n".join(regel for (regel,) in cursor.fetchall())
