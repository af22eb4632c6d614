"""Sharing a plan: its public text becomes readable for every gemeente on this system."""

from django.db import transaction

from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from pijlers.models import GedeeldPlan, Uitvoeringsplan
from pijlers.planvorm import openbaar, van_plan
from pijlers.services.fout import PlanFout
from pijlers.services.versies import vergrendel


@transaction.atomic
def deel_plan(*, plan: Uitvoeringsplan, versie: int | None, door: Toegang) -> GedeeldPlan:
    """Share the text of an adopted plan as it is now (BLO-039, X-002).

    Who shared it stands in the history of the plan; the shared row holds no person.

    Raises:
        PlanFout: the plan is a concept.
        VersieConflict: somebody changed the plan since its text was shown.
    """
    vers = vergrendel(plan).controleer_versie(versie)
    if not vers.besluit_orgaan:
        raise PlanFout("Dit plan is nog een concept. Stel het eerst vast.")
    vers.gedeeld_op = door.moment
    vers.bewaar(door=door)
    gemeente = Gemeente.objects.get(pk=vers.gemeente_id)
    return GedeeldPlan.objects.create(
        gemeente=gemeente,
        plan_id=vers.pk,
        gemeente_naam=gemeente.naam,
        gemeente_code=gemeente.code,
        titel=vers.titel,
        op=door.moment,
        vorm=openbaar(van_plan(vers)).als_json(),
    )
