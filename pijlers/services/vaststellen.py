"""Adopting a plan: from then on it asks people something."""

from datetime import date

from django.db import transaction

from meldpunt.lib.datum import dag, datum
from meldpunt.rollen import Toegang
from pijlers.models import Uitvoeringsplan
from pijlers.services.beurten import maak_beurten_van
from pijlers.services.fout import PlanFout
from pijlers.services.versies import eis_reden, leg_versie_vast, vergrendel


@transaction.atomic
def stel_plan_vast(
    *, plan: Uitvoeringsplan, orgaan: str, op: date, reden: str, versie: int | None, door: Toegang
) -> Uitvoeringsplan:
    """Say which body adopted a plan and when (HEE-022); of an adopted one: correct that.

    A concept had no turns of what returns; from now on it has those of the coming year.

    Raises:
        PlanFout: the day is in the future, or an adopted plan changes without a reason.
        VersieConflict: somebody else saved it since.
    """
    vers = vergrendel(plan).controleer_versie(versie)
    if op > dag(door.moment):
        raise PlanFout("Kies een dag die al geweest is, of vandaag.", "besluit_datum")
    eis_reden(vers, reden)
    vers.besluit_orgaan = orgaan.strip()
    vers.besluit_datum = op
    vers.bewaar(door=door)
    wat = f"Vastgesteld door: {vers.besluit_orgaan}, {datum(op)}"
    leg_versie_vast(plan=vers, wat=wat, reden=reden, door=door)
    maak_beurten_van(plan=vers, door=door)
    return vers
