"""`python -m tests.bewijs.haal_en_sterf MOMENT NR`: fetch mail, and be killed at that moment.

The process kills itself with the signal that nobody can catch, so that it always dies there.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import django


def sterf_bij(functie: Callable[..., Any], nr: int, *, ervoor: bool) -> Callable[..., Any]:
    """Do what this function does, until its nth call: then die before or after it."""
    geteld = count(1)

    def doe(*args: Any, **opties: Any) -> Any:
        nu = next(geteld) == nr
        if nu and ervoor:
            os.kill(os.getpid(), signal.SIGKILL)
        uit = functie(*args, **opties)
        if nu:
            os.kill(os.getpid(), signal.SIGKILL)
        return uit

    return doe


def main(moment: str, nr: int) -> None:
    """Fetch, and die at the nth message, or at the nth fifty that are moved.

    Args:
        moment: `opgehaald` (nothing kept yet), `bewaard` (kept, not committed), `ongelezen`
            (committed, not read), `gelezen` (read, not committed), `vastgelegd` (all committed)
            or `verplaatst` (moved on the server, not noted).
        nr: at which one, from 1.
    """
    django.setup()
    from django.core.management import call_command

    from meldpunt.post.imap import Bus
    from meldpunt.services.post import ophalen

    hier = vars(ophalen)
    if moment == "opgehaald":
        hier["bewaar_ruw"] = sterf_bij(hier["bewaar_ruw"], nr, ervoor=True)
    elif moment == "bewaard":
        hier["bewaar_ruw"] = sterf_bij(hier["bewaar_ruw"], nr, ervoor=False)
    elif moment == "ongelezen":
        hier["lees_in"] = sterf_bij(hier["lees_in"], nr, ervoor=True)
    elif moment == "gelezen":
        hier["lees_in"] = sterf_bij(hier["lees_in"], nr, ervoor=False)
    elif moment == "vastgelegd":
        hier["_bewaar"] = sterf_bij(hier["_bewaar"], nr, ervoor=False)
    else:
        Bus.verplaats = sterf_bij(Bus.verplaats, nr, ervoor=False)  # type: ignore[method-assign]
    call_command("haal_post")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
