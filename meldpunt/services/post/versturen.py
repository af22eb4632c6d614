"""The sweep of the outbox: take a row, commit, send, record. Never twice, never silently lost."""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.lib.logregels import plek
from meldpunt.logboek import LogboekFout, werk
from meldpunt.models import Gemeente, Poststop, UitgaandBericht
from meldpunt.post.bezorgen import Brief, Uitkomst, bezorg
from meldpunt.post.models import UitgaandStaat
from meldpunt.services.toegang import systeem

log = logging.getLogger(__name__)

OORSPRONG = "taak: post versturen"
# Longer than one attempt can last: every step of it has the time limit EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)
WACHT_MINUTEN = (1, 5, 15, 60, 240)
MEESTE_POGINGEN = 24  # about four days

STAAT_VAN_UITKOMST = {
    Uitkomst.BEZORGD: UitgaandStaat.VERZONDEN,
    Uitkomst.LATER: UitgaandStaat.UITGESTELD,
    Uitkomst.GEWEIGERD: UitgaandStaat.MISLUKT,
    Uitkomst.ONBEKEND: UitgaandStaat.ONZEKER,
}


@dataclass(frozen=True)
class Telling:
    """What one sweep did, per state that a message came to."""

    verzonden: int = 0
    uitgesteld: int = 0
    mislukt: int = 0
    onzeker: int = 0


def verstuur_klaargezet(*, gemeente: Gemeente) -> Telling:
    """Send every message of this gemeente whose time has come.

    Runs its own transactions and so refuses to run inside one: what is about to be sent must
    be committed before the server is spoken to. A row found in `verzenden` after its lease is
    of a sender that died; it becomes `onzeker` and is never sent again by itself.

    Raises:
        RuntimeError: called inside a transaction.
    """
    uit: Counter[str] = Counter(onzeker=zet_vastgelopen_onzeker(gemeente, timezone.now()))
    while bericht := pak_volgende(gemeente, timezone.now()):
        uit[verstuur_een(gemeente, bericht)] += 1
    return Telling(**{str(staat): aantal for staat, aantal in uit.items()})


def zet_vastgelopen_onzeker(gemeente: Gemeente, moment: datetime) -> int:
    """Hand the messages of dead senders to a person; returns how many."""
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        vast = UitgaandBericht.objects.filter(gemeente=gemeente).vastgelopen(moment)
        return vast.update(staat=UitgaandStaat.ONZEKER, lease_tot=None)


def pak_volgende(gemeente: Gemeente, moment: datetime) -> UitgaandBericht | None:
    """Take one message and commit that it is being sent; other senders skip it.

    None while mail stands still after a restore: what waits may have left already (P22).
    """
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        if Poststop.objects.staat_stil():
            return None
        wachtend = UitgaandBericht.objects.filter(gemeente=gemeente).te_versturen(moment)
        bericht = wachtend.select_for_update(skip_locked=True).first()
        if bericht:
            bericht.staat = UitgaandStaat.VERZENDEN
            bericht.lease_tot = moment + LEASE
            bericht.pogingen += 1
            bericht.save(update_fields=["staat", "lease_tot", "pogingen"])
        return bericht


def verstuur_een(gemeente: Gemeente, bericht: UitgaandBericht) -> UitgaandStaat:
    """Send a message that `pak_volgende` took, record and return what it came to."""
    try:
        uitkomst = bezorg(_brief(gemeente, bericht))
    except (KluisFout, LogboekFout):  # key or log is away for now: nothing was sent
        uitkomst = Uitkomst.LATER
    except Exception as fout:
        # Unforeseen, so nobody knows how far it came; it must not hold up the messages after it.
        log.error("bericht %s liep vast: %s", bericht.pk, plek(fout))
        uitkomst = Uitkomst.ONBEKEND
    staat = STAAT_VAN_UITKOMST[uitkomst]
    if staat == UitgaandStaat.UITGESTELD and bericht.pogingen >= MEESTE_POGINGEN:
        staat = UitgaandStaat.MISLUKT
    _leg_vast(gemeente, bericht, staat, timezone.now())
    return staat


def _brief(gemeente: Gemeente, bericht: UitgaandBericht) -> Brief:
    velden = ("ontvanger", "onderwerp", "inhoud")
    # Committed before the server is spoken to: what leaves has its line in the log.
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        open_ = kluis.verwerk(systeem(gemeente), bericht, velden, Doel.VERSTUREN)
    return Brief(bericht.message_id, **open_, antwoord_aan=gemeente.postbus)


def _leg_vast(
    gemeente: Gemeente, bericht: UitgaandBericht, staat: UitgaandStaat, moment: datetime
) -> None:
    """Record the outcome, unless the row went on to another attempt meanwhile."""
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG):
        deze_poging = UitgaandBericht.objects.filter(
            pk=bericht.pk,
            pogingen=bericht.pogingen,
            staat__in=[UitgaandStaat.VERZENDEN, UitgaandStaat.ONZEKER],
        )
        deze_poging.update(
            staat=staat,
            lease_tot=None,
            niet_voor=_niet_voor(bericht, moment),
            verzonden_op=moment if staat == UitgaandStaat.VERZONDEN else None,
        )


def _niet_voor(bericht: UitgaandBericht, moment: datetime) -> datetime:
    stap = min(bericht.pogingen, len(WACHT_MINUTEN)) - 1
    return moment + timedelta(minutes=WACHT_MINUTEN[stap])
