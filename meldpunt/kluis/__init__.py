"""The vault: closed fields and the one door through which their content is read."""

from meldpunt.kluis.deur import Doel, open, open_bestand, sluit
from meldpunt.kluis.sleutel import KluisFout, vingerafdruk
from meldpunt.kluis.velden import Gesloten, GeslotenVeld

__all__ = [
    "Doel",
    "Gesloten",
    "GeslotenVeld",
    "KluisFout",
    "open",
    "open_bestand",
    "sluit",
    "vingerafdruk",
]
