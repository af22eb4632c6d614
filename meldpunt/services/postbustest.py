"""Testing the mailbox: a mail to its own address that the system knows again when it comes in."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import get_random_string

from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, Postbustest
from meldpunt.post.models import BLIJVEN_HANGEN, UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.mailteksten import stuur

# Without letters and digits that look alike: who reads it aloud is understood.
TEKENS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTE = 8  # characters; nobody guesses the code of a test that is under way
# Longer than a mail takes; after that something is wrong, or the test is forgotten.
GEDULD = timedelta(minutes=5)
GELDIG = timedelta(days=2)


class Stand(StrEnum):
    """How far a test came."""

    BINNEN = "binnen"
    ONDERWEG = "onderweg"
    NIET_VERSTUURD = "niet_verstuurd"
    GEWEIGERD = "geweigerd"
    NIET_AANGEKOMEN = "niet_aangekomen"


@transaction.atomic
def begin_test(*, door: Toegang) -> Postbustest:
    """Send a mail to the own mailbox.

    Raises:
        Weigering: the gemeente has no mailbox yet.
    """
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    if not gemeente.postbus:
        raise Weigering("Vul eerst het adres van de postbus in.")
    code = f"PROEF-{get_random_string(LENGTE, TEKENS)}"
    waarden = {"gemeente": gemeente.naam, "code": code}
    aan = {f"postbustest:{code}": gemeente.postbus}
    [bericht] = stuur("postbustest", aan=aan, waarden=waarden, door=door)
    return Postbustest.objects.create(
        gemeente=gemeente,
        code=code,
        adres=gemeente.postbus,
        uitgaand=bericht,
        gestuurd_op=door.moment,
    )


def herken_test(gemeente: Gemeente, tekst: str, moment: datetime) -> bool:
    """Note that a test came in when this text holds its code; False for every other mail."""
    lopend = Postbustest.objects.filter(
        gemeente=gemeente, binnen_op=None, gestuurd_op__gt=moment - GELDIG
    )
    for test in lopend.select_for_update():
        if test.code in tekst:
            test.binnen_op = moment
            test.save(update_fields=["binnen_op"])
            return True
    return False


def stand_van(test: Postbustest, moment: datetime) -> Stand:
    """Say how far a test came at this moment."""
    if test.binnen_op:
        return Stand.BINNEN
    if test.uitgaand.staat in BLIJVEN_HANGEN:
        return Stand.GEWEIGERD
    if moment < test.gestuurd_op + GEDULD:
        return Stand.ONDERWEG
    verzonden = test.uitgaand.staat == UitgaandStaat.VERZONDEN
    return Stand.NIET_AANGEKOMEN if verzonden else Stand.NIET_VERSTUURD
