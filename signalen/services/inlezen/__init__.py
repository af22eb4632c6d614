"""Taking over an old register: looked at row by row, read once, taken back as a whole."""

from signalen.services.inlezen.bestand import (
    begin_inlezen,
    keur_bestand,
    kies_kolommen,
    lees_koppen,
    stop_inlezen,
    wis_oude_bestanden,
    zet_register_klaar,
)
from signalen.services.inlezen.keuren import Gekeurd
from signalen.services.inlezen.kolommen import KOLOMMEN
from signalen.services.inlezen.stap import lees_registers_in, lees_stap
from signalen.services.inlezen.terug import draai_inlezing_terug, kan_terug

__all__ = [
    "KOLOMMEN",
    "Gekeurd",
    "begin_inlezen",
    "draai_inlezing_terug",
    "kan_terug",
    "keur_bestand",
    "kies_kolommen",
    "lees_koppen",
    "lees_registers_in",
    "lees_stap",
    "stop_inlezen",
    "wis_oude_bestanden",
    "zet_register_klaar",
]
