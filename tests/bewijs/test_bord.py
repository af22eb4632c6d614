"""The board of a plan of 300 actions over five years: how long a page takes on the server."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.test import Client

from meldpunt.models import Gemeente, Medewerker
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase
from tests.pijlers.veel import ACTIES, groot_plan

KEREN = 15
HOOGSTENS = 0.300
ClientVan = Callable[[Medewerker], Client]


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits."""


def test_bord(
    heemstede: Gemeente, anna: Medewerker, bram: Medewerker, client_van: ClientVan, uitslag: Meld
) -> None:
    plan = groot_plan(heemstede, [anna, bram])
    client = client_van(anna)
    medianen = {}
    for weergave in ("", "lijst", "eigenaar"):
        tijden = []
        for _ in range(KEREN):
            begin = time.perf_counter()
            antwoord = client.get("/plan/", {"plan": str(plan.pk), "weergave": weergave})
            tijden.append(time.perf_counter() - begin)
            assert antwoord.status_code == 200
        medianen[weergave or "bord"] = statistics.median(tijden)
    uitslag(
        "bord",
        acties=ACTIES,
        uitvoeringen=ACTIES * 10,
        **{f"{naam}_ms": round(tijd * 1000, 1) for naam, tijd in medianen.items()},
    )
    assert max(medianen.values()) <= HOOGSTENS
