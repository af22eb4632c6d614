"""The health check of a container, and the beat it looks at."""

import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from meldpunt.celery import Rooster, app
from meldpunt.lib.gezond import OUDSTE, main
from meldpunt.lib.hartslag import klop, leeftijd


class Site(BaseHTTPRequestHandler):
    """Is ready for who asks as the proxy does."""

    status = 200

    def do_GET(self) -> None:
        goed = (
            self.path == "/-/gereed"
            and self.headers["Host"] == "meldroute.example"
            and self.headers["X-Forwarded-Proto"] == "https"
        )
        self.send_response(self.status if goed else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def poort() -> Iterator[str]:
    """The port of a site."""
    site = HTTPServer(("127.0.0.1", 0), Site)
    draad = threading.Thread(target=site.serve_forever)
    draad.start()
    yield str(site.server_port)
    site.shutdown()
    draad.join()
    site.server_close()


def test_web_is_well_when_it_is_ready(poort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", ".meldroute.example,ander.example")
    assert main("web", poort) == 0
    monkeypatch.setattr(Site, "status", 503)
    assert main("web", poort) == 1
    assert main("web", "9") == 1


@pytest.mark.parametrize("wie", ["worker", "beat"])
def test_a_process_is_well_while_it_beats(
    wie: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MELDROUTE_VAR", str(tmp_path))
    assert main(wie) == 1
    klop(tmp_path, wie)
    assert main(wie) == 0
    stil = time.time() - OUDSTE[wie] - 1
    os.utime(tmp_path / "hartslag" / wie, (stil, stil))
    assert main(wie) == 1


def test_a_full_disk_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "hartslag").write_text("hier hoort een map")
    klop(tmp_path, "worker")
    assert leeftijd(tmp_path, "worker") == float("inf")


def test_worker_and_beat_carry_the_beat() -> None:
    assert "Hartslag" in {stap.__name__ for stap in app.steps["worker"]}
    assert app.conf.beat_scheduler == f"{Rooster.__module__}:{Rooster.__name__}"
