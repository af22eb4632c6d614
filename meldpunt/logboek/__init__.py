"""The read log: who opened what, joined to what kind of processing it was."""

from meldpunt.logboek.handeling import Ding, Handeling, LogboekFout, handeling, huidige, werk
from meldpunt.logboek.models import Actie, Dataverwerking, Logregel, Resultaat

__all__ = [
    "Actie",
    "Dataverwerking",
    "Ding",
    "Handeling",
    "LogboekFout",
    "Logregel",
    "Resultaat",
    "handeling",
    "huidige",
    "werk",
]
