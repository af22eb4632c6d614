"""The nouns of the meetings."""

from overleggen.models.actiepunt import Actiepunt
from overleggen.models.agendapunt import Agendapunt
from overleggen.models.besluit import Besluit
from overleggen.models.overleg import Overleg
from overleggen.models.overlegvorm import Overlegvorm

__all__ = ["Actiepunt", "Agendapunt", "Besluit", "Overleg", "Overlegvorm"]
