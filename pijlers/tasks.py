"""What the background worker does for the plan."""

from celery import shared_task
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from pijlers.services import stel_herinneringen_op


@shared_task(name="pijlers.tasks.stuur_herinneringen")  # type: ignore[untyped-decorator]
def stuur_herinneringen() -> None:
    """Write the reminders of every gemeente, each in a transaction of its own; daily at 7.00."""
    per_gemeente("Herinneringen", _stel_op)


def _stel_op(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: herinneringen"):
        return len(stel_herinneringen_op(gemeente=gemeente, moment=timezone.now()))
