"""Taking over a plan from somebody's table: looked at first, done as a whole, taken back so."""

from pijlers.services.overnemen.inlezing import (
    NieuwPlan,
    begin_overnemen,
    gooi_weg,
    keur,
    kies_pijler,
    telling,
    verbeter_rij,
    wis_oude_tabellen,
    zet_tabel_klaar,
)
from pijlers.services.overnemen.keuren import keur_rijen
from pijlers.services.overnemen.los import FOUTE_RIJEN, keur_bestand, kies_plan, neem_bestand_over
from pijlers.services.overnemen.oordeel import Gekeurd, Keuring, Oordeel
from pijlers.services.overnemen.plaats import Doel
from pijlers.services.overnemen.schrijven import METEEN, neem_meteen_over, neem_plannen_over
from pijlers.services.overnemen.terug import draai_overname_terug, waarom_niet_terug

__all__ = [
    "FOUTE_RIJEN",
    "METEEN",
    "Doel",
    "Gekeurd",
    "Keuring",
    "NieuwPlan",
    "Oordeel",
    "begin_overnemen",
    "draai_overname_terug",
    "gooi_weg",
    "keur",
    "keur_bestand",
    "keur_rijen",
    "kies_pijler",
    "kies_plan",
    "neem_bestand_over",
    "neem_meteen_over",
    "neem_plannen_over",
    "telling",
    "verbeter_rij",
    "waarom_niet_terug",
    "wis_oude_tabellen",
    "zet_tabel_klaar",
]
