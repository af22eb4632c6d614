"""Silence brings a signaal back on the agenda (BLO-055)."""

import logging

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
    stil = _zonder_antwoord(door)
    if overleg is None:
        return []
    punten = [_zet_terug(signaal, overleg, wie_zweeg, door) for signaal, wie_zweeg in stil]
    wacht = Signaal.objects.zichtbaar_voor(door).filter(staat="wacht_op_informatie")
    laat = wacht.te_laat(dag(door.moment)).order_by("volgende_datum", "id")
    punten += [_zet_terug(signaal, overleg, _te_laat(signaal), door) for signaal in laat]
    return [punt for punt in punten if punt]


def _zonder_antwoord(door: Toegang) -> list[tuple[Signaal, str]]:
    """Note which questions by mail stayed unanswered; give their signalen that wait for it."""
    navragen = Navraag.objects.filter(gemeente_id=door.gemeente_id).te_laat(dag(door.moment))
    gevonden = {}
    for navraag in navragen.order_by("uiterlijk", "pk"):
        signaal = leg_stilte_vast(navraag_id=navraag.pk, systeem=door)
        if signaal and signaal.staat in WACHTEN:
            gevonden[signaal.pk] = signaal, f"Geen antwoord gekregen van {navraag.wie}."
    return list(gevonden.values())


def _zet_terug(signaal: Signaal, overleg: Overleg, reden: str, door: Toegang) -> Agendapunt | None:
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


def _te_laat(signaal: Signaal) -> str:
    voor = datum(signaal.volgende_datum) if signaal.volgende_datum else "een eerdere dag"
    return f"Geen antwoord gekregen. Het antwoord zou er zijn op {voor}."
