"""Tries to log in are counted for all processes together, in the cache of this environment."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from tests.echt import EchteDatabase, tegelijk

# Three wrong tries in another process, which has no collected static files.
ELDERS = """
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {{
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}}
for _ in range(3):
    Client().post("/inloggen/", {{"login": "{adres}", "password": "verkeerd"}})
"""


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase, settings: Any) -> None:
    """Real commits, counted where the processes count and not in the memory of the tests."""
    settings.CACHES = {**settings.CACHES, "default": settings.CACHES["echt"]}
    caches["default"].clear()


def _probeer(adres: str) -> str:
    gegevens = {"login": adres, "password": "verkeerd"}
    return Client().post(reverse("account_login"), gegevens).content.decode()


def test_another_process_counts_along(echte_database: EchteDatabase) -> None:
    adres = "bram@gemeente.example"
    proces = echte_database.opdracht("shell", "-c", ELDERS.format(adres=adres))
    _, fouten = proces.communicate(timeout=60)
    assert proces.returncode == 0, fouten.decode()
    assert ["15 minuten" in _probeer(adres) for _ in range(3)] == [False, False, True]
    assert "15 minuten" not in _probeer("carla@gemeente.example")


def test_twelve_tries_at_one_moment_are_no_more_than_five() -> None:
    paginas = tegelijk(*[lambda: _probeer("els@gemeente.example")] * 12)
    assert not [pagina for pagina in paginas if isinstance(pagina, Exception)]
    assert 1 <= sum("niet gelukt" in str(pagina) for pagina in paginas) <= 5
