"""How long a gemeente keeps its cases, as it chose (X-009)."""

from dataclasses import dataclass
from uuid import UUID

from meldpunt.lib.bewaren import UITKOMSTEN, in_woorden
from meldpunt.models import Gemeente, LijstItem


@dataclass(frozen=True)
class Termijn:
    """One outcome, how long it is kept ("1 jaar") and where that is decided."""

    uitkomst: str
    hoe_lang: str
    bron: str


def uitkomst_namen(gemeente_id: UUID) -> dict[str, str]:
    """Give what each outcome is called here, by code; the gemeente may name a truth itself."""
    eigen = LijstItem.objects.namen("waarheid", gemeente_id)
    return {code: eigen.get(code, naam) for code, naam in UITKOMSTEN.items()}


def termijnen(gemeente: Gemeente) -> list[Termijn]:
    """Give the terms that are chosen; none is there silently."""
    gekozen = gemeente.bewaartermijnen
    return [
        Termijn(naam, in_woorden(gekozen[code]["maanden"]), gekozen[code]["bron"])
        for code, naam in uitkomst_namen(gemeente.pk).items()
        if code in gekozen
    ]
