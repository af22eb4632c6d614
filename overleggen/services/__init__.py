"""What writes in this room: one function per thing a person can do."""

from overleggen.services.actiepunten import Actie, haal_gedaan_terug, leg_actie_vast, meld_gedaan
from overleggen.services.agenda import (
    agendeer,
    haal_punt_weg,
    haal_van_agenda,
    verplaats_punt,
    zet_los_punt,
)
from overleggen.services.besluiten import besluit
from overleggen.services.herzien import herzie_besluit
from overleggen.services.houden import (
    leg_aanwezigen_vast,
    rond_overleg_af,
    sla_overleg_over,
    start_overleg,
    stel_verslag_vast,
)
from overleggen.services.notuleren import noteer
from overleggen.services.plannen import plan_overleg, plan_reeks
from overleggen.services.terug import zet_terug_op_agenda
from overleggen.services.vormen import maak_overlegvorm, wijzig_overlegvorm

__all__ = [
    "Actie",
    "agendeer",
    "besluit",
    "haal_gedaan_terug",
    "haal_punt_weg",
    "haal_van_agenda",
    "herzie_besluit",
    "leg_aanwezigen_vast",
    "leg_actie_vast",
    "maak_overlegvorm",
    "meld_gedaan",
    "noteer",
    "plan_overleg",
    "plan_reeks",
    "rond_overleg_af",
    "sla_overleg_over",
    "start_overleg",
    "stel_verslag_vast",
    "verplaats_punt",
    "wijzig_overlegvorm",
    "zet_los_punt",
    "zet_terug_op_agenda",
]
