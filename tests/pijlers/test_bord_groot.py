"""The board of 300 actions over five years asks as much as that of nineteen (journey 10)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.models import Gemeente, Medewerker
from tests.pijlers.veel import ACTIES, groot_plan

ClientVan = Callable[[Medewerker], Client]


@pytest.mark.parametrize("weergave", ["", "lijst", "eigenaar"])
def test_at_most_ten_queries(
    client_van: ClientVan, anna: Medewerker, bram: Medewerker, heemstede: Gemeente, weergave: str
) -> None:
    plan = groot_plan(heemstede, [anna, bram])
    client = client_van(anna)
    vraag = {"plan": str(plan.pk), "weergave": weergave}
    client.get("/plan/", vraag)
    with CaptureQueriesContext(connection) as vragen:
        pagina = client.get("/plan/", vraag)
    assert len(pagina.context["bord"].rijen) == ACTIES
    # Login and access included; opening and closing the transaction is no question.
    rijen = [vraag["sql"] for vraag in vragen if " FROM " in vraag["sql"]]
    assert len(rijen) <= 10, rijen
