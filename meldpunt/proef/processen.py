"""The processes of the demo: started together, watched, and stopped with all their children."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from meldpunt.lib.proces import prctl

WACHT_OP_STOP = 10  # seconds before a process that does not listen is killed
PR_SET_PDEATHSIG = 1


@dataclass
class Proces:
    """One child in its own process group, so that Ctrl-C reaches only us."""

    naam: str
    opdracht: list[str]
    kind: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, log: Path, omgeving: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start it; what it prints goes to its log file."""
        with log.open("ab") as uit:
            self.kind = subprocess.Popen(  # noqa: S603 - fixed programs
                self.opdracht,
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
                env=dict(omgeving),
                start_new_session=True,
                preexec_fn=_sterf_met_ouder,
            )
        return self.kind

    @property
    def gestopt(self) -> bool:
        """Whether it ran and is gone."""
        return self.kind is not None and self.kind.poll() is not None


def vrije_poort() -> int:
    """Give a port of this machine that nobody listens on now."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def stop(processen: list[Proces]) -> None:
    """Stop all of them, and whatever they started, within a few seconds."""
    for proces in processen:
        _stuur(proces, signal.SIGTERM)
    einde = time.monotonic() + WACHT_OP_STOP
    while any(_groep_leeft(p) for p in processen) and time.monotonic() < einde:
        time.sleep(0.05)
    for proces in processen:
        _stuur(proces, signal.SIGKILL)
        if proces.kind:
            proces.kind.wait()


def _stuur(proces: Proces, teken: signal.Signals) -> None:
    if proces.kind:
        try:
            os.killpg(proces.kind.pid, teken)
        except ProcessLookupError:
            return


def _groep_leeft(proces: Proces) -> bool:
    if proces.kind is None:
        return False
    proces.kind.poll()  # a child that stopped leaves its group only when it is collected
    try:
        os.killpg(proces.kind.pid, 0)
    except ProcessLookupError:
        return False
    return True


def _sterf_met_ouder() -> None:
    """Let the kernel stop this child when the supervisor itself is killed."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
