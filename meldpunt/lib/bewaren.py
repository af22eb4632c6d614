"""How long a case is kept, per outcome: chosen by the gemeente, never by the product (X-009).

Stored per outcome as {"maanden": whole months after closing, "bron": where that is decided}; an
outcome without both is not there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from meldpunt.lib.datum import maanden_later

# How a signaal can end: not taken up, one of the truths at closing, or never one at all.
UITKOMSTEN = {
    "niet_in_behandeling": "Niet in behandeling genomen",
    "niet_bevestigd": "Niet bevestigd",
    "niet_vast_te_stellen": "Niet vast te stellen",
    "andere_misstand": "Andere misstand",
    "risicofactoren": "Wel risico's",
    "ernstig_vermoeden": "Ernstig vermoeden",
    "bevestigd": "Bevestigd",
    "geen_melding": "Bericht dat geen melding is",
}
# What a public norm says, to read and not to fill in.
NORMEN = {"niet_in_behandeling": "Het CCV-modelprotocol ondermijning, stap 2, noemt 12 maanden."}
LANGST = 600  # months


def is_volledig(termijnen: Mapping[str, Any], grondslag: str) -> bool:
    """Say whether every outcome has a term, and there is a ground."""
    return bool(grondslag) and termijnen.keys() >= UITKOMSTEN.keys()


def in_woorden(maanden: int) -> str:
    """Give "1 jaar", "18 maanden" or "1 maand"."""
    if maanden % 12 == 0:
        return f"{maanden // 12} jaar"
    return "1 maand" if maanden == 1 else f"{maanden} maanden"


def wisdag(termijnen: Mapping[str, Any], uitkomst: str, begin: date) -> date | None:
    """Give the day on which what ended so is erased; None when no term is chosen for it.

    Args:
        termijnen: the terms of the gemeente, as stored.
        uitkomst: one of UITKOMSTEN.
        begin: the day its retention starts.
    """
    termijn = termijnen.get(uitkomst)
    return maanden_later(begin, termijn["maanden"]) if termijn else None
