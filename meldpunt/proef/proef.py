"""The demo as a whole: prepare `var/`, start everything, watch it, stop it."""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from meldpunt.kluis.sleutel import KluisFout, maak_sleutelbestand, vingerafdruk
from meldpunt.lib import postgres
from meldpunt.proef.processen import Proces, stop, vrije_poort

LOOPBACK = "127.0.0.1"
WACHT_OP_WEB = 60  # seconds
SLOT = "proef.slot"


class ProefFout(Exception):
    """The demo can't run; the message is one Dutch sentence."""


class Proef:
    """One demo in one `var/`, on one port."""

    def __init__(self, var: Path, poort: int) -> None:
        """Keep where it lives and answers."""
        self.var = var.resolve()
        self.poort = poort
        self.url = f"http://{LOOPBACK}:{poort}"
        self.logs = self.var / "log"
        self.processen: list[Proces] = []
        self.eigen_database = False

    def bereid_voor(self) -> None:
        """Make folders, key, database, tables, people and cases; raises ProefFout."""
        os.umask(0o077)
        _eis_vrije_poort(self.poort)
        with _zinnen(self.var):
            for map_ in ("log", "proefpost", "wachtrij/control"):
                (self.var / map_).mkdir(parents=True, exist_ok=True, mode=0o700)
            maak_sleutelbestand(settings.KLUIS_SLEUTELBESTAND)
            vingerafdruk("proef", b"")  # a damaged key shows now
            if "DATABASE_URL" not in os.environ:
                self.eigen_database = True
                postgres.start(self.var)
        self._richt_in("tabellen", {"MELDROUTE_ROL": "eigenaar"})
        self._richt_in("inhoud", {})

    def start(self) -> None:
        """Start web, worker, beat and the mail sink and wait until the web answers.

        Raises:
            ProefFout: one of them stopped, or the web keeps silent.
        """
        post = vrije_poort()
        omgeving = {**self._omgeving(), "EMAIL_HOST": LOOPBACK, "EMAIL_PORT": str(post)}
        self.processen = _opdrachten(self.poort, post, self.var)
        for proces in self.processen:
            proces.start(self.logs / f"{proces.naam}.log", omgeving)
        einde = time.monotonic() + WACHT_OP_WEB
        while not self._antwoordt():
            self.controleer()
            if time.monotonic() > einde:
                raise ProefFout(f"De website antwoordt niet. Zie {self.logs / 'web.log'}.")
            time.sleep(0.1)

    def controleer(self) -> None:
        """Raise ProefFout when one of the processes is gone."""
        for proces in self.processen:
            if proces.gestopt:
                log = self.logs / f"{proces.naam}.log"
                raise ProefFout(f"Het onderdeel {proces.naam} is gestopt. Zie {log}.")

    def stop(self) -> None:
        """Stop everything, the database last."""
        stop(self.processen)
        if self.eigen_database:
            postgres.stop(self.var)

    def _omgeving(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "meldpunt.settings",
            "MELDROUTE_DEMO": "1",
            "MELDROUTE_VAR": str(self.var),
            "BASIS_URL": self.url,
            "DEFAULT_FROM_EMAIL": "Meldroute <meldroute@proef.example>",
        }

    def _richt_in(self, doe: str, extra: dict[str, str]) -> None:
        log = self.logs / "inrichting.log"
        with log.open("ab") as uit:
            klaar = subprocess.run(  # noqa: S603 - fixed program
                [sys.executable, "-m", "meldpunt.proef.inrichten", doe],
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.PIPE,
                env={**self._omgeving(), **extra},
                check=False,
            )
            uit.write(klaar.stderr)
        if klaar.returncode:
            laatste = klaar.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise ProefFout(f"Inrichten lukt niet: {''.join(laatste)} (zie {log})")

    def _antwoordt(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/-/gereed", timeout=2) as antwoord:  # noqa: S310
                return bool(antwoord.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def alleen_deze(var: Path) -> Iterator[None]:
    """Hold the lock of the demo of this `var/`; raises ProefFout when another one holds it."""
    with _zinnen(var):
        var.mkdir(parents=True, exist_ok=True, mode=0o700)
        slot = (var / SLOT).open("a")
    with slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ProefFout(f"De proef in {var} draait al. Stop die eerst.") from None
        yield


def draait(var: Path) -> bool:
    """Whether a demo runs in this `var/`: the kernel frees the lock when it dies."""
    try:
        with (var / SLOT).open("a" if (var / SLOT).exists() else "r") as slot:
            fcntl.flock(slot, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _opdrachten(web: int, post: int, var: Path) -> list[Proces]:
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "meldpunt"]
    return [
        Proces(
            "post", [sys.executable, "-m", "meldpunt.proef.post", str(post), f"{var}/proefpost"]
        ),
        Proces(
            "web",
            [
                *(*python, "gunicorn", "meldpunt.wsgi:application"),
                *("--bind", f"{LOOPBACK}:{web}", "--no-control-socket"),
                *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
            ],
        ),
        Proces("worker", [*celery, "worker", "--pool", "solo", "--loglevel", "INFO"]),
        Proces("beat", [*celery, "beat", "--pidfile", "", "--loglevel", "INFO"]),
    ]


@contextmanager
def _zinnen(var: Path) -> Iterator[None]:
    """Turn what the machine says into one Dutch sentence."""
    try:
        yield
    except (postgres.PostgresFout, KluisFout) as fout:
        raise ProefFout(str(fout)) from None
    except (FileExistsError, NotADirectoryError) as fout:
        raise ProefFout(f"{fout.filename} is geen map. Hernoem of verwijder dit.") from None
    except OSError as fout:
        plek = fout.filename or var
        raise ProefFout(f"{plek} is niet te gebruiken ({fout.strerror}).") from None


def _eis_vrije_poort(poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((LOOPBACK, poort))
        except OSError:
            raise ProefFout(
                f"Poort {poort} is al in gebruik. Kies een andere: "
                f"{sys.executable} manage.py demo --poort {poort + 1}"
            ) from None
