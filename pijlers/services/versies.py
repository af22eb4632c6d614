"""Adopting a plan, and the version that each later change of it makes."""

from datetime import date

from django.db import transaction

from meldpunt.lib.datum import dag, datum
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


@transaction.atomic
def stel_plan_vast(
    *, plan: Uitvoeringsplan, orgaan: str, op: date, reden: str, versie: int | None, door: Toegang
) -> Uitvoeringsplan:
    """Say which body adopted a plan and when (HEE-022); of an adopted one: correct that.

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
    return vers
