"""What writes in the plan."""

from pijlers.services.beurten import kies_hartslag, maak_beurten, maak_volgende
from pijlers.services.fout import PlanFout
from pijlers.services.herinneringen import stel_herinneringen_op
from pijlers.services.plan import maak_plan
from pijlers.services.registers import (
    leg_registratie_vast,
    wijzig_registratie,
    zet_registratie,
)
from pijlers.services.uitvoeringen import (
    kies_eigenaar,
    meld_klaar,
    meld_niet_nodig,
    neem_terug,
    verschuif,
)

__all__ = [
    "PlanFout",
    "kies_eigenaar",
    "kies_hartslag",
    "leg_registratie_vast",
    "maak_beurten",
    "maak_plan",
    "maak_volgende",
    "meld_klaar",
    "meld_niet_nodig",
    "neem_terug",
    "stel_herinneringen_op",
    "verschuif",
    "wijzig_registratie",
    "zet_registratie",
]
