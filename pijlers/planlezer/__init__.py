"""Reading a plan out of somebody's document: which table is it, and what stands in which column.

Knows no database. What comes out is judged by `pijlers.services.overnemen`.
"""

from pijlers.planlezer.gelezen import Gelezen, Pijlerkop, Rij
from pijlers.planlezer.lezer import lees_plan

__all__ = ["Gelezen", "Pijlerkop", "Rij", "lees_plan"]
