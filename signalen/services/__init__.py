"""What writes in this room: one function per thing a person can do."""

from signalen.services.aankomst import begin_opnieuw, bevestig_aankomst
from signalen.services.aanwijzingen import leg_aanwijzingen_vast
from signalen.services.betrokkenen import leg_betrokkene_vast
from signalen.services.gang import AntwoordFout, voer_uit, zet_besluiten_vast
from signalen.services.inlezen import (
    begin_inlezen,
    draai_inlezing_terug,
    kies_kolommen,
    lees_registers_in,
    stop_inlezen,
    zet_register_klaar,
)
from signalen.services.inzage import geef_inzage, trek_inzage_in
from signalen.services.koppelen import koppel, ontkoppel
from signalen.services.melden import meld_bij, meld_nieuw
from signalen.services.namen import eis_namen, namen_tot, toon_namen
from signalen.services.navraag import beantwoord_vraag, leg_stilte_vast, stel_vraag, trek_vraag_in
from signalen.services.noodtoegang import (
    beslis_melder,
    neem_noodtoegang,
    sluit_beoordeling,
    stop_noodtoegang,
    vraag_melder,
)
from signalen.services.openen import Kenmerken, open_signaal
from signalen.services.samenvoegen import haal_uit_elkaar, voeg_samen
from signalen.services.slachtoffer import leg_slachtoffer_vast
from signalen.services.tekst_voor_melder import begintekst, stel_tekst_voor
from signalen.services.terugkoppelen import (
    adres_van_partner,
    bevestig_ontvangst,
    eigen_adres,
    haal_terug,
    markeer_geopend,
    rond_terugkoppeling_af,
    verstuur_terugkoppeling,
)
from signalen.services.verplaatsen import verplaats_melding
from signalen.services.verrijken import leg_bron_vast
from signalen.services.vertrouwelijk import maak_vertrouwelijk
from signalen.services.verzoeken import beslis_verzoek, vraag_inzage
from signalen.services.voorbeelden import tel_voorbeelden, wis_voorbeelden, zet_voorbeelden
from signalen.services.wijzigen import wijzig_kenmerken

__all__ = [
    "AntwoordFout",
    "Kenmerken",
    "adres_van_partner",
    "beantwoord_vraag",
    "begin_inlezen",
    "begin_opnieuw",
    "begintekst",
    "beslis_melder",
    "beslis_verzoek",
    "bevestig_aankomst",
    "bevestig_ontvangst",
    "draai_inlezing_terug",
    "eigen_adres",
    "eis_namen",
    "geef_inzage",
    "haal_terug",
    "haal_uit_elkaar",
    "kies_kolommen",
    "koppel",
    "lees_registers_in",
    "leg_aanwijzingen_vast",
    "leg_betrokkene_vast",
    "leg_bron_vast",
    "leg_slachtoffer_vast",
    "leg_stilte_vast",
    "maak_vertrouwelijk",
    "markeer_geopend",
    "meld_bij",
    "meld_nieuw",
    "namen_tot",
    "neem_noodtoegang",
    "ontkoppel",
    "open_signaal",
    "rond_terugkoppeling_af",
    "sluit_beoordeling",
    "stel_tekst_voor",
    "stel_vraag",
    "stop_inlezen",
    "stop_noodtoegang",
    "tel_voorbeelden",
    "toon_namen",
    "trek_inzage_in",
    "trek_vraag_in",
    "verplaats_melding",
    "verstuur_terugkoppeling",
    "voeg_samen",
    "voer_uit",
    "vraag_inzage",
    "vraag_melder",
    "wijzig_kenmerken",
    "wis_voorbeelden",
    "zet_besluiten_vast",
    "zet_register_klaar",
    "zet_voorbeelden",
]
