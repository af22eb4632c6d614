"""The nouns of the plan."""

from pijlers.models.actie import Actie
from pijlers.models.deling import Deling
from pijlers.models.gedeeld import GedeeldPlan
from pijlers.models.herinnering import Herinnering, HerinneringSoort
from pijlers.models.onderwerp import Onderwerp
from pijlers.models.pijler import Pijler
from pijlers.models.planinlezing import Planinlezing, PlaninlezingStand
from pijlers.models.registratie import Registratie, RegistratieQuerySet
from pijlers.models.telbron import Telbron
from pijlers.models.uitvoering import (
    GELDIGE_TIJDEN,
    Uitvoering,
    UitvoeringQuerySet,
    UitvoeringSoort,
)
from pijlers.models.uitvoeringsplan import Feitsoort, Uitvoeringsplan, kies_lopend
from pijlers.models.versie import Planversie
from pijlers.models.voortgang import Voortgang, VoortgangSoort, Voortgangsvraag
from pijlers.models.zaaklink import Zaaklink
from pijlers.models.zelftoets import Bewijsstuk, Kader, Oordeel, Toetspunt

__all__ = [
    "GELDIGE_TIJDEN",
    "Actie",
    "Bewijsstuk",
    "Deling",
    "Feitsoort",
    "GedeeldPlan",
    "Herinnering",
    "HerinneringSoort",
    "Kader",
    "Onderwerp",
    "Oordeel",
    "Pijler",
    "Planinlezing",
    "PlaninlezingStand",
    "Planversie",
    "Registratie",
    "RegistratieQuerySet",
    "Telbron",
    "Toetspunt",
    "Uitvoering",
    "UitvoeringQuerySet",
    "UitvoeringSoort",
    "Uitvoeringsplan",
    "Voortgang",
    "VoortgangSoort",
    "Voortgangsvraag",
    "Zaaklink",
    "kies_lopend",
]
