"""The outbox: a message is a row first, written in the transaction of the act (D5)."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.post.models import BLIJVEN_HANGEN, WACHTEND, UitgaandBericht, UitgaandStaat


@transaction.atomic
def zet_klaar(
    *,
    gemeente_id: UUID,
    sleutel: str,
    ontvanger: str,
    onderwerp: str,
    inhoud: str,
    niet_voor: datetime,
    zaak_id: UUID | None = None,
) -> UitgaandBericht:
    """Put one message in the outbox, once per `sleutel`.

    Args:
        gemeente_id: who sends.
        sleutel: what it is for, for example "terugkoppeling:<id>". The same key again gives
            the first row; one that was taken back is filled anew and leaves after all.
        ontvanger: one e-mail address.
        onderwerp: one line; no case content.
        inhoud: plain text; no case content.
        niet_voor: the moment before which it can be taken back.
        zaak_id: the signaal it is about, when it is about one.

    Raises:
        ValidationError: `ontvanger` is no e-mail address.
    """
    validate_email(ontvanger)
    bericht = _zoek(gemeente_id, sleutel)
    if bericht is None:
        try:
            with transaction.atomic():
                nieuw = UitgaandBericht(gemeente_id=gemeente_id, sleutel=sleutel)
                nieuw.zaak_id = zaak_id or nieuw.pk
                return _vul(nieuw, ontvanger, onderwerp, inhoud, niet_voor)
        except IntegrityError:
            # Somebody else put it there between our look and our insert.
            bericht = _zoek(gemeente_id, sleutel)
            if bericht is None:
                raise
    if bericht.staat == UitgaandStaat.INGETROKKEN:
        return _vul(bericht, ontvanger, onderwerp, inhoud, niet_voor)
    return bericht


@transaction.atomic
def trek_in(*, bericht: UitgaandBericht) -> bool:
    """Take a message back while it waits; False when it left or a sender has it now.

    Also when its time has come, or when the mail server asked to try again later: a sender
    marks the row before it says a word, so a row that waits was not sent.
    """
    actueel = _vergrendeld(bericht)
    if actueel.staat not in WACHTEND:
        return False
    actueel.staat = UitgaandStaat.INGETROKKEN
    actueel.save(update_fields=["staat"])
    return True


@transaction.atomic
def is_blijven_hangen(*, bericht: UitgaandBericht) -> bool:
    """Say whether this message waits for a person; the row stays locked for the caller."""
    return _vergrendeld(bericht).staat in BLIJVEN_HANGEN


@transaction.atomic
def markeer_aangekomen(*, bericht: UitgaandBericht) -> bool:
    """A person knows that an uncertain message arrived; False when there is no doubt (any more).

    A sender that comes back late finds the message sent and leaves it so.
    """
    actueel = _vergrendeld(bericht)
    if actueel.staat != UitgaandStaat.ONZEKER:
        return False
    actueel.staat = UitgaandStaat.VERZONDEN
    actueel.verzonden_op = timezone.now()
    actueel.save(update_fields=["staat", "verzonden_op"])
    return True


def _vergrendeld(bericht: UitgaandBericht) -> UitgaandBericht:
    return UitgaandBericht.objects.select_for_update().get(pk=bericht.pk)


def _zoek(gemeente_id: UUID, sleutel: str) -> UitgaandBericht | None:
    rijen = UitgaandBericht.objects.select_for_update()
    return rijen.filter(gemeente_id=gemeente_id, sleutel=sleutel).first()


def _vul(
    bericht: UitgaandBericht, ontvanger: str, onderwerp: str, inhoud: str, niet_voor: datetime
) -> UitgaandBericht:
    """Fill the row; the Message-ID is fixed here, so every attempt is the same message."""
    kluis.sluit(bericht, ontvanger=ontvanger, onderwerp=" ".join(onderwerp.split()), inhoud=inhoud)
    bericht.message_id = f"<{uuid4()}@{_domein()}>"
    bericht.staat = UitgaandStaat.KLAAR
    bericht.niet_voor = niet_voor
    bericht.save()
    return bericht


def _domein() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
