"""The question whether data of the police come from a choice (Wpg, verder 3.16).

Asked of a source, a kind of partner and a profession; without an answer the choice counts as one
of the police, and what it gave is compared with no other gemeente.
"""

from typing import Any, ClassVar
from uuid import UUID

from meldpunt.forms.kenmerken import KeuzeMetKenmerken, MetKenmerken, NieuweKeuzeMetKenmerken
from meldpunt.forms.velden import JaNeeVeld, ja_nee
from meldpunt.models import LijstItem

KIES = {"required": "Kies ja of nee."}
UITLEG = "Bij ja vergelijkt Meldroute deze signalen nooit met een andere gemeente."
VAST = "Ja is de standaard van het product. Dat wijzigt u niet."


class MetPolitie(MetKenmerken):
    """A choice that says whether it gives data of the police."""

    KENMERKEN: ClassVar[tuple[str, ...]] = ("politiegegevens",)

    politiegegevens = JaNeeVeld(
        label="Komen hier gegevens van politie of justitie vandaan?",
        help_text=UITLEG,
        error_messages=KIES,
    )

    def bied(self, gemeente_id: UUID) -> None:
        """Offer yes and no: there is nothing of the gemeente to choose from."""


class PolitieWijzigen(MetPolitie, KeuzeMetKenmerken):
    """The words of a choice, and what it gives; a yes of the product stays."""

    def __init__(self, *args: Any, rij: LijstItem, **kwargs: Any) -> None:
        """Ask nothing where the product answered yes."""
        super().__init__(*args, rij=rij, **kwargs)
        gedeeld = LijstItem.objects.filter(gemeente=None, lijst=rij.lijst, code=rij.code).first()
        van_product = gedeeld.kenmerken.get("politiegegevens") if gedeeld else None
        if van_product is not None:
            self.initial.setdefault("politiegegevens", ja_nee(van_product))
        if van_product:
            veld = self.fields["politiegegevens"]
            veld.disabled, veld.help_text = True, VAST


class NieuwePolitieKeuze(MetPolitie, NieuweKeuzeMetKenmerken):
    """A kind of partner or a profession of the gemeente itself."""
