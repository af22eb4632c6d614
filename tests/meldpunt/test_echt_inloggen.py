"""Tries to log in are counted for all processes together, in the cache of this environment."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from tests.echt import EchteDatabase

# What another process does; it has no collected static files.
ELDERS = """
from django.conf import settings
from django.test import Client
settings.STORAGES["staticfiles"] = {{
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}}
for _ in range(3):
    Client().post("/inloggen/", {{"login": "{adres}", "password": "verkeerd"}})
"""


@pytest.fixture
def gedeeld(echte_database: EchteDatabase, settings: Any) -> EchteDatabase:
    """Count where the processes of this environment count, not in the memory of the tests."""
    settings.CACHES = {**settings.CACHES, "default": settings.CACHES["echt"]}
    caches["default"].clear()
    return echte_database


def _probeer(adres: str) -> str:
    gegevens = {"login": adres, "password": "verkeerd"}
    return Client().post(reverse("account_login"), gegevens).content.decode()


def test_another_process_counts_along(gedeeld: EchteDatabase, django_db_blocker: Any) -> None:
    adres = "bram@gemeente.example"
    with django_db_blocker.unblock():
        proces = gedeeld.opdracht("shell", "-c", ELDERS.format(adres=adres))
        _, fouten = proces.communicate(timeout=60)
        assert proces.returncode == 0, fouten.decode()
        assert ["15 minuten" in _probeer(adres) for _ in range(3)] == [False, False, True]
        assert "15 minuten" not in _probeer("carla@gemeente.example")
