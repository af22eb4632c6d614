"""Who sees a confidential signaal: naming people, asking for it, and breaking the glass."""

from signalen.views.inzage.beoordelen import melder_beslissen, noodtoegang_beoordelen
from signalen.views.inzage.nood import melder_vragen, noodtoegang, noodtoegang_stoppen
from signalen.views.inzage.vertrouwelijk import vertrouwelijk
from signalen.views.inzage.verzoeken import inzage, inzage_vragen, inzageverzoek
from signalen.views.inzage.wie import inzage_stoppen, wie_mag_zien

__all__ = [
    "inzage",
    "inzage_stoppen",
    "inzage_vragen",
    "inzageverzoek",
    "melder_beslissen",
    "melder_vragen",
    "noodtoegang",
    "noodtoegang_beoordelen",
    "noodtoegang_stoppen",
    "vertrouwelijk",
    "wie_mag_zien",
]
