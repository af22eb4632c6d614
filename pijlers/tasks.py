"""What the background worker does for the plan."""

from celery import shared_task
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from pijlers.services import maak_beurten, stel_herinneringen_op
from pijlers.services.overnemen import neem_plannen_over, wis_oude_tabellen


@shared_task(name="pijlers.tasks.stuur_herinneringen")  # type: ignore[untyped-decorator]
def stuur_herinneringen() -> None:
    """Write the reminders of every gemeente, each in a transaction of its own; hourly by day.

    Once a day is enough. The later hours catch up when nothing ran at seven.
    """
    per_gemeente("Herinneringen", _stel_op)


@shared_task(name="pijlers.tasks.neem_over")  # type: ignore[untyped-decorator]
def neem_over() -> None:
    """Write the tables of a plan that wait for it, for every gemeente; every ten seconds."""
    per_gemeente("Plan overgenomen", _neem_over)


@shared_task(name="pijlers.tasks.wis_tabellen")  # type: ignore[untyped-decorator]
def wis_tabellen() -> None:
    """Throw away tables that nobody took over for a week, for every gemeente; every hour."""
    per_gemeente("Tabellen gewist", _wis)


def _neem_over(gemeente: Gemeente) -> int:
    return neem_plannen_over(gemeente=gemeente)


def _wis(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: tabellen wissen"):
        return wis_oude_tabellen(gemeente=gemeente)


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
