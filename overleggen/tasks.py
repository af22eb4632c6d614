"""What the background worker does for the meetings."""

import logging
from collections.abc import Callable

from celery import shared_task

from meldpunt.lib.context import context
from meldpunt.models import Gemeente
from meldpunt.services.toegang import systeem
from overleggen.models import Overlegvorm
from overleggen.services import plan_reeks, zet_terug_op_agenda
from overleggen.services.plannen import horizon

logger = logging.getLogger(__name__)


@shared_task(name="overleggen.tasks.plan_overleggen")  # type: ignore[untyped-decorator]
def plan_overleggen() -> None:
    """Make the meetings of the coming eight weeks, for every gemeente; daily."""
    _per_gemeente("Overleggen gepland", _plan)


@shared_task(name="overleggen.tasks.terug_op_agenda")  # type: ignore[untyped-decorator]
def terug_op_agenda() -> None:
    """Put signalen without an answer back on the agenda, for every gemeente; daily."""
    _per_gemeente(
        "Terug op de agenda", lambda gemeente: len(zet_terug_op_agenda(gemeente=gemeente))
    )


def _plan(gemeente: Gemeente) -> int:
    door = systeem(gemeente)
    vormen = Overlegvorm.objects.zichtbaar_voor(door).actief()
    return sum(len(plan_reeks(vorm=vorm, tot=horizon(door), door=door)) for vorm in vormen)


def _per_gemeente(wat: str, werk: Callable[[Gemeente], int]) -> None:
    """Do the work per gemeente in a transaction of its own; the last error is raised after."""
    fout: Exception | None = None
    for gemeente in Gemeente.objects.order_by("code"):
        try:
            with context(gemeente.pk):
                aantal = werk(gemeente)
        except Exception as ander:
            # The type only: a message can hold content.
            logger.error("%s, %s: %s", wat, gemeente.code, type(ander).__name__)
            fout = ander
        else:
            logger.info("%s, %s: %d", wat, gemeente.code, aantal)
    if fout:
        raise fout
