"""A web server and a worker that fail with content in hand say where, and nothing of the content.

Both run as processes of their own; what they print is what an operator would keep.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from celery import Celery
from django.conf import settings

from meldpunt.proef.processen import vrije_poort
from tests.echt import EchteDatabase, wacht_tot
from tests.stuk import KANARIE

STUK = {"DJANGO_SETTINGS_MODULE": "tests.stuk.settings", "REDIS_URL": ""}
KOPPEN = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Referer": f"http://127.0.0.1/{KANARIE}referer",
    "Cookie": f"sessie={KANARIE}cookie",
    "User-Agent": f"{KANARIE}agent",
    "X-Iets": f"{KANARIE}kop",
}


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Processes of their own need real commits."""


@dataclass
class Site:
    """A running gunicorn."""

    poort: int
    proces: "subprocess.Popen[bytes]"

    def vraag(self, methode: str, pad: str, **koppen: str) -> tuple[int, str]:
        """Do one request, with a canary wherever a browser can put one."""
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=20)
        inhoud = urlencode({"naam": f"{KANARIE}inhoud"})
        verbinding.request(methode, f"{pad}?q={KANARIE}vraag", inhoud, KOPPEN | koppen)
        antwoord = verbinding.getresponse()
        return antwoord.status, antwoord.read().decode()

    def leeft(self) -> bool:
        """Whether it answers yet."""
        try:
            return self.vraag("GET", "/-/levend")[0] == 200
        except OSError:
            return False

    def stop(self) -> str:
        """Stop it and give everything it said."""
        self.proces.send_signal(signal.SIGTERM)
        return self.proces.communicate(timeout=20)[0].decode()


@pytest.fixture
def site(echte_database: EchteDatabase) -> Iterator[Site]:
    """The web server of production, with some pages that fail."""
    poort = vrije_poort()
    gunicorn = ("-m", "gunicorn", "meldpunt.wsgi:application", "--bind", f"127.0.0.1:{poort}")
    proces = echte_database.python(*gunicorn, "--no-control-socket", omgeving=STUK)
    site = Site(poort, proces)
    try:
        wacht_tot(site.leeft)
        yield site
    finally:
        proces.kill()
        proces.wait()


def test_a_web_server_that_fails_says_where_and_nothing_of_the_content(site: Site) -> None:
    assert site.vraag("GET", "/stuk/gesloten/") == (200, "0 (0, 0)")
    for hoe in ("waarde", "sql", "getal", "dubbel"):
        status, pagina = site.vraag("POST", f"/stuk/{hoe}/{KANARIE}pad/")
        assert status == 500, hoe
        assert KANARIE not in pagina
    assert site.vraag("POST", f"/stuk/regel/{KANARIE}pad/")[0] == 200
    assert site.vraag("GET", "/inloggen/", Host=f"{KANARIE}.example")[0] == 400
    assert site.vraag("POST", "/inloggen/")[0] == 403
    assert site.vraag("GET", f"/t/{KANARIE}token/")[0] == 404
    gezegd = site.stop()
    assert KANARIE not in gezegd
    assert "Traceback" not in gezegd
    assert re.search(r"fout [0-9A-F]{4} in .*ValueError: .*tests/stuk/urls\.py:\d+ _waarde", gezegd)
    assert "IntegrityError < UniqueViolation: tests/stuk/urls.py" in gezegd
    assert "gunicorn.error" in gezegd  # the page of the failure failed too
    assert "mislukt voor …" in gezegd
    assert "py.warnings" in gezegd
    assert "django.security.DisallowedHost" in gezegd
    assert "django.security.csrf" in gezegd


def test_a_worker_that_fails_says_where_and_nothing_of_the_content(
    echte_database: EchteDatabase, tmp_path: Path
) -> None:
    rij = tmp_path / "wachtrij"
    (rij / "control").mkdir(parents=True)
    _stuur(rij, "stuk.tasks.faal", f"{KANARIE}argument")
    _stuur(rij, f"{KANARIE}.bestaat.niet", f"{KANARIE}argument")
    celery = ("-m", "celery", "-A", "meldpunt", "worker", "--pool", "solo", "--loglevel", "INFO")
    proces = echte_database.python(*celery, omgeving={**STUK, "MELDROUTE_VAR": str(tmp_path)})
    try:
        wacht_tot(lambda: not list(rij.glob("*.msg")))
        proces.send_signal(signal.SIGTERM)
        gezegd = proces.communicate(timeout=20)[0].decode()
    finally:
        proces.kill()
    assert KANARIE not in gezegd
    assert "Traceback" not in gezegd
    assert "gesloten 0 0" in gezegd
    assert "taak voor …" in gezegd
    assert re.search(
        r"Task stuk\.tasks\.faal\[[0-9a-f-]{36}\] .* ValueError: tests/stuk/tasks\.py:\d+ faal\n",
        gezegd,
    )
    assert "Received unregistered task" in gezegd


def _stuur(rij: Path, naam: str, tekst: str) -> None:
    app = Celery(broker="filesystem://")
    app.conf.broker_transport_options = {
        "data_folder_in": str(rij),
        "data_folder_out": str(rij),
        "control_folder": str(rij / "control"),
    }
    with app.connection_for_write() as verbinding:
        app.send_task(naam, args=[tekst], connection=verbinding)


@pytest.mark.parametrize("opdracht", ["verstuur_post", "laad_referentie", "showmigrations"])
def test_a_command_without_a_database_says_so_in_one_sentence(opdracht: str) -> None:
    nergens = "postgresql://iemand@127.0.0.1:1/nergens"
    klaar = subprocess.run(
        [sys.executable, "manage.py", opdracht],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": nergens, "DATABASE_URL_EIGENAAR": nergens},
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 1
    assert klaar.stderr.startswith("De database antwoordt niet. (OperationalError")
    assert klaar.stderr.count("\n") == 1
