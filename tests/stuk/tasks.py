"""A task that fails with a canary in its arguments, its variables and its error."""

import resource

from celery import shared_task
from celery.utils.log import get_task_logger

from meldpunt.lib.proces import prctl
from tests.stuk import KANARIE
from tests.stuk.urls import PR_GET_DUMPABLE

log = get_task_logger(__name__)


@shared_task(name="stuk.tasks.faal")  # type: ignore[untyped-decorator]
def faal(tekst: str) -> None:
    """Say whether the process is closed, log and fail."""
    log.warning(
        "gesloten %s %s", prctl(PR_GET_DUMPABLE, 0), resource.getrlimit(resource.RLIMIT_CORE)[0]
    )
    log.warning("taak voor %s", tekst)
    raise ValueError(f"{KANARIE} {tekst}")
