"""Shutting a child process off: what reads hostile bytes for others can reach nothing.

It can open no file for writing, reach no network where the system allows that, and takes bounded
memory and time (design 3e).
"""

import ctypes
import resource
import sys

GEHEUGEN = 512 * 1024 * 1024  # bytes of address space
SECONDEN = 10  # processor time for one thing to read
MEESTE_SECONDEN = 600  # processor time of one child
BESTANDEN = 64  # open files
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def sluit_af() -> None:
    """Give up what reading does not need."""
    _zonder_netwerk()
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (BESTANDEN, BESTANDEN))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, MEESTE_SECONDEN))


def _zonder_netwerk() -> bool:
    """Move to a network of our own without any road out; False where the system forbids it.

    Root may do so at once, others only together with a user namespace, which some systems and
    most containers refuse. Then the other limits still hold.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(vlag) == 0 for vlag in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))
