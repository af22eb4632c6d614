"""Silence brings a signaal back on the agenda (BLO-055)."""

import logging

from django.db.models import Q

from meldpunt.lib.datum import dag, datum
from meldpunt.lib.logregels import Kenmerk, plek
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from overleggen.models import Agendapunt, Overleg
from overleggen.models.overlegvorm import Vormsoort
from overleggen.services.agenda import agendeer
from signalen.models import Navraag, Signaal
from signalen.services import AntwoordFout, leg_stilte_vast
from signalen.services.navraag import STIL
from signalen.services.verrijken import WACHTEN

log = logging.getLogger(__name__)


def zet_terug_op_agenda(*, gemeente: Gemeente) -> list[Agendapunt]:
    """Put signalen whose question stayed unanswered on the next signalenoverleg.

    Without a planned signalenoverleg nothing happens: the signaal stays in the list of what
    is late, and the next run tries again. One that can't be put there holds up no other.

    Returns:
        the items that were made.
    """
    door = systeem(gemeente)
    overleg = _volgend(door)
    _leg_stilte_vast(door)
    if overleg is None:
        return []
    te_laat = Q(staat="wacht_op_informatie", volgende_datum__lt=dag(door.moment))
    stil = Q(staat__in=WACHTEN, volgende_stap=STIL)
    wacht = Signaal.objects.zichtbaar_voor(door).filter(te_laat | stil)
    pogingen = [_zet_terug(s, overleg, door) for s in wacht.order_by("volgende_datum", "id")]
    return [punt for punt in pogingen if punt]


def _leg_stilte_vast(door: Toegang) -> None:
    """Note which questions by mail stayed unanswered; their signalen get that as next step."""
    navragen = Navraag.objects.filter(gemeente_id=door.gemeente_id).te_laat(dag(door.moment))
    for navraag in navragen.order_by("uiterlijk", "pk"):
        leg_stilte_vast(navraag_id=navraag.pk, systeem=door)


def _zet_terug(signaal: Signaal, overleg: Overleg, door: Toegang) -> Agendapunt | None:
    voor = datum(signaal.volgende_datum) if signaal.volgende_datum else "een eerdere dag"
    reden = f"Geen antwoord gekregen. Het antwoord zou er zijn op {voor}."
    try:
        return agendeer(
            signaal_id=signaal.pk, overleg_id=overleg.pk, reden=reden, versie=None, door=door
        )
    except (Weigering, AntwoordFout) as fout:
        log.warning("%s kan niet op de agenda: %s", Kenmerk(signaal.nummer), plek(fout))
        return None


def _volgend(door: Toegang) -> Overleg | None:
    """The next signalenoverleg that has not begun: an agenda doesn't grow while people meet."""
    komend = Overleg.objects.zichtbaar_voor(door).komend(door.moment)
    return komend.van_soort(Vormsoort.SIGNALENOVERLEG).filter(staat="gepland").first()
