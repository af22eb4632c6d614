"""The nouns of the plan."""

from pijlers.models.actie import Actie
from pijlers.models.gedeeld import GedeeldPlan
from pijlers.models.herinnering import Herinnering, HerinneringSoort
from pijlers.models.onderwerp import Onderwerp
from pijlers.models.pijler import Pijler
from pijlers.models.registratie import Registratie
from pijlers.models.uitvoering import (
    GELDIGE_TIJDEN,
    Uitvoering,
    UitvoeringQuerySet,
    UitvoeringSoort,
)
from pijlers.models.uitvoeringsplan import Feitsoort, Uitvoeringsplan
from pijlers.models.versie import Planversie
from pijlers.models.voortgang import Voortgang, VoortgangSoort, Voortgangsvraag

__all__ = [
    "GELDIGE_TIJDEN",
    "Actie",
    "Feitsoort",
    "GedeeldPlan",
    "Herinnering",
    "HerinneringSoort",
    "Onderwerp",
    "Pijler",
    "Planversie",
    "Registratie",
    "Uitvoering",
    "UitvoeringQuerySet",
    "UitvoeringSoort",
    "Uitvoeringsplan",
    "Voortgang",
    "VoortgangSoort",
    "Voortgangsvraag",
]
