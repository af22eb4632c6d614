"""The vault: closed fields and the three doors through which their content is read."""

from meldpunt.kluis.deur import (
    Doel,
    doorzoek,
    open,
    open_alle,
    open_bestand,
    sluit,
    verscheen,
    verwerk,
    verwerk_alle,
)
from meldpunt.kluis.sleutel import KluisFout, vingerafdruk
from meldpunt.kluis.velden import Gesloten, GeslotenVeld

__all__ = [
    "Doel",
    "Gesloten",
    "GeslotenVeld",
    "KluisFout",
    "doorzoek",
    "open",
    "open_alle",
    "open_bestand",
    "sluit",
    "verscheen",
    "verwerk",
    "verwerk_alle",
    "vingerafdruk",
]
