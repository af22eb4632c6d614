"""P22: what was copied comes back on a clean machine, and no mail leaves before a person says so.

The cases of the demo, with mail that waits; a copy; everything destroyed; a new cluster without
keys, then with them. Everything of before is compared byte for byte. Two figures come out: how
many seconds of work a disaster right after a copy costs (RPO: what was written while the copy was
being made), and how long it takes until the site answers with everything in it (RTO).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from meldpunt.kluis.sleutel import maak_sleutelbestand
from meldpunt.lib import postgres
from meldpunt.lib.reservekopie.maken import NIET_MEE
from meldpunt.proef.processen import vrije_poort
from tests.bewijs.conftest import Meld
from tests.echt import wacht_tot
from tests.lib.test_postgres import ruim_op

WORTEL = Path(__file__).resolve().parents[2]
# The mail of the demo waits again, as it would halfway through a busy day.
LAAT_WACHTEN = (
    "update meldpunt_uitgaandbericht set staat = 'klaar', niet_voor = now(), verzonden_op = null"
)
Afdruk = dict[str, tuple[object, ...]]


class Machine:
    """A machine with its own cluster, keys and mailbox of what it sent."""

    def __init__(self, plek: Path) -> None:
        self.plek = plek
        self.var = plek / "var"
        self.post = str(vrije_poort())

    def start(self) -> None:
        """Start the cluster; the first time it is empty."""
        self.adres = postgres.start(self.var)

    def beheer(self, opdracht: str) -> None:
        """Do something as the superuser."""
        url = self.adres.app.replace("meldroute_app@/meldroute", "meldroute_beheer@/meldroute")
        with psycopg.connect(url, autocommit=True) as verbinding:
            verbinding.execute(opdracht.encode())

    def omgeving(self) -> dict[str, str]:
        """Nothing of the tests around us."""
        schoon = {n: w for n, w in os.environ.items() if not n.startswith(("DATABASE_", "REDIS_"))}
        return {
            **schoon,
            "MELDROUTE_VAR": str(self.var),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.post,
            "DJANGO_SETTINGS_MODULE": "tests.stuk.settings",
        }

    def python(self, *woorden: str, **extra: str) -> str:
        """Run Python with these words to its end; gives what it prints."""
        klaar = subprocess.run(
            [sys.executable, *woorden], cwd=WORTEL, env={**self.omgeving(), **extra},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert klaar.returncode == 0, klaar.stdout + klaar.stderr
        return klaar.stdout

    def opent(self) -> dict[str, int | str]:
        """How much content opens here, and the sum of it."""
        uit: dict[str, int | str] = json.loads(self.python("-m", "tests.bewijs.openen"))
        return uit

    def verstuur(self) -> int:
        """Sweep the outbox as the worker does; gives how many mails arrived."""
        voor = len(list((self.plek / "post").glob("*.eml")))
        self.python("manage.py", "verstuur_post")
        return len(list((self.plek / "post").glob("*.eml"))) - voor

    @contextmanager
    def draait(self, *woorden: str) -> Iterator[None]:
        """Keep something running meanwhile."""
        proces = subprocess.Popen(
            [sys.executable, *woorden], cwd=WORTEL, env=self.omgeving(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            yield
        finally:
            os.killpg(proces.pid, signal.SIGTERM)
            proces.wait(timeout=30)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    """The one that is lost and the clean one."""
    oud, nieuw = Machine(tmp_path / "oud"), Machine(tmp_path / "nieuw")
    yield oud, nieuw
    for machine in (oud, nieuw):
        ruim_op(machine.var)


def _afdruk(machine: Machine) -> Afdruk:
    """Count and sum every row of every table, history included."""
    with psycopg.connect(machine.adres.kopie) as verbinding:
        namen = verbinding.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {
            naam: verbinding.execute(
                f"select count(*), md5(string_agg(t::text, '' order by t::text)) from {naam} t".encode()  # noqa: S608,E501
            ).fetchone()
            or ()
            for (naam,) in namen
            if naam not in (*NIET_MEE, "meldpunt_poststop")
        }


def test_a_lost_machine_comes_back(
    machines: tuple[Machine, Machine], tmp_path: Path, uitslag: Meld
) -> None:
    oud, nieuw = machines
    kopieen, sleutels = tmp_path / "kopieen", tmp_path / "sleutels"
    oud.start()
    _vul(oud)
    oud.beheer(LAAT_WACHTEN)
    voor, open_voor = _afdruk(oud), oud.opent()
    rijen = sum(int(str(aantal)) for aantal, _ in voor.values())
    assert (open_voor["dicht"], int(open_voor["open"]) > 500) == (0, True)

    begin = time.monotonic()
    oud.python("manage.py", "reservekopie", str(kopieen), "--sleutels", str(sleutels))
    rpo = time.monotonic() - begin
    (kopie,) = kopieen.iterdir()
    (bos,) = sleutels.iterdir()

    postgres.stop(oud.var)
    shutil.rmtree(oud.plek)

    begin = time.monotonic()
    nieuw.start()
    nieuw.python("manage.py", "zet_terug", str(kopie), "--sleutels", str(bos))
    poort = str(vrije_poort())
    with nieuw.draait("-m", "gunicorn", "meldpunt.wsgi", f"--bind=127.0.0.1:{poort}",
                      "--no-control-socket"):  # fmt: skip
        wacht_tot(lambda: _gezond(poort), 300)
        rto = time.monotonic() - begin

    na, open_na = _afdruk(nieuw), nieuw.opent()
    shutil.move(nieuw.var / "sleutels", tmp_path / "weg")
    (nieuw.var / "sleutels").mkdir()
    zonder = nieuw.opent()
    shutil.rmtree(nieuw.var / "sleutels")
    shutil.move(tmp_path / "weg", nieuw.var / "sleutels")

    with nieuw.draait("-m", "meldpunt.proef.post", nieuw.post, str(nieuw.plek / "post")):
        wacht_tot(lambda: _luistert(nieuw.post), 300)
        stil = nieuw.verstuur()
        nieuw.python("manage.py", "geef_post_vrij", "--verstuur")
        vrij = nieuw.verstuur()

    uitslag(
        "terugzetten", tabellen=len(voor), rijen=rijen, open=open_na["open"],
        open_zonder_sleutels=zonder["open"], mail_voor_vrijgave=stil, mail_na_vrijgave=vrij,
        megabytes=round((kopie / "database.dump").stat().st_size / 1e6, 1),
        rpo_seconden=round(rpo, 1), rto_seconden=round(rto, 1),
    )  # fmt: skip
    assert na == voor
    assert open_na == open_voor
    assert (zonder["open"], zonder["dicht"]) == (0, open_voor["open"])
    assert stil == 0
    assert (vrij,) == voor["meldpunt_uitgaandbericht"][:1]
    assert vrij >= 3
    assert rto < 15 * 60


def _vul(machine: Machine) -> None:
    """The cases of the demo, as `make demo` makes them."""
    maak_sleutelbestand(machine.var / "sleutels" / "kluis.sleutel")
    machine.python("-m", "meldpunt.proef.inrichten", "tabellen", MELDROUTE_ROL="eigenaar")
    machine.python("-m", "meldpunt.proef.inrichten", "inhoud", MELDROUTE_DEMO="1")


def _gezond(poort: str) -> bool:
    return subprocess.run(
        [sys.executable, "-m", "meldpunt.lib.gezond", "web", poort],
        cwd=WORTEL, env={"PATH": os.environ["PATH"]}, stdout=subprocess.DEVNULL, check=False,
    ).returncode == 0  # fmt: skip


def _luistert(poort: str) -> bool:
    with socket.socket() as lijn:
        return lijn.connect_ex(("127.0.0.1", int(poort))) == 0
