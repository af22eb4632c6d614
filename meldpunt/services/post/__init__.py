"""Mail, as acts: receive, judge and send."""

from meldpunt.services.post.aanmelden import Sleutelbos
from meldpunt.services.post.beoordelen import VAST, AlBeoordeeld, laat_door, markeer
from meldpunt.services.post.brievenbus import (
    probeer_brievenbus,
    stel_brievenbus_in,
    vraag_ophalen,
)
from meldpunt.services.post.ontvangen import bewaar_ruw, lees_in, ontvang
from meldpunt.services.post.ophalen import Oogst, haal_op
from meldpunt.services.post.scannen import scan_alsnog
from meldpunt.services.post.versturen import Telling, verstuur_klaargezet
from meldpunt.services.post.vrijgeven import geef_post_vrij

__all__ = [
    "VAST",
    "AlBeoordeeld",
    "Oogst",
    "Sleutelbos",
    "Telling",
    "bewaar_ruw",
    "geef_post_vrij",
    "haal_op",
    "laat_door",
    "lees_in",
    "markeer",
    "ontvang",
    "probeer_brievenbus",
    "scan_alsnog",
    "stel_brievenbus_in",
    "verstuur_klaargezet",
    "vraag_ophalen",
]
