"""Feedback duties: who is owed one, from when, and when it is met."""

from datetime import date, timedelta

from django.utils import timezone

from meldpunt.models import Gemeente
from meldpunt.models.gemeente import Terugkoppeling as Aan
from meldpunt.models.melding import Kanaal, MelderSoort, Melding
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.services.tellen import plicht_cellen, verplaats


def reden_niet_verschuldigd(melding: Melding, gemeente: Gemeente) -> str:
    """Say why no feedback is owed, as a code of the list; empty when it is owed.

    BLO-064 (chain partner), DEB-053 (any reporter), BLO-066 (never for anonymous ones). While
    a gemeente has not chosen yet (TEY-130), nobody is dropped: every known reporter is owed.
    """
    if melding.kanaal == Kanaal.MMA:
        return "mma"
    if melding.melder_soort == MelderSoort.ANONIEM:
        return "anoniem"
    if gemeente.terugkoppeling_aan == Aan.KETENPARTNER and melding.ketenpartner_id is None:
        return "geen_ketenpartner"
    if melding.ketenpartner_id is None and melding.melder_contact is None:
        return "geen_contact"
    return ""


def tel_plicht(bundeling: Bundeling) -> None:
    """Count the duty of a melding that joins on its signaal, which the caller saves."""
    if not reden_niet_verschuldigd(bundeling.melding, bundeling.signaal.gemeente):
        bundeling.signaal.open_plichten += 1


def maak_plicht(bundeling: Bundeling, *, door: Toegang) -> Terugkoppeling:
    """Make the duty of a melding that joined (see `tel_plicht`)."""
    signaal = bundeling.signaal
    reden = reden_niet_verschuldigd(bundeling.melding, signaal.gemeente)
    plicht = Terugkoppeling(
        gemeente_id=signaal.gemeente_id,
        bundeling=bundeling,
        stand=PlichtStand.NIET_VERSCHULDIGD if reden else PlichtStand.TE_DOEN,
        reden_code=reden,
        uiterlijk=_uiterlijk(signaal, door) if signaal.staat == "terugkoppelen" else None,
    )
    plicht.bewaar(door=door)
    verplaats(signaal.gemeente_id, van=[], naar=plicht_cellen(plicht))
    return plicht


def begin_termijn(signaal: Signaal, *, door: Toegang) -> None:
    """The outcome is known: open duties get their last day."""
    plichten = Terugkoppeling.objects.filter(bundeling__signaal=signaal, uiterlijk=None)
    for plicht in plichten.openstaand():
        plicht.uiterlijk = _uiterlijk(signaal, door)
        plicht.bewaar(door=door)


def staak_termijn(signaal: Signaal, *, door: Toegang) -> None:
    """The outcome was taken back: nobody is late until there is a new one."""
    plichten = Terugkoppeling.objects.filter(bundeling__signaal=signaal).exclude(uiterlijk=None)
    for plicht in plichten.openstaand():
        plicht.uiterlijk = None
        plicht.bewaar(door=door)


def voldoe(plicht: Terugkoppeling, stand: PlichtStand, *, op: date, door: Toegang) -> None:
    """Meet a duty on this day and count it; the caller lowers `open_plichten` in its verb."""
    voor = plicht_cellen(plicht)
    plicht.stand = stand
    plicht.voldaan_op = op
    plicht.bewaar(door=door)
    verplaats(plicht.gemeente_id, van=voor, naar=plicht_cellen(plicht))


def _uiterlijk(signaal: Signaal, door: Toegang) -> date:
    return timezone.localdate(door.moment) + timedelta(
        days=signaal.gemeente.terugkoppelen_binnen_dagen
    )
