"""The version that each change of an adopted plan makes."""

from meldpunt.rollen import Toegang
from pijlers.models import Planversie, Uitvoeringsplan
from pijlers.planvorm import van_plan
from pijlers.services.fout import PlanFout


def vergrendel(plan: Uitvoeringsplan) -> Uitvoeringsplan:
    """Give the plan of now, locked: whoever changes its text waits for the one before."""
    return Uitvoeringsplan.objects.select_for_update(no_key=True, of=("self",)).get(pk=plan.pk)


def eis_reden(plan: Uitvoeringsplan, reden: str) -> None:
    """Refuse a change of an adopted plan without a reason.

    Raises:
        PlanFout: the plan is adopted and the reason is empty.
    """
    if plan.is_vastgesteld and not reden.strip():
        raise PlanFout("Schrijf op waarom het vastgestelde plan verandert.", "reden")


def leg_versie_vast(
    *, plan: Uitvoeringsplan, wat: str, reden: str = "", door: Toegang
) -> Planversie | None:
    """Write down how an adopted plan stands after a change; of a concept no version is kept.

    Call it last, in the transaction of the change, with the plan locked.

    Args:
        plan: the plan, locked.
        wat: one line that says what changed.
        reden: why.
        door: who changed it.

    Returns:
        the version; None of a concept, and when the text is the same as in the last version.
    """
    if not plan.is_vastgesteld:
        return None
    vorm = van_plan(Uitvoeringsplan.objects.get(pk=plan.pk)).als_json()
    laatste = plan.versies.first()
    if laatste and laatste.vorm == vorm:
        return None
    return Planversie.objects.create(
        gemeente_id=plan.gemeente_id,
        plan=plan,
        nummer=laatste.nummer + 1 if laatste else 1,
        op=door.moment,
        door_id=door.medewerker_id,
        wat=wat[:300],
        reden=reden.strip(),
        vorm=vorm,
    )
