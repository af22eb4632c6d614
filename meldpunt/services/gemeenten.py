"""Background work, gemeente by gemeente."""

import logging
from collections.abc import Callable

from meldpunt.lib.logregels import Kenmerk, plek
from meldpunt.models import Gemeente

log = logging.getLogger(__name__)


class BleefLiggen(RuntimeError):
    """Raised when the work of some gemeente failed; names their codes and nothing else."""


def per_gemeente(wat: str, werk: Callable[[Gemeente], object]) -> None:
    """Do work for every gemeente; trouble of one doesn't stop the others.

    Args:
        wat: what is done, for the log.
        werk: does it for one gemeente in transactions of its own; gives what to log.

    Raises:
        BleefLiggen: it failed somewhere, after the others had their turn.
    """
    mislukt = []
    for gemeente in Gemeente.objects.order_by("code"):
        try:
            uitkomst = werk(gemeente)
        except Exception as fout:
            log.error("%s, %s: %s", Kenmerk(wat), Kenmerk(gemeente.code), plek(fout))
            mislukt.append(gemeente.code)
        else:
            log.info("%s, %s: %s", Kenmerk(wat), Kenmerk(gemeente.code), uitkomst)
    if mislukt:
        raise BleefLiggen(f"{wat}: niet gelukt voor {', '.join(mislukt)}")
