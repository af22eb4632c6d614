"""The broker and the cache that this environment asks for: a folder and a table, or Redis."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from kombu import Connection, Exchange, Queue

from meldpunt.celery import app

Verbinding = tuple[str, dict[str, str]]


@pytest.fixture
def broker(tmp_path: Path) -> Verbinding:
    """The address of the broker; the folder of a filesystem broker is one of this test."""
    if settings.REDIS_URL:
        return settings.REDIS_URL, {}
    map_ = tmp_path / "wachtrij"
    (map_ / "control").mkdir(parents=True)
    opties = {"data_folder_in": map_, "data_folder_out": map_, "control_folder": map_ / "control"}
    return settings.CELERY_BROKER_URL, {naam: str(pad) for naam, pad in opties.items()}


def test_a_bell_that_is_rung_is_heard(broker: Verbinding) -> None:
    url, opties = broker
    rij = Queue("meldroute-toets", Exchange("meldroute-toets"), routing_key="meldroute-toets")
    with Connection(url, transport_options=opties) as verbinding:
        bel = verbinding.SimpleQueue(rij)
        bel.put({"taak": "verstuur_post"})
        bericht = bel.get(timeout=5)
        assert bericht.payload == {"taak": "verstuur_post"}
        bericht.ack()
        bel.close()


def test_the_worker_uses_that_broker_and_carries_json_only() -> None:
    verwacht = "redis" if settings.REDIS_URL else "filesystem"
    assert app.conf.broker_url.startswith(verwacht)
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_ignore_result


@pytest.mark.django_db
def test_attempts_are_counted_for_all_processes() -> None:
    """Rate limits of logging in live in a cache that every process shares."""
    echt = caches["echt"]
    assert "locmem" not in settings.CACHES["echt"]["BACKEND"]
    echt.set("meldroute-toets", 1, timeout=30)
    assert echt.incr("meldroute-toets") == 2
    echt.delete("meldroute-toets")
    assert echt.get("meldroute-toets") is None
