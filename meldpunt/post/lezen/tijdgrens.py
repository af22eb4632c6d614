"""A limit on the processor time one reading may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TIK = 0.02  # seconds until the next try, when the first came at a bad moment
# Only here: an exception in a callback of the interpreter would be printed and forgotten.
ONDERBREEKBAAR = (
    *("/post/lezen/", "/email/", "/html/", "/tnefparse/", "/flufl/", "/encodings/"),
    *("/uu.py", "/quopri.py"),
)


class TeTraag(BaseException):
    """The time is up. No Exception: a library that catches everything must not catch this."""


@contextmanager
def tijdgrens(seconden: float) -> Iterator[None]:
    """Raise TeTraag in the block when it takes more processor time than this.

    Only the main thread can be interrupted, and only when nobody else uses this alarm clock;
    elsewhere there is no limit. The child process always has one.
    """
    hoofd = threading.current_thread() is threading.main_thread()
    if not hoofd or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return
    oud = signal.signal(signal.SIGPROF, _te_laat)
    signal.setitimer(signal.ITIMER_PROF, seconden, TIK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, oud)


def _te_laat(nummer: int, frame: FrameType | None) -> None:
    if frame and any(map(frame.f_code.co_filename.__contains__, ONDERBREEKBAAR)):
        raise TeTraag
