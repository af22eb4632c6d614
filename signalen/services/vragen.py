"""Taking back the questions by mail that nobody has to answer any more."""

from meldpunt.rollen import Toegang
from meldpunt.services.linkpost import trek_terug
from signalen.models import Navraag, Signaal
from signalen.models.navraag import NavraagStand


def trek_vragen_in(signaal: Signaal, door: Toegang, *, bron: str = "") -> None:
    """Take back what waits at this source, or at all of them: the links open nothing.

    Args:
        signaal: locked by the caller.
        door: who acts; its moment counts.
        bron: code of one source; "" for every source.
    """
    wacht = Navraag.objects.open().filter(signaal=signaal)
    for navraag in (wacht.filter(bron=bron) if bron else wacht).select_related("link", "uitgaand"):
        trek_terug(navraag, NavraagStand.INGETROKKEN, door)
