"""A process that had case content in memory leaves none of it behind when it ends."""

import ctypes
import logging
import resource
import sys
import threading
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from meldpunt.lib.logregels import plek

PR_SET_DUMPABLE = 4


def begin() -> None:
    """Start closed: no core file, no look into memory, no values in the last words.

    For the first line of every process: web, worker, beat, commands.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The limit does not hold for a core that the kernel pipes to a program; this does.
    prctl(PR_SET_DUMPABLE, 0)
    # A warning can quote a value: it takes the way of the log.
    logging.captureWarnings(True)
    sys.excepthook = _laatste_woord
    sys.unraisablehook = lambda wat: _zeg(wat.exc_value)
    threading.excepthook = lambda wat: _zeg(wat.exc_value)


def prctl(keuze: int, waarde: int) -> int:
    """Ask the Linux kernel something about this process; elsewhere nothing happens.

    Returns:
        its answer: below 0 when it refused.
    """
    if sys.platform != "linux":
        return -1
    return int(ctypes.CDLL(None).prctl(keuze, waarde, 0, 0, 0))


def _laatste_woord(
    soort: type[BaseException], fout: BaseException, spoor: TracebackType | None
) -> None:
    _zeg(fout)


def _zeg(fout: BaseException | None) -> None:
    if fout is not None:
        print(_zin(fout), file=sys.stderr)


def _zin(fout: BaseException) -> str:
    """One sentence. Only settings are quoted: another message can hold content."""
    if isinstance(fout, KeyboardInterrupt):
        return "Gestopt."
    if isinstance(fout, ImproperlyConfigured):
        return str(fout)
    if isinstance(fout, OperationalError):
        return f"De database antwoordt niet. ({plek(fout)})"
    return f"Dit lukt niet door een fout in het programma. ({plek(fout)})"
