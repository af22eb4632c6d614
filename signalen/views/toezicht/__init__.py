"""The pages of the privacyfunctionaris: who read what, with which right, and what stands out."""

from signalen.views.toezicht.leeslog import leeslog, operatie, uitvoer
from signalen.views.toezicht.opvallend import opvallend
from signalen.views.toezicht.rechten import rechten

__all__ = ["leeslog", "operatie", "opvallend", "rechten", "uitvoer"]
