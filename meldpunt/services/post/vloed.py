"""A flood of mail is kept apart, so that it hides nothing; no message is refused (P11)."""

from datetime import timedelta

from django.db.models import Count, Q

from meldpunt import kluis
from meldpunt.models import Gemeente, Instroom
from meldpunt.rollen import Toegang

VENSTER = timedelta(hours=1)
# Messages in that hour: more is a flood (design 3e).
PER_AFZENDER = 20
SAMEN = 200


def is_vloed(*, gemeente: Gemeente, adres: str, door: Toegang) -> bool:
    """Count a message that came in, and say whether it is one too many.

    Args:
        gemeente: whose mailbox it reached.
        adres: the sender as it was read; only a claim, so all senders together count too.
        door: the system; its moment counts.
    """
    Instroom.objects.filter(gemeente=gemeente, op__lte=door.moment - VENSTER).delete()
    merk = kluis.vingerafdruk("instroom", adres.lower().encode())
    Instroom.objects.create(gemeente=gemeente, merk=merk, op=door.moment)
    geteld = Instroom.objects.filter(gemeente=gemeente).aggregate(
        samen=Count("pk"), zelf=Count("pk", filter=Q(merk=merk))
    )
    return bool(geteld["zelf"] > PER_AFZENDER or geteld["samen"] > SAMEN)
