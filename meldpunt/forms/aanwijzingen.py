"""The forms of one aanwijzing: its words, and for which forms and professions it is (HAA-010)."""

from uuid import UUID

from meldpunt.forms.kenmerken import KeuzeMetKenmerken, MetKenmerken, NieuweKeuzeMetKenmerken
from meldpunt.lib.velden import KeuzesVeld
from meldpunt.models import LijstItem


class _Plek(MetKenmerken):
    """The questions that only an aanwijzing has: on which lists it stands."""

    KENMERKEN = ("vormen", "beroepen")

    vormen = KeuzesVeld(
        label="Bij welke vormen van uitbuiting hoort dit?",
        required=False,
        help_text="Kiest u niets, dan hoort het bij alle vormen.",
    )
    beroepen = KeuzesVeld(
        label="Voor welke beroepen is dit?",
        required=False,
        help_text="Kiest u niets, dan is het voor alle beroepen.",
    )

    def bied(self, gemeente_id: UUID) -> None:
        """Offer the forms and the professions of this gemeente."""
        self.bied_keuzes("vormen", LijstItem.objects.keuzes("vorm", gemeente_id))
        self.bied_keuzes("beroepen", LijstItem.objects.keuzes("beroep", gemeente_id))


class NieuweAanwijzing(_Plek, NieuweKeuzeMetKenmerken):
    """An aanwijzing of the gemeente itself."""


class AanwijzingWijzigen(_Plek, KeuzeMetKenmerken):
    """The words of an aanwijzing and the lists it stands on."""
