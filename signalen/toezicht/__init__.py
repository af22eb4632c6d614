"""Watching the reading: what lines of the read log say about signalen, without their content."""

from signalen.toezicht.leesregels import bekeken_door, lijnen_van, met_signaal
from signalen.toezicht.leestempo import te_veel_geopend
from signalen.toezicht.weken import GEWONE_WEKEN, Leesweek, leesweken

__all__ = [
    "GEWONE_WEKEN",
    "Leesweek",
    "bekeken_door",
    "leesweken",
    "lijnen_van",
    "met_signaal",
    "te_veel_geopend",
]
