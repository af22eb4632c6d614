"""Background work of the front door. Truth is in the database; a task only sweeps it (D5)."""

import logging

from celery import shared_task

from meldpunt.models import Gemeente
from meldpunt.services.post import verstuur_klaargezet

log = logging.getLogger(__name__)


@shared_task(name="meldpunt.tasks.verstuur_post")  # type: ignore[untyped-decorator]
def verstuur_post() -> None:
    """Send what is ready, gemeente by gemeente; trouble of one doesn't stop the others."""
    for gemeente in Gemeente.objects.order_by("code"):
        try:
            telling = verstuur_klaargezet(gemeente=gemeente)
        except Exception as fout:
            # The type only: a message can hold content.
            log.error("post van %s bleef liggen: %s", gemeente.code, type(fout).__name__)
        else:
            log.info("post van %s: %s", gemeente.code, telling)
