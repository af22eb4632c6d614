"""How the house stands, in numbers for whoever watches the machine: never a value of a case."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Postbericht, Poststop, UitgaandBericht
from meldpunt.post.models import BLIJVEN_HANGEN
from meldpunt.services.toegang import systeem

OORSPRONG = "taak: stand meten"
PLEK = "stand"


@dataclass(frozen=True)
class Stand:
    """Moments in seconds since 1970, None when there is nothing; the rest counts."""

    gemeten: float | None = None
    oudste_uitgaand: float | None = None  # since when the oldest mail could have left
    oudste_postbus: float | None = None  # when the oldest message came that nobody looked at
    vastgelopen_mail: int = 0  # waits for a person
    post_staat_stil: int = 0  # 1 after a restore


def meet_stand() -> None:
    """Measure and keep it in the cache, where the page finds it without opening a gemeente."""
    nu = timezone.now()
    gemeten = [_van(gemeente, nu) for gemeente in Gemeente.objects.all()]
    stand = Stand(
        gemeten=nu.timestamp(),
        oudste_uitgaand=_oudste(uit for uit, _, _ in gemeten),
        oudste_postbus=_oudste(in_ for _, in_, _ in gemeten),
        vastgelopen_mail=sum(vast for _, _, vast in gemeten),
        post_staat_stil=int(Poststop.objects.staat_stil()),
    )
    cache.set(PLEK, asdict(stand), timeout=None)


def lees_stand() -> dict[str, int | None]:
    """Give ages in seconds and counts; an age is None when there is nothing to wait for.

    `worker` is the age of the measuring itself, which beat, Redis and a worker do together: None
    when they never did.
    """
    stand = Stand(**(cache.get(PLEK) or {}))
    return {
        "worker": _leeftijd(stand.gemeten),
        "oudste_uitgaande_mail": _leeftijd(stand.oudste_uitgaand),
        "oudste_bericht_in_postbus": _leeftijd(stand.oudste_postbus),
        "vastgelopen_mail": stand.vastgelopen_mail,
        "post_staat_stil": stand.post_staat_stil,
    }


def _van(gemeente: Gemeente, nu: datetime) -> tuple[datetime | None, datetime | None, int]:
    with transaction.atomic(), werk(systeem(gemeente), OORSPRONG):
        uit = UitgaandBericht.objects.filter(gemeente=gemeente)
        in_ = Postbericht.objects.filter(gemeente=gemeente).te_beoordelen()
        return (
            uit.te_versturen(nu).values_list("niet_voor", flat=True).first(),
            in_.order_by("ontvangen_op").values_list("ontvangen_op", flat=True).first(),
            uit.filter(staat__in=BLIJVEN_HANGEN).count(),
        )


def _oudste(momenten: Iterable[datetime | None]) -> float | None:
    return min((m.timestamp() for m in momenten if m), default=None)


def _leeftijd(moment: float | None) -> int | None:
    return None if moment is None else max(0, round(time.time() - moment))
