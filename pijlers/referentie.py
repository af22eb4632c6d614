"""What this room reads from a reference file, and what it still misses: the plan."""

from typing import Any

from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.inrichting import Taak
from meldpunt.services.referentie import pak
from pijlers.models import Actie
from pijlers.planning import Soort, lees_planning
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


def nog_te_kiezen(toegang: Toegang) -> list[Taak]:
    """Give what the plan leaves open: terms nobody can read and actions without an owner."""
    acties = Actie.objects.filter(gemeente_id=toegang.gemeente_id)
    open_ = {
        "Kies een termijn": sum(_zonder_termijn(actie) for actie in acties),
        "Kies een eigenaar": sum(not actie.eigenaar_id for actie in acties),
    }
    return [Taak(f"{zin} {_bij(aantal)} van het plan.") for zin, aantal in open_.items() if aantal]


def _zonder_termijn(actie: Actie) -> bool:
    return lees_planning(actie.planning).soort == Soort.ONDUIDELIJK


def _bij(aantal: int) -> str:
    return "bij 1 actie" if aantal == 1 else f"bij {aantal} acties"
