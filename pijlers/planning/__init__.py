"""When an action of a plan must be done, read from the words of the plan (eisen.md 4.8).

`lezen` makes a rule of a text, `regel` gives its windows and its words, `docs/planning.md` says
which days each expression means. Everything in this room that needs a deadline reads it here.
"""

from pijlers.planning.lezen import MEESTE_TEKENS, lees_planning
from pijlers.planning.regel import Planning, Soort
from pijlers.planning.vensters import Span, Venster

__all__ = ["MEESTE_TEKENS", "Planning", "Soort", "Span", "Venster", "lees_planning"]
