"""What writes in the plan."""

from pijlers.services.agenda import maak_agendalink, trek_agendalink_in
from pijlers.services.beurten import (
    GEEN_HARTSLAG,
    HARTSLAGEN,
    kies_hartslag,
    maak_beurten,
    maak_volgende,
)
from pijlers.services.fout import PlanFout
from pijlers.services.herinneringen import stel_herinneringen_op
from pijlers.services.plan import maak_plan
from pijlers.services.registers import (
    leg_registratie_vast,
    wijzig_registratie,
    zet_registratie,
)
from pijlers.services.telbronnen import kies_telbron, vul_telbronnen_aan
from pijlers.services.uitvoeringen import (
    kies_eigenaar,
    meld_klaar,
    meld_niet_nodig,
    neem_terug,
    verschuif,
)
from pijlers.services.voortgang import meld_voortgang, vraag_voortgang_van_actie

__all__ = [
    "GEEN_HARTSLAG",
    "HARTSLAGEN",
    "PlanFout",
    "kies_eigenaar",
    "kies_hartslag",
    "kies_telbron",
    "leg_registratie_vast",
    "maak_agendalink",
    "maak_beurten",
    "maak_plan",
    "maak_volgende",
    "meld_klaar",
    "meld_niet_nodig",
    "meld_voortgang",
    "neem_terug",
    "stel_herinneringen_op",
    "trek_agendalink_in",
    "verschuif",
    "vraag_voortgang_van_actie",
    "vul_telbronnen_aan",
    "wijzig_registratie",
    "zet_registratie",
]
