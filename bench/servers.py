"""The web servers that are compared: started alike, and looked at from outside."""

import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from meldpunt.proef.processen import Proces, stop, vrije_poort

WERKERS = 2
WACHT = 60.0  # seconds until a server answers


@dataclass(frozen=True)
class Server:
    """One gunicorn with workers of four threads, as the README starts it."""

    poort: int
    pid: int

    def geheugen(self) -> tuple[float, float]:
        """Give MB per worker: all it holds (RSS), and what it shares with nobody."""
        lijst = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        maten = [_geheugen(int(pid)) for pid in lijst]
        return max(rss for rss, _ in maten), max(eigen for _, eigen in maten)


@contextmanager
def server(
    app: str, omgeving: Mapping[str, str], log: Path, werkers: int = WERKERS
) -> Iterator[Server]:
    """Start a WSGI application on a free port of this machine; stop it afterwards.

    Raises:
        RuntimeError: it does not answer within a minute.
    """
    poort = vrije_poort()
    opdracht = [
        *(sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{poort}"),
        *("--workers", str(werkers), "--worker-class", "gthread", "--threads", "4"),
        *("--no-control-socket", "--keep-alive", "60", "--log-level", "warning"),
    ]
    proces = Proces(app, opdracht)
    kind = proces.start(log, {**os.environ, **omgeving})
    try:
        _wacht_op(poort, proces, log)
        yield Server(poort, kind.pid)
    finally:
        stop([proces])


def _wacht_op(poort: int, proces: Proces, log: Path) -> None:
    einde = time.monotonic() + WACHT
    while time.monotonic() < einde and not proces.gestopt:
        try:
            socket.create_connection(("127.0.0.1", poort), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"De webserver antwoordt niet. Zie {log}.")


def _geheugen(pid: int) -> tuple[float, float]:
    rss = eigen = 0
    for regel in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        naam, _, rest = regel.partition(":")
        if naam == "Rss":
            rss = int(rest.split()[0])
        elif naam.startswith("Private_"):
            eigen += int(rest.split()[0])
    return rss / 1024, eigen / 1024
