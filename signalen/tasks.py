"""What the background worker does for the signalen."""

from celery import shared_task

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.toegang import systeem
from signalen.services.deelsporen import vul_deelsporen
from signalen.services.inlezen import lees_registers_in, wis_oude_bestanden
from signalen.services.verbanden import meld_verbanden


@shared_task(name="signalen.tasks.lees_in")  # type: ignore[untyped-decorator]
def lees_in() -> None:
    """Go on reading old registers, for every gemeente; every ten seconds."""
    per_gemeente("Register ingelezen", _lees)


@shared_task(name="signalen.tasks.wis_registers")  # type: ignore[untyped-decorator]
def wis_registers() -> None:
    """Throw away files that nobody read for a day, for every gemeente; every hour."""
    per_gemeente("Registers gewist", _wis)


@shared_task(name="signalen.tasks.zoek_verbanden")  # type: ignore[untyped-decorator]
def zoek_verbanden() -> None:
    """Look for links between gemeenten that want them; every night.

    At night, so that nobody learns by the clock what a typed value led to. When marks of some
    gemeente could not be written, nothing is compared: what had to go may still stand there.
    """
    per_gemeente("Deelsporen", _vul_deelsporen)
    per_gemeente("Verbanden gemeld", _meld_verbanden)


def _vul_deelsporen(gemeente: Gemeente) -> int:
    return vul_deelsporen(gemeente=gemeente)


def _meld_verbanden(gemeente: Gemeente) -> None:
    # How many is for who watches, not for the log of the machine.
    meld_verbanden(gemeente=gemeente)


def _lees(gemeente: Gemeente) -> int:
    return lees_registers_in(gemeente=gemeente)


def _wis(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: registers wissen"):
        return wis_oude_bestanden(gemeente=gemeente)
