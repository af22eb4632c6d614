"""Reference data: adds what is missing and never overwrites what a person changed."""

from meldpunt.services.referentie.bronnen import ReferentieFout, groepen, pak, teksten
from meldpunt.services.referentie.cijfers import laad_cijfers
from meldpunt.services.referentie.gemeente import laad_gemeente
from meldpunt.services.referentie.ketenpartners import laad_ketenpartners, voer_ketenpartners_uit
from meldpunt.services.referentie.lijsten import laad_lijsten, voer_lijsten_uit
from meldpunt.services.referentie.rijen import bestaande, vul_aan

__all__ = [
    "ReferentieFout",
    "bestaande",
    "groepen",
    "laad_cijfers",
    "laad_gemeente",
    "laad_ketenpartners",
    "laad_lijsten",
    "pak",
    "teksten",
    "voer_ketenpartners_uit",
    "voer_lijsten_uit",
    "vul_aan",
]
