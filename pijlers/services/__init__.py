"""What writes in the plan."""

from pijlers.services.herinneringen import stel_herinneringen_op
from pijlers.services.plan import maak_plan
from pijlers.services.uitvoeringen import (
    PlanFout,
    kies_eigenaar,
    meld_klaar,
    neem_terug,
    verschuif,
)

__all__ = [
    "PlanFout",
    "kies_eigenaar",
    "maak_plan",
    "meld_klaar",
    "neem_terug",
    "stel_herinneringen_op",
    "verschuif",
]
