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
    heemstede: Gemeente,
    anna: Medewerker,
    bram: Medewerker,
    client_van: ClientVan,
    uitslag: Meld,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The test client copies the context of every part of a page; a server does not.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
    plan = groot_plan(heemstede, [anna, bram])
    client = client_van(anna)
    medianen: dict[str, float] = {}
    gerekend: dict[str, float] = {}
    for weergave in ("", "lijst", "eigenaar"):
        tijden, rekenen = [], []
        for _ in range(KEREN):
            begin, cpu = time.perf_counter(), time.process_time()
            antwoord = client.get("/plan/", {"plan": str(plan.pk), "weergave": weergave})
            tijden.append(time.perf_counter() - begin)
            rekenen.append(time.process_time() - cpu)
            assert antwoord.status_code == 200
        medianen[weergave or "bord"] = statistics.median(tijden)
        gerekend[f"{weergave or 'bord'}_cpu_ms"] = round(statistics.median(rekenen) * 1000, 1)
    uitslag(
        "bord",
        acties=ACTIES,
        uitvoeringen=ACTIES * 10,
        **{f"{naam}_ms": round(tijd * 1000, 1) for naam, tijd in medianen.items()},
        **gerekend,
    )
    assert max(medianen.values()) <= HOOGSTENS
