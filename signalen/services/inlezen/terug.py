"""Taking a batch back as a whole, as long as nobody worked on what it made."""

from uuid import UUID

from django.db import IntegrityError, connection, transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Toegang
from signalen.models import InleesRij, Inlezing, Signaal, Terugkoppeling
from signalen.models.inlezing import TERUG_BINNEN, InlezingStand
from signalen.services.inlezen.bestand import vergrendel
from signalen.services.tellen import cellen, plicht_cellen, verplaats

AAN_GEWERKT = (
    "Aan een of meer van deze signalen is al gewerkt. Dan kan het niet meer in één keer terug."
    " Er is niets gewist."
)
TE_LAAT = "Terugdraaien kan tot zeven dagen na het inlezen."
NIET_KLAAR = "Er is niets om terug te draaien."


def kan_terug(inlezing: Inlezing, door: Toegang) -> str:
    """Say why a batch can't be taken back; "" when the time and its state allow it."""
    if inlezing.stand not in (InlezingStand.KLAAR, InlezingStand.GESTOPT) or not inlezing.gemaakt:
        return NIET_KLAAR
    if inlezing.klaar_op is None or inlezing.klaar_op < door.moment - TERUG_BINNEN:
        return TE_LAAT
    return ""


@transaction.atomic
def draai_inlezing_terug(*, inlezing_id: UUID, door: Toegang) -> int:
    """Take away every signaal of a batch, its keys destroyed, and count it off again.

    The app role can't delete a case. A function of the database does it, for rows that were of
    this batch from their first version on and that nobody changed since (migration 0012).

    Returns:
        how many were taken away.

    Raises:
        Weigering: too late, somebody worked on one, or it is not over; nothing was taken away.
    """
    inlezing = vergrendel(inlezing_id, door)
    if zin := kan_terug(inlezing, door):
        raise Weigering(zin)
    _tel_af(inlezing)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select meldroute_draai_inlezing_terug(%s)", [inlezing.pk])
            (aantal,) = cursor.fetchone()
            connection.check_constraints()  # at once, not at the end of the request
    except IntegrityError as fout:
        raise Weigering(AAN_GEWERKT) from fout
    inlezing.stand, inlezing.terug_op = InlezingStand.TERUG, door.moment
    inlezing.terug_door_id = door.medewerker_id
    inlezing.save(update_fields=["stand", "terug_op", "terug_door_id"])
    return int(aantal)


def _tel_af(inlezing: Inlezing) -> None:
    rijen = InleesRij.objects.filter(inlezing=inlezing).values("signaal")
    signalen = Signaal.objects.filter(pk__in=rijen)
    plichten = Terugkoppeling.objects.filter(bundeling__signaal__in=rijen)
    erbij = ("bundeling__signaal", "bundeling__melding")
    weg = [cel for signaal in signalen for cel in cellen(signaal)]
    weg += [cel for plicht in plichten.select_related(*erbij) for cel in plicht_cellen(plicht)]
    verplaats(inlezing.gemeente_id, van=weg, naar=[])
