"""Taking a table back as a whole, as long as nobody worked on what it made."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from meldpunt.lib.overgang import Weigering
from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Toegang
from pijlers.models import (
    Actie,
    Onderwerp,
    Pijler,
    Planinlezing,
    PlaninlezingStand,
    Uitvoering,
    Uitvoeringsplan,
)
from pijlers.models.planinlezing import TERUG_BINNEN
from pijlers.services.overnemen.inlezing import vergrendel_tabel
from pijlers.services.overnemen.maken import zet_velden
from pijlers.services.versies import leg_versie_vast, vergrendel

AAN_GEWERKT = (
    "Aan een of meer van deze acties is al gewerkt. Dan kan het niet meer in één keer terug."
    " Er is niets gewijzigd."
)
TE_LAAT = "Terugdraaien kan tot zeven dagen na het overnemen."
NIET_KLAAR = "Er is niets om terug te draaien."


def waarom_niet_terug(inlezing: Planinlezing, door: Toegang) -> str:
    """Say why a table can't be taken back; "" when the time and its state allow it."""
    if inlezing.stand != PlaninlezingStand.KLAAR or inlezing.plan is None:
        return NIET_KLAAR
    if inlezing.klaar_op is None or inlezing.klaar_op < door.moment - TERUG_BINNEN:
        return TE_LAAT
    return ""


@transaction.atomic
def draai_overname_terug(*, inlezing_id: UUID, door: Toegang) -> Planinlezing:
    """Take away what a table made, and give what it changed its old words again.

    Raises:
        Weigering: too late, somebody worked on it, or it is not over; nothing was changed.
    """
    inlezing = vergrendel_tabel(inlezing_id, door)
    if zin := waarom_niet_terug(inlezing, door):
        raise Weigering(zin)
    assert inlezing.plan  # noqa: S101 - asked above
    plan = vergrendel(inlezing.plan)
    try:
        with transaction.atomic():
            _zet_terug(inlezing, plan, door)
            _wis_alles(inlezing, plan, door)
            connection.check_constraints()  # at once, not at the end of the request
    except (IntegrityError, ProtectedError) as fout:
        raise Weigering(AAN_GEWERKT) from fout
    inlezing.stand, inlezing.terug_op = PlaninlezingStand.TERUG, door.moment
    inlezing.terug_door_id = door.medewerker_id
    inlezing.save(update_fields=["stand", "terug_op", "terug_door", "plan"])
    return inlezing


def _zet_terug(inlezing: Planinlezing, plan: Uitvoeringsplan, door: Toegang) -> None:
    for rij in inlezing.gemaakt["gewijzigd"]:
        actie = Actie.objects.select_for_update(no_key=True, of=("self",)).get(pk=rij["id"])
        if actie.versie != rij["versie"]:
            raise Weigering(AAN_GEWERKT)
        zet_velden(actie, rij["was"], plan, door)


def _wis_alles(inlezing: Planinlezing, plan: Uitvoeringsplan, door: Toegang) -> None:
    gemaakt = inlezing.gemaakt
    acties = _ongewijzigd(Actie, gemaakt["acties"])
    van_acties = Uitvoering.objects.filter(actie__in=[rij.pk for rij in acties])
    tijden: list[VersieRij] = list(van_acties.select_for_update())
    if any(tijd.versie != 1 for tijd in tijden):
        raise Weigering(AAN_GEWERKT)
    onderwerpen = _ongewijzigd(Onderwerp, gemaakt["onderwerpen"])
    pijlers = _ongewijzigd(Pijler, gemaakt["pijlers"])
    for rijen in (tijden, acties, onderwerpen, pijlers):
        _wis(rijen, door)
    if "plan" in gemaakt:
        plannen = _ongewijzigd(Uitvoeringsplan, [gemaakt["plan"]])
        Planinlezing.objects.filter(pk=inlezing.pk).update(plan=None)
        inlezing.plan = None
        _wis(plannen, door)
    else:
        leg_versie_vast(
            plan=plan, wat="Overgenomen tabel teruggedraaid", reden=inlezing.reden, door=door
        )


def _ongewijzigd(soort: type[VersieRij], sleutels: Sequence[Sequence[object]]) -> list[VersieRij]:
    """The rows a table made, locked; refused when one of them is not as it was made."""
    versies = {UUID(str(pk)): versie for pk, versie in sleutels}
    rijen = soort._default_manager.filter(pk__in=versies)
    gevonden = list(rijen.select_for_update(no_key=True, of=("self",)))
    if len(gevonden) != len(versies) or any(r.versie != versies[r.pk] for r in gevonden):
        raise Weigering(AAN_GEWERKT)
    return gevonden


def _wis(rijen: Sequence[VersieRij], door: Toegang) -> None:
    """Delete rows one by one: each leaves who did it in its history."""
    persoon = get_user_model()(pk=door.medewerker_id)
    for rij in rijen:
        rij._history_user = persoon  # type: ignore[misc]
        rij.delete()
