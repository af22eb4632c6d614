"""Mail, as acts: receive, judge and send."""

from meldpunt.services.post.beoordelen import AlBeoordeeld, markeer
from meldpunt.services.post.ontvangen import ontvang
from meldpunt.services.post.versturen import Telling, verstuur_klaargezet

__all__ = [
    "AlBeoordeeld",
    "Telling",
    "markeer",
    "ontvang",
    "verstuur_klaargezet",
]
