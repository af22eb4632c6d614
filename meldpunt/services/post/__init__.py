"""Mail, as acts: receive, judge and send."""

from meldpunt.services.post.beoordelen import VAST, AlBeoordeeld, markeer
from meldpunt.services.post.ontvangen import ontvang
from meldpunt.services.post.versturen import Telling, verstuur_klaargezet

__all__ = [
    "VAST",
    "AlBeoordeeld",
    "Telling",
    "markeer",
    "ontvang",
    "verstuur_klaargezet",
]
