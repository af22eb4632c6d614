"""Mail, as acts: receive, judge and send."""

from meldpunt.services.post.beoordelen import VAST, AlBeoordeeld, markeer
from meldpunt.services.post.ontvangen import bewaar_ruw, lees_in, ontvang
from meldpunt.services.post.versturen import Telling, verstuur_klaargezet
from meldpunt.services.post.vrijgeven import geef_post_vrij

__all__ = [
    "VAST",
    "AlBeoordeeld",
    "Telling",
    "bewaar_ruw",
    "geef_post_vrij",
    "lees_in",
    "markeer",
    "ontvang",
    "verstuur_klaargezet",
]
