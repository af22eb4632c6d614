"""After a restore mail stands still until a person lets it go."""

from django.db import transaction
from django.utils import timezone

from meldpunt.lib.rechten import onderhoud
from meldpunt.models import Poststop, UitgaandBericht
from meldpunt.post.models import WACHTEND, UitgaandStaat


@transaction.atomic
def geef_post_vrij(*, bekijk_eerst: bool) -> int | None:
    """Let mail leave again, in every gemeente (P22).

    For the owner of the database only: the app may not write here.

    Args:
        bekijk_eerst: what waits may have left before the disaster; hand it to people, as with
            any mail that nobody is sure about.

    Returns:
        how many messages waited; None when mail did not stand still.
    """
    if not Poststop.objects.staat_stil():
        return None
    with onderhoud():
        wachtend = UitgaandBericht.objects.filter(staat__in=WACHTEND)
        aantal = wachtend.count()
        if bekijk_eerst:
            wachtend.update(staat=UitgaandStaat.ONZEKER)
    Poststop.objects.lopend().update(vrijgegeven_op=timezone.now())
    return aantal
