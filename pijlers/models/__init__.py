"""The nouns of the plan."""

from pijlers.models.actie import Actie
from pijlers.models.herinnering import Herinnering, HerinneringSoort
from pijlers.models.onderwerp import Onderwerp
from pijlers.models.pijler import Pijler
from pijlers.models.registratie import Registratie
from pijlers.models.telbron import Telbron
from pijlers.models.uitvoering import Uitvoering, UitvoeringQuerySet, UitvoeringSoort
from pijlers.models.uitvoeringsplan import Uitvoeringsplan
from pijlers.models.voortgang import Voortgang, VoortgangSoort, Voortgangsvraag

__all__ = [
    "Actie",
    "Herinnering",
    "HerinneringSoort",
    "Onderwerp",
    "Pijler",
    "Registratie",
    "Telbron",
    "Uitvoering",
    "UitvoeringQuerySet",
    "UitvoeringSoort",
    "Uitvoeringsplan",
    "Voortgang",
    "VoortgangSoort",
    "Voortgangsvraag",
]
