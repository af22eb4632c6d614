"""What the background worker does for the meetings."""

from celery import shared_task

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from overleggen.models import Overlegvorm
from overleggen.services import plan_reeks, zet_terug_op_agenda
from overleggen.services.plannen import horizon


@shared_task(name="overleggen.tasks.plan_overleggen")  # type: ignore[untyped-decorator]
def plan_overleggen() -> None:
    """Make the meetings of the coming eight weeks, for every gemeente; daily."""
    per_gemeente("Overleggen gepland", _plan)


@shared_task(name="overleggen.tasks.terug_op_agenda")  # type: ignore[untyped-decorator]
def terug_op_agenda() -> None:
    """Put signalen without an answer back on the agenda, for every gemeente; daily."""
    per_gemeente("Terug op de agenda", _zet_terug)


def _plan(gemeente: Gemeente) -> int:
    door = systeem(gemeente)
    with werk(door, "taak: overleggen plannen"):
        vormen = Overlegvorm.objects.zichtbaar_voor(door).actief()
        return sum(len(plan_reeks(vorm=vorm, tot=horizon(door), door=door)) for vorm in vormen)


def _zet_terug(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: terug op de agenda"):
        return len(zet_terug_op_agenda(gemeente=gemeente))
