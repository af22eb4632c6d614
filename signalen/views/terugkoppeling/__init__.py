"""Feedback: the overview, composing, sending, taking back, a stuck message, doing otherwise."""

from signalen.views.terugkoppeling.aankomst import (
    terugkoppeling_aangekomen,
    terugkoppeling_opnieuw,
)
from signalen.views.terugkoppeling.afronden import terugkoppeling_afronden
from signalen.views.terugkoppeling.maken import terugkoppeling_maken, terugkoppeling_terughalen
from signalen.views.terugkoppeling.overzicht import terugkoppeling

__all__ = [
    "terugkoppeling",
    "terugkoppeling_aangekomen",
    "terugkoppeling_afronden",
    "terugkoppeling_maken",
    "terugkoppeling_opnieuw",
    "terugkoppeling_terughalen",
]
