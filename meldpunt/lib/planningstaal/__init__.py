"""The words in which people write when and how often: shared by plans and meetings.

A text becomes a row of signs ("één keer per half jaar" → 1, keer, per, 6 maanden). Small readers
take pieces from the front of that row: a part of the year, a rhythm. What no reader takes makes
the whole text unclear; it is asked, never guessed (eisen.md 4.8, docs/planning.md).
"""

from meldpunt.lib.planningstaal.delen import Deel
from meldpunt.lib.planningstaal.delen_lezen import lees_deel, lees_delen
from meldpunt.lib.planningstaal.lezer import Lezer
from meldpunt.lib.planningstaal.ritme import Aantal, Ritme, lees_aantal, lees_ritme, lees_ritmestuk
from meldpunt.lib.planningstaal.tekens import Soort, Teken, lees_tekens, maak_regel
from meldpunt.lib.planningstaal.vorm import (
    delen_in_woorden,
    getal_in_woorden,
    hoofdletter,
    ritme_in_woorden,
)
from meldpunt.lib.planningstaal.woorden import ZEGT_NIETS_ZEKERS

__all__ = [
    "ZEGT_NIETS_ZEKERS",
    "Aantal",
    "Deel",
    "Lezer",
    "Ritme",
    "Soort",
    "Teken",
    "delen_in_woorden",
    "getal_in_woorden",
    "hoofdletter",
    "lees_aantal",
    "lees_deel",
    "lees_delen",
    "lees_ritme",
    "lees_ritmestuk",
    "lees_tekens",
    "maak_regel",
    "ritme_in_woorden",
]
