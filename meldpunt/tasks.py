"""Background work of the front door. Truth is in the database; a task only sweeps it (D5)."""

from celery import shared_task

from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.services.concepten import wis_oude_concepten
from meldpunt.services.gemeenten import per_gemeente
from meldpunt.services.post import Oogst, Telling, haal_op, verstuur_klaargezet
from meldpunt.services.sessies import ruim_sessies_op as ruim_op
from meldpunt.services.stand import meet_stand as meet
from meldpunt.services.toegang import systeem


@shared_task(name="meldpunt.tasks.verstuur_post")  # type: ignore[untyped-decorator]
def verstuur_post() -> None:
    """Send what is ready, for every gemeente; every half minute."""
    per_gemeente("Post", _verstuur)


def _verstuur(gemeente: Gemeente) -> Telling:
    return verstuur_klaargezet(gemeente=gemeente)


@shared_task(name="meldpunt.tasks.haal_post")  # type: ignore[untyped-decorator]
def haal_post() -> None:
    """Fetch the mail of every gemeente whose turn it is; looks every half minute."""
    per_gemeente("Post ophalen", _haal)


def _haal(gemeente: Gemeente) -> Oogst | None:
    return haal_op(gemeente=gemeente, alleen_als_nodig=True)


@shared_task(name="meldpunt.tasks.ruim_sessies_op")  # type: ignore[untyped-decorator]
def ruim_sessies_op() -> None:
    """Remove what is kept of sessions that ended; every night."""
    ruim_op()


@shared_task(name="meldpunt.tasks.meet_stand")  # type: ignore[untyped-decorator]
def meet_stand() -> None:
    """Measure what `/-/stand` shows; every minute."""
    meet()


@shared_task(name="meldpunt.tasks.wis_concepten")  # type: ignore[untyped-decorator]
def wis_concepten() -> None:
    """Erase drafts that were left for thirty days, for every gemeente; every night."""
    per_gemeente("Concepten gewist", _wis_concepten)


def _wis_concepten(gemeente: Gemeente) -> int:
    with werk(systeem(gemeente), "taak: concepten wissen"):
        return wis_oude_concepten(gemeente=gemeente)
