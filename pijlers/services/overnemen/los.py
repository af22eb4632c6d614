"""Reading a plan without a page: for the commands, which look and take over in one go."""

from django.db import transaction

from meldpunt.lib.overgang import Weigering
from meldpunt.rollen import Toegang
from pijlers.models import Uitvoeringsplan
from pijlers.planlezer import Gelezen
from pijlers.services.overnemen.keuren import keur_rijen
from pijlers.services.overnemen.oordeel import Keuring
from pijlers.services.overnemen.plaats import Doel
from pijlers.services.overnemen.schrijven import begin_uit, schrijf_keuring
from pijlers.services.versies import eis_reden, vergrendel

FOUTE_RIJEN = "Er zijn foute rijen. Er is niets gewijzigd."


def kies_plan(*, titel: str, door: Toegang) -> Uitvoeringsplan | None:
    """Find the plan with this title; without a title the newest; None when there is none."""
    plannen = Uitvoeringsplan.objects.zichtbaar_voor(door).order_by("-van")
    return (plannen.filter(titel=titel) if titel else plannen).first()


@transaction.atomic
def neem_bestand_over(
    *, gelezen: Gelezen, plan: Uitvoeringsplan | None, reden: str, door: Toegang
) -> Keuring:
    """Take over everything that was read; nothing when one row is wrong.

    Args:
        gelezen: what was read of the file.
        plan: where its rows go to; None makes the plan the file tells of.
        reden: why an adopted plan changes.
        door: in whose name.

    Returns:
        the rows, judged.

    Raises:
        Weigering: a row is wrong, or the file tells too little of a new plan.
        PlanFout: the plan is adopted and the reason is empty.
    """
    keuring = keur_bestand(gelezen=gelezen, plan=plan, door=door)
    if keuring.aantallen["fout"]:
        raise Weigering(FOUTE_RIJEN)
    if keuring.te_doen and plan:
        eis_reden(keuring.doel.plan, reden)
    if keuring.te_doen or plan is None:
        schrijf_keuring(keuring, door, is_nieuw=plan is None, reden=reden)
    return keuring


@transaction.atomic
def keur_bestand(*, gelezen: Gelezen, plan: Uitvoeringsplan | None, door: Toegang) -> Keuring:
    """Judge what was read against a plan; a new one is begun, for who takes over to keep.

    Raises:
        Weigering: the file tells too little of a new plan.
    """
    doel = Doel.van(vergrendel(plan) if plan else begin_uit(gelezen, {}, door), door.gemeente_code)
    return keur_rijen(gelezen, doel)
