"""The journey of an operator: each entry point of the containers, started without Docker.

On a PostgreSQL of its own, from nothing: secrets, roles, tables, then web, worker and beat with
the commands, the environment and the health checks of docker-compose.yml. With Redis where this
machine has it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from meldpunt.lib import postgres
from meldpunt.proef.processen import vrije_poort
from tests.compose import WORTEL, collectstatic, lees_compose, omgeving, opdracht
from tests.echt import wacht_tot
from tests.lib.test_postgres import ruim_op

DIENSTEN = lees_compose()["services"]
WAARDEN = {
    "MELDROUTE_HOST": "meldroute.example",
    "SECURITY_CONTACT": "mailto:security@meldroute.example",
    "VERWERKINGENREGISTER": "https://meldroute.example/verwerkingen",
    "DEFAULT_FROM_EMAIL": "meldroute@meldroute.example",
}
NIET_MEE = shutil.ignore_patterns(
    ".*", "var", "tests", "docs", "bench", "geheimen", "kopieen", "__pycache__"
)
NAAM = "meldroute_uitrol"
GEDULD = 300.0  # seconds: on a machine with much else to do


class Machine:
    """The folders of one installation, and what runs in it."""

    def __init__(self, plek: Path) -> None:
        self.app = plek / "app"
        self.geheimen = plek / "secrets"
        self.var = plek / "var"
        self.plek = plek
        self.web = str(vrije_poort())
        self.redis = str(vrije_poort()) if shutil.which("redis-server") else ""
        self.processen: list[subprocess.Popen[bytes]] = []
        shutil.copytree(WORTEL, self.app, ignore=NIET_MEE)

    def omgeving(self, naam: str) -> dict[str, str]:
        """The environment of the service (or of the image), with the folders of this machine."""
        gezet = omgeving(DIENSTEN[naam], WAARDEN) if naam else {}
        uit = {sleutel: self._hier(waarde) for sleutel, waarde in gezet.items()}
        if not self.redis:
            uit.pop("REDIS_URL", None)
        return {
            **uit,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            # Beside the code, as compiled in the image: the code itself can't be written there.
            "PYTHONPYCACHEPREFIX": str(self.plek / "pyc"),
            "MELDROUTE_VAR": str(self.var / naam),
            "STATIC_ROOT": str(self.plek / "staticfiles"),
        }

    def _hier(self, tekst: str) -> str:
        if tekst == "/sleutels":
            return str(self.plek / "sleutels")
        return (
            tekst.replace("/run/secrets", str(self.geheimen))
            .replace("/kopieen", str(self.plek / "kopieen"))
            .replace("redis://redis:6379", f"redis://127.0.0.1:{self.redis}")
            .replace("0.0.0.0:8000", f"127.0.0.1:{self.web}")
        )

    def doe(self, woorden: list[str], wie: str = "") -> str:
        """Run a command to its end; gives what it prints."""
        klaar = subprocess.run(
            [self._hier(woord) for woord in woorden], cwd=self.app, env=self.omgeving(wie),
            capture_output=True, text=True, check=False, timeout=GEDULD,
        )  # fmt: skip
        assert klaar.returncode == 0, klaar.stdout + klaar.stderr
        return klaar.stdout

    def begin(self, naam: str) -> subprocess.Popen[bytes]:
        """Start a service that stays."""
        (self.var / naam).mkdir(parents=True)
        with (self.plek / f"{naam}.log").open("wb") as log:
            proces = subprocess.Popen(
                [self._hier(woord) for woord in opdracht(DIENSTEN[naam])],
                cwd=self.app, env=self.omgeving(naam), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.processen.append(proces)
        return proces

    def is_begonnen(self, naam: str) -> bool:
        """Look cheaply whether it is worth asking how it is."""
        if naam != "web":
            return (self.var / naam / "hartslag" / naam).exists()
        with socket.socket() as lijn:
            return lijn.connect_ex(("127.0.0.1", int(self.web))) == 0

    def gezond(self, naam: str) -> bool:
        """Ask as the health check of the service does."""
        vraag = [*DIENSTEN[naam]["healthcheck"]["test"][1:], *([self.web] * (naam == "web"))]
        return subprocess.run(
            vraag, cwd=self.app, env=self.omgeving(naam), capture_output=True, check=False
        ).returncode == 0  # fmt: skip

    def log(self, naam: str) -> str:
        """What the service printed."""
        return (self.plek / f"{naam}.log").read_text()

    def einde(self) -> None:
        """End what still runs."""
        for proces in self.processen:
            if proces.poll() is None:
                os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine with PostgreSQL (and Redis where it is), and secrets that name them."""
    machine = Machine(tmp_path)
    adres = postgres.start(tmp_path / "pg", toets=True)
    try:
        machine.doe(["python", "manage.py", "maak_geheimen", str(machine.geheimen)])
        plek = adres.app.partition("?")[2]
        for pad in machine.geheimen.glob("database_url*"):
            wie = pad.read_text().replace("@db:5432/meldroute", f"@/{NAAM}?{plek}")
            wie = wie.replace("//postgres:", "//meldroute_beheer:")
            pad.write_text(wie.replace("@db:5432/postgres", f"@/postgres?{plek}"))
        if machine.redis:
            machine.processen.append(
                subprocess.Popen(
                    ["redis-server", "--port", machine.redis, "--save", "", "--dir", tmp_path],
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
        yield machine
    finally:
        machine.einde()
        ruim_op(tmp_path / "pg")


def _bestanden(map_: Path) -> set[Path]:
    return {pad for pad in map_.rglob("*") if pad.is_file()}


def test_an_installation_starts_from_nothing(machine: Machine) -> None:
    voor = _bestanden(machine.app)
    assert machine.doe(opdracht(DIENSTEN["rollen"]), "rollen") == (
        "De rollen en de database staan klaar.\n"
    )
    assert "Klaar. Geladen" in machine.doe(opdracht(DIENSTEN["migrate"]), "migrate")
    # As in the image, where no setting of production is there yet.
    machine.doe(collectstatic())
    diensten = {naam: machine.begin(naam) for naam in ("web", "worker", "beat")}
    for naam in diensten:
        wacht_tot(partial(machine.is_begonnen, naam), GEDULD)
        wacht_tot(partial(machine.gezond, naam), GEDULD)
    assert _bestanden(machine.app) == voor
    for naam, proces in diensten.items():
        proces.terminate()
        assert proces.wait(timeout=30) == 0, machine.log(naam)
        assert "Traceback" not in machine.log(naam)
    assert not machine.gezond("web")
    assert "De sleutels staan in" in machine.doe(opdracht(DIENSTEN["kopie"]), "kopie")
    assert {len(list(map_.iterdir())) for map_ in (machine.plek / "kopieen").iterdir()} == {1}
    with psycopg.connect((machine.geheimen / "database_url").read_text()) as verbinding:
        (rol,) = verbinding.execute("select current_user").fetchone() or ("",)
    assert rol == "meldroute_app"
