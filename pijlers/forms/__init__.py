"""Forms of the plan."""

from pijlers.forms.bord import (
    EigenaarFormulier,
    HartslagFormulier,
    KlaarFormulier,
    Planfilter,
    VerschuifFormulier,
    VoortgangFormulier,
    VraagFormulier,
)

__all__ = [
    "EigenaarFormulier",
    "HartslagFormulier",
    "KlaarFormulier",
    "Planfilter",
    "VerschuifFormulier",
    "VoortgangFormulier",
    "VraagFormulier",
]
