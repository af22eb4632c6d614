"""Fetch what came into a mailbox on a mail server: nothing lost, nothing twice (P11).

A message is kept and committed before its copy on the server is touched. Whoever dies in between
leaves a row `Ophaling`, so the next one only has to move the copy; without that row the hash of
the message gives the record that is already there.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from django.db import InterfaceError, OperationalError, ProgrammingError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from meldpunt.kluis import KluisFout
from meldpunt.lib.logregels import plek
from meldpunt.logboek import Handeling, LogboekFout, werk
from meldpunt.models import Brievenbus, Gemeente, Ophaalstand, Ophaling
from meldpunt.post.brievenbus import MEESTE_BYTES, BusFout, Oorzaak
from meldpunt.services.post.aanmelden import Sleutelbos, haal_token, lees_sleutels, onthoud
from meldpunt.services.post.ontvangen import bewaar_ruw, lees_in
from meldpunt.services.post.storing import leg_gelukt_vast, leg_storing_vast
from meldpunt.services.toegang import systeem

log = logging.getLogger(__name__)

OORSPRONG = "taak: post ophalen"
PER_KEER = 50  # messages kept before their copies are moved
# Then it is no use to go on with the next message.
ALLES_STUK = (OperationalError, InterfaceError, ProgrammingError, KluisFout, LogboekFout)


@dataclass(frozen=True)
class Oogst:
    """What one round came to."""

    nieuw: int = 0
    bekend: int = 0
    te_groot: int = 0
    mislukt: int = 0


class Open(Protocol):
    """An open mailbox (meldpunt.post.imap.Bus)."""

    geldigheid: int

    def maten(self) -> dict[int, int]:
        """The size of every message, by UID."""

    def haal(self, uid: int) -> bytes | None:
        """One message."""

    def verplaats(self, uids: list[int]) -> None:
        """Put messages aside."""


@dataclass
class Ronde:
    """One look into one mailbox."""

    gemeente: Gemeente
    bus: Brievenbus
    open: Open
    bekend: set[int] = field(default_factory=set)
    geteld: Counter[str] = field(default_factory=Counter)


def haal_op(*, gemeente: Gemeente, alleen_als_nodig: bool = False) -> Oogst | None:
    """Fetch the mail of this gemeente.

    Runs its own transactions and so refuses to run inside one. What goes wrong is recorded: it
    shows on the pages, and the beheerder hears it once.

    Args:
        gemeente: whose mail.
        alleen_als_nodig: leave a mailbox that was looked into a moment ago.

    Returns:
        What came in; None without a mailbox in use, or when somebody else is fetching now.

    Raises:
        BusFout: it could not be fetched, or not everything could be kept.
        RuntimeError: called inside a transaction.
    """
    bus = _zoek(gemeente, alleen_als_nodig=alleen_als_nodig)
    if bus is None:
        return None
    with _als_enige(bus) as vrij:
        if not vrij:
            return None
        try:
            oogst = _leeg(gemeente, bus)
            if oogst.mislukt:
                raise BusFout(Oorzaak.BEWAREN)
        except (BusFout, *ALLES_STUK) as fout:
            oorzaak = fout.oorzaak if isinstance(fout, BusFout) else Oorzaak.BEWAREN
            with _werk(gemeente):
                leg_storing_vast(bus=bus, oorzaak=oorzaak, door=systeem(gemeente))
            raise BusFout(oorzaak) from None
        with _werk(gemeente):
            leg_gelukt_vast(bus=bus, te_groot=oogst.te_groot, door=systeem(gemeente))
        return oogst


@contextmanager
def _werk(gemeente: Gemeente) -> Iterator[Handeling]:
    with transaction.atomic(durable=True), werk(systeem(gemeente), OORSPRONG) as deze:
        yield deze


def _zoek(gemeente: Gemeente, *, alleen_als_nodig: bool) -> Brievenbus | None:
    """Give the mailbox when it is its turn, and note that it had its turn."""
    nu = timezone.now()
    with _werk(gemeente):
        bussen = Brievenbus.objects.filter(gemeente=gemeente, aan=True)
        bus = (bussen.te_legen(nu) if alleen_als_nodig else bussen).first()
        if bus:
            stand = Ophaalstand.objects.filter(brievenbus=bus)
            stand.update(gepoogd_op=nu, gevraagd_op=None)
        return bus


@contextmanager
def _als_enige(bus: Brievenbus) -> Iterator[bool]:
    """Say whether nobody else fetches this mailbox; PostgreSQL forgets it with the connection."""
    slot = [bus.pk.int >> 65]  # what fits in a bigint
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", slot)
        vrij = bool(cursor.fetchone()[0])
    try:
        yield vrij
    finally:
        if vrij:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", slot)


def _leeg(gemeente: Gemeente, bus: Brievenbus) -> Oogst:
    # Only who fetches pays for loading it.
    from meldpunt.post.imap import verbind

    with _werk(gemeente):
        sleutels = lees_sleutels(bus=bus, door=systeem(gemeente))
    token = haal_token(bus, sleutels)
    if token.vernieuwing:
        with _werk(gemeente):
            onthoud(bus=bus, sleutels=Sleutelbos(vernieuwing=token.vernieuwing))
    with verbind(bus.plaats, token.toegang, token=bus.met_token) as open_:
        return _doorloop(Ronde(gemeente, bus, open_))


def _doorloop(ronde: Ronde) -> Oogst:
    """Keep fifty messages, put their copies aside, and so on."""
    maten = ronde.open.maten()
    with _werk(ronde.gemeente):
        ronde.bekend = set(_ophalingen(ronde, maten).values_list("uid", flat=True))
        # Moved by who died right after, or of a folder or numbering that is no longer used.
        van_bus = Ophaling.objects.filter(brievenbus=ronde.bus)
        van_bus.exclude(pk__in=_ophalingen(ronde, maten)).delete()
    uids = list(maten)
    for begin in range(0, len(uids), PER_KEER):
        deel = uids[begin : begin + PER_KEER]
        klaar = [uid for uid in deel if _neem(ronde, uid, maten[uid])]
        ronde.open.verplaats(klaar)
        with _werk(ronde.gemeente):
            _ophalingen(ronde, klaar).delete()
    return Oogst(**ronde.geteld)


def _ophalingen(ronde: Ronde, uids: Iterable[int]) -> QuerySet[Ophaling]:
    bron = {"bron": ronde.bus.bron, "geldigheid": ronde.open.geldigheid}
    return Ophaling.objects.filter(brievenbus=ronde.bus, uid__in=list(uids), **bron)


def _neem(ronde: Ronde, uid: int, grootte: int) -> bool:
    """Keep one message; says whether its copy on the server may be put aside."""
    if uid in ronde.bekend:
        uitkomst = "bekend"
    elif grootte > MEESTE_BYTES:
        uitkomst = "te_groot"
    elif (ruw := ronde.open.haal(uid)) is None:  # somebody else took it away
        return False
    else:
        uitkomst = _bewaar(ronde, uid, ruw)
    ronde.geteld[uitkomst] += 1
    return uitkomst in {"nieuw", "bekend"}


def _bewaar(ronde: Ronde, uid: int, ruw: bytes) -> str:
    """Keep one message and commit; trouble with one doesn't hold up those behind it."""
    try:
        # The bytes are safe before anything looks into them. Who dies in between leaves no
        # `Ophaling`, so the message comes again and is read then.
        with _werk(ronde.gemeente):
            bericht, nieuw = bewaar_ruw(
                gemeente=ronde.gemeente, ruw=ruw, door=systeem(ronde.gemeente)
            )
        with _werk(ronde.gemeente):
            lees_in(bericht=bericht, ruw=ruw, door=systeem(ronde.gemeente))
            Ophaling.objects.create(
                gemeente=ronde.gemeente,
                brievenbus=ronde.bus,
                bron=ronde.bus.bron,
                geldigheid=ronde.open.geldigheid,
                uid=uid,
            )
    except ALLES_STUK:
        raise
    except Exception as fout:
        log.error("een bericht is niet bewaard: %s", plek(fout))
        return "mislukt"
    return "nieuw" if nieuw else "bekend"
