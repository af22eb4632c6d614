"""What writes in the plan."""

from pijlers.services.agenda import maak_agendalink, trek_agendalink_in
from pijlers.services.beurten import (
    GEEN_HARTSLAG,
    HARTSLAGEN,
    kies_hartslag,
    maak_beurten,
    maak_volgende,
)
from pijlers.services.delen import deel_plan
from pijlers.services.fout import PlanFout
from pijlers.services.herinneringen import stel_herinneringen_op
from pijlers.services.plan import maak_plan
from pijlers.services.planfeiten import begin_plan, bewaar_regel, wijzig_plan
from pijlers.services.registers import (
    leg_registratie_vast,
    wijzig_registratie,
    zet_registratie,
)
from pijlers.services.samen import beantwoord_deling, deel_rij, stop_deling
from pijlers.services.structuur import (
    bewaar_actie,
    bewaar_onderwerp,
    bewaar_pijler,
    trek_actie_in,
)
from pijlers.services.telbronnen import kies_telbron, vul_telbronnen_aan
from pijlers.services.uitvoeringen import (
    kies_eigenaar,
    meld_klaar,
    meld_niet_nodig,
    neem_terug,
    verschuif,
)
from pijlers.services.vaststellen import stel_plan_vast
from pijlers.services.versies import leg_versie_vast
from pijlers.services.voortgang import meld_voortgang, vraag_voortgang_van_actie
from pijlers.services.zelftoets import (
    beoordeel,
    bewaar_bewijsstuk,
    kies_kader,
    maak_actie_van,
    vul_kaders_aan,
)

__all__ = [
    "GEEN_HARTSLAG",
    "HARTSLAGEN",
    "PlanFout",
    "beantwoord_deling",
    "begin_plan",
    "beoordeel",
    "bewaar_actie",
    "bewaar_bewijsstuk",
    "bewaar_onderwerp",
    "bewaar_pijler",
    "bewaar_regel",
    "deel_plan",
    "deel_rij",
    "kies_eigenaar",
    "kies_hartslag",
    "kies_kader",
    "kies_telbron",
    "leg_registratie_vast",
    "leg_versie_vast",
    "maak_actie_van",
    "maak_agendalink",
    "maak_beurten",
    "maak_plan",
    "maak_volgende",
    "meld_klaar",
    "meld_niet_nodig",
    "meld_voortgang",
    "neem_terug",
    "stel_herinneringen_op",
    "stel_plan_vast",
    "stop_deling",
    "trek_actie_in",
    "trek_agendalink_in",
    "verschuif",
    "vraag_voortgang_van_actie",
    "vul_kaders_aan",
    "vul_telbronnen_aan",
    "wijzig_plan",
    "wijzig_registratie",
    "zet_registratie",
]
