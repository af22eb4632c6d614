"""What the background worker does for the plan."""

from celery import shared_task
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from pijlers.services import maak_beurten, stel_herinneringen_op


@shared_task(name="pijlers.tasks.stuur_herinneringen")  # type: ignore[untyped-decorator]
def stuur_herinneringen() -> None:
    """Write the reminders of every gemeente, each in a transaction of its own; hourly by day.

    Once a day is enough. The later hours catch up when nothing ran at seven.
    """
    per_gemeente("Herinneringen", _stel_op)


def _stel_op(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: herinneringen"):
        return len(stel_herinneringen_op(gemeente=gemeente, moment=timezone.now()))


@shared_task(name="pijlers.tasks.maak_beurten_van_het_plan")  # type: ignore[untyped-decorator]
def maak_beurten_van_het_plan() -> None:
    """Make the turns of the coming year of every gemeente; daily, before the reminders."""
    per_gemeente("Beurten", _maak)


def _maak(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: beurten van het plan"):
        return len(maak_beurten(gemeente=gemeente, moment=timezone.now()))
