"""What the background worker does for the signalen."""

from celery import shared_task

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from signalen.services.inlezen import lees_registers_in, wis_oude_bestanden


@shared_task(name="signalen.tasks.lees_in")  # type: ignore[untyped-decorator]
def lees_in() -> None:
    """Go on reading old registers, for every gemeente; every ten seconds."""
    per_gemeente("Register ingelezen", _lees)


@shared_task(name="signalen.tasks.wis_registers")  # type: ignore[untyped-decorator]
def wis_registers() -> None:
    """Throw away files that nobody read for a day, for every gemeente; every hour."""
    per_gemeente("Registers gewist", _wis)


def _lees(gemeente: Gemeente) -> int:
    return lees_registers_in(gemeente=gemeente)


def _wis(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: registers wissen"):
        return wis_oude_bestanden(gemeente=gemeente)
