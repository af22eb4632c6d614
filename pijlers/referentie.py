"""What this room reads from a reference file: the plan of a gemeente."""

from typing import Any

from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import pak
from pijlers.services import maak_plan


def laad(gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add what is missing of the plan; a file without a plan is a gemeente without one.

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    if "plan" not in gegevens:
        return []
    plan = pak(gegevens, "plan", dict, f"Gemeente {gemeente.code}")
    return maak_plan(gemeente=gemeente, gegevens=plan, door=door)
