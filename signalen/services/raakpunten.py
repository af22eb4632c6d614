"""Which signalen share something that identifies with a text, by the blind index."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from meldpunt.kluis.zoeksleutel import merken, zoeksleutels
from meldpunt.lib.herkennen import Soort, Vondst
from meldpunt.rollen import Compartiment, Toegang
from signalen.models.spoor import zoek_merken

# More rows than this share a value: then it leads to none of them.
HOOGSTENS = 150

WOORDEN = {
    Soort.TELEFOON: "telefoonnummer",
    Soort.EMAIL: "e-mailadres",
    Soort.KENTEKEN: "kenteken",
    Soort.KVK: "KvK-nummer",
    Soort.POSTCODE: "postcode en huisnummer",
    Soort.ADRES: "adres",
    Soort.BIJNA_ADRES: "adres, met een spelfout",
    Soort.STRAAT: "straat",
    Soort.ACHTERNAAM: "naam of een naam die zo klinkt",
    Soort.VOORNAAM: "naam of een naam die zo klinkt",
}
# A lead for a machine that compares further; by itself no answer to anybody.
AANWIJZING = frozenset({Soort.VOORNAAM, Soort.BIJNA_ADRES})


@dataclass(frozen=True)
class Raakpunt:
    """One value that a signaal shares.

    `zeldzaam` is 1 when it is the only one and near 0 when very many have it. `van_melder` says
    that the reporter is who shares it.
    """

    vondst: Vondst
    zeldzaam: float
    van_melder: bool


def raakpunten(vondsten: Collection[Vondst], toegang: Toegang) -> dict[UUID, set[Raakpunt]]:
    """Give per signaal what it shares; signalen this person may not see are not among them.

    Args:
        vondsten: what was recognised in the text.
        toegang: who looks; of meldingen whose reporter is closed, the reporter leads nowhere.
    """
    van_merk = {
        merk: vondst
        for naam in zoeksleutels(toegang.gemeente_id)
        for vondst, merk in merken(toegang.gemeente_id, naam, vondsten).items()
    }
    raak = zoek_merken(toegang.gemeente_id, van_merk, HOOGSTENS + 1) if van_merk else []
    aantal = Counter(rij.merk for rij in raak)
    gevonden: dict[UUID, set[Raakpunt]] = {}
    for rij in raak:
        van_melder = rij.compartiment == Compartiment.MELDER
        dicht = van_melder and rij.melding_id in toegang.zonder_melder
        if not dicht and aantal[rij.merk] <= HOOGSTENS:
            zeldzaam = 1 / aantal[rij.merk] ** 0.25
            punt = Raakpunt(van_merk[rij.merk], zeldzaam, van_melder)
            gevonden.setdefault(rij.signaal_id, set()).add(punt)
    return gevonden
