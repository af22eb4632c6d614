"""Feedback: the overview, composing and sending one, taking it back, doing it otherwise."""

from signalen.views.terugkoppeling.afronden import terugkoppeling_afronden
from signalen.views.terugkoppeling.maken import terugkoppeling_maken, terugkoppeling_terughalen
from signalen.views.terugkoppeling.overzicht import terugkoppeling

__all__ = [
    "terugkoppeling",
    "terugkoppeling_afronden",
    "terugkoppeling_maken",
    "terugkoppeling_terughalen",
]
