"""The nouns of the front door: people, gemeenten, partners and what they report."""

from meldpunt.kluis.models import Sleutel
from meldpunt.logboek.models import Dataverwerking, Logregel
from meldpunt.models.bijlage import Bijlage
from meldpunt.models.brievenbus import Brievenbus, Ophaalstand, Ophaling
from meldpunt.models.cijfer import Cijfer, Cijferreeks, Gebied
from meldpunt.models.concept import Concept
from meldpunt.models.eigen_melding import EigenMelding
from meldpunt.models.gemeente import Gemeente
from meldpunt.models.instroom import Instroom
from meldpunt.models.ketenpartner import Contact, Ketenpartner
from meldpunt.models.lidmaatschap import Lidmaatschap
from meldpunt.models.lijst import LijstItem
from meldpunt.models.link import EenmaligeLink
from meldpunt.models.mailtekst import Mailtekst
from meldpunt.models.medewerker import Medewerker
from meldpunt.models.melding import Melding
from meldpunt.models.postbustest import Postbustest
from meldpunt.post.models import Postbericht, Poststop, UitgaandBericht

__all__ = [
    "Bijlage",
    "Brievenbus",
    "Cijfer",
    "Cijferreeks",
    "Concept",
    "Contact",
    "Dataverwerking",
    "EenmaligeLink",
    "EigenMelding",
    "Gebied",
    "Gemeente",
    "Instroom",
    "Ketenpartner",
    "Lidmaatschap",
    "LijstItem",
    "Logregel",
    "Mailtekst",
    "Medewerker",
    "Melding",
    "Ophaalstand",
    "Ophaling",
    "Postbericht",
    "Postbustest",
    "Poststop",
    "Sleutel",
    "UitgaandBericht",
]
