"""How far a plan and its times may reach: a slip of the keyboard makes no thousand rows."""

from datetime import date, timedelta

from meldpunt.lib.datum import datum, maanden_later
from pijlers.models import Uitvoeringsplan
from pijlers.services.fout import PlanFout

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2200
# Five council periods; the plans we know run three to five years.
GEEN_JAAR_VAN_ONS = f"Kies een dag in de jaren {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
MEESTE_JAREN = 20
DAG = timedelta(days=1)


def eis_periode(van: date, tot: date) -> None:
    """Refuse a plan that begins in no year of ours, ends before it begins or lasts too long.

    Args:
        van: its first day.
        tot: its last day, which is in the plan.

    Raises:
        PlanFout: with the field, "van" or "tot".
    """
    if not is_ons_jaar(van):
        raise PlanFout(GEEN_JAAR_VAN_ONS, "van")
    if tot < van:
        raise PlanFout(f"Deze dag ligt voor de eerste dag, {datum(van)}.", "tot")
    grens = _uiterste_dag(van) - DAG
    if tot > grens:
        zin = f"Een plan duurt hoogstens {MEESTE_JAREN} jaar. Kies {datum(grens)} of eerder."
        raise PlanFout(zin, "tot")


def is_ons_jaar(dag: date) -> bool:
    """Say whether this day lies in a year that somebody can mean."""
    return EERSTE_JAAR <= dag.year <= LAATSTE_JAAR


def eis_dag(plan: Uitvoeringsplan, laatste_dag: date) -> None:
    """Refuse a last day of one time that lies further than any plan.

    Raises:
        PlanFout: it lies more than 20 years after the first day of this plan.
    """
    grens = _uiterste_dag(plan.van)
    if laatste_dag > grens:
        raise PlanFout(f"Kies {datum(grens)} of een eerdere datum.", "laatste_dag")


def _uiterste_dag(van: date) -> date:
    return maanden_later(van, 12 * MEESTE_JAREN)
