"""The nouns of the signaal."""

from signalen.models.aanwijzingen import Aanwijzingenblad, Aanwijzingenlijst
from signalen.models.betrokkene import Betrokkene
from signalen.models.bundeling import Bundeling
from signalen.models.deelspoor import Deelspoor
from signalen.models.gebeurtenis import Gebeurtenis
from signalen.models.inlezing import InleesRij, Inlezing
from signalen.models.inzagerecht import Inzagerecht
from signalen.models.inzageverzoek import Inzageverzoek
from signalen.models.meldverzoek import Meldverzoek
from signalen.models.mogelijk_verband import MogelijkVerband
from signalen.models.navraag import Navraag
from signalen.models.noodtoegang import Noodtoegang
from signalen.models.signaal import Signaal
from signalen.models.spoor import Spoor
from signalen.models.telling import Telling
from signalen.models.terugkoppeling import Terugkoppeling
from signalen.models.verband import Verband
from signalen.models.verhuizing import Verhuizing
from signalen.models.verrijking import Verrijking
from signalen.models.volgnummer import Volgnummer

__all__ = [
    "Aanwijzingenblad",
    "Aanwijzingenlijst",
    "Betrokkene",
    "Bundeling",
    "Deelspoor",
    "Gebeurtenis",
    "InleesRij",
    "Inlezing",
    "Inzagerecht",
    "Inzageverzoek",
    "Meldverzoek",
    "MogelijkVerband",
    "Navraag",
    "Noodtoegang",
    "Signaal",
    "Spoor",
    "Telling",
    "Terugkoppeling",
    "Verband",
    "Verhuizing",
    "Verrijking",
    "Volgnummer",
]
