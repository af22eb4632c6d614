"""Who sent a message of the mailbox: hidden until somebody says why, for a quarter of an hour.

The line of the read log is the right: there is no other administration to disagree with it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from meldpunt.logboek import Actie, Ding, Logregel, huidige
from meldpunt.models import Postbericht
from meldpunt.rollen import Toegang

ZICHTBAAR = timedelta(minutes=15)
LANGSTE_DOEL = 60  # characters the read log keeps of a reason


def namen_van_bericht_tot(bericht: Postbericht, toegang: Toegang) -> datetime | None:
    """Say until when this person sees who sent a message; None while that is hidden."""
    if not toegang.mag_melder_zien(bericht.pk):
        return None
    regels = Logregel.objects.filter(actie=Actie.NAMEN_TONEN, object_id=bericht.pk)
    return zichtbaar_tot(regels.filter(medewerker=toegang.medewerker_id), toegang)


def zichtbaar_tot(regels: QuerySet, toegang: Toegang) -> datetime | None:  # type: ignore[type-arg]
    """Say until when the newest of these lines, each with its moment `op`, still counts."""
    geldend = regels.filter(op__gt=toegang.moment - ZICHTBAAR)
    laatste: datetime | None = geldend.aggregate(laatste=Max("op"))["laatste"]
    return laatste + ZICHTBAAR if laatste else None


def toon_namen_van_bericht(
    *, bericht_id: UUID, reden: str, door: Toegang, zaak_id: UUID | None = None
) -> None:
    """Let this person see who sent a message, from the next page on.

    Args:
        bericht_id: the message.
        reden: why, as the name of a coded choice: the log holds no content.
        door: who looks.
        zaak_id: the signaal it belongs to; without one it stands alone.
    """
    leg_tonen_vast(Ding("bericht", bericht_id, zaak_id or bericht_id), reden=reden, door=door)


def leg_tonen_vast(ding: Ding, *, reden: str, door: Toegang) -> None:
    """Write in the read log that names were shown; a gemeente may name a reason at length."""
    huidige().noteer(door, Actie.NAMEN_TONEN, ding, doel=reden[:LANGSTE_DOEL])
