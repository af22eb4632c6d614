"""What the background worker does for the plan."""

import logging

from celery import shared_task
from django.utils import timezone

from meldpunt.lib.context import context
from meldpunt.models import Gemeente
from pijlers.services import stel_herinneringen_op

logger = logging.getLogger(__name__)


@shared_task(name="pijlers.tasks.stuur_herinneringen")  # type: ignore[untyped-decorator]
def stuur_herinneringen() -> None:
    """Write the reminders of every gemeente, each in a transaction of its own; daily at 7.00.

    Raises the last error when a gemeente failed, after the others have had theirs.
    """
    fout: Exception | None = None
    for gemeente in Gemeente.objects.order_by("code"):
        try:
            with context(gemeente.pk):
                berichten = stel_herinneringen_op(gemeente=gemeente, moment=timezone.now())
        except Exception as ander:
            logger.error("Herinneringen van %s: %s", gemeente.code, type(ander).__name__)
            fout = ander
        else:
            logger.info("Herinneringen van %s: %d", gemeente.code, len(berichten))
    if fout:
        raise fout
