"""The forms of one source: its words, the grounds that hold for it and who may use it (BLO-052)."""

from typing import Any
from uuid import UUID

from meldpunt.forms.kenmerken import NieuweKeuzeMetKenmerken
from meldpunt.forms.politie import MetPolitie, PolitieWijzigen
from meldpunt.lib.velden import KeuzesVeld
from meldpunt.models import LijstItem
from meldpunt.rollen import REGELS, Onderdeel, Rol

BEHANDELT = [
    (rol.value, regel.naam)
    for rol, regel in REGELS.items()
    if Onderdeel.SIGNALEN in regel.onderdelen and rol != Rol.SYSTEEM
]


class _Regels(MetPolitie):
    """The questions that only a source has."""

    KENMERKEN = ("gronden", "rollen", *MetPolitie.KENMERKEN)

    gronden = KeuzesVeld(
        label="Op welke grond mag een collega deze bron gebruiken?",
        required=False,
        help_text="Kiest u niets, dan kan niemand deze bron gebruiken.",
    )
    rollen = KeuzesVeld(
        label="Wie mag deze bron gebruiken?",
        choices=BEHANDELT,
        required=False,
        help_text="Kiest u niets, dan mag iedereen die signalen behandelt dat.",
    )

    def bied(self, gemeente_id: UUID) -> None:
        """Offer the grounds for looking up; a source without a rule has them all."""
        gronden = LijstItem.objects.gronden_om_op_te_zoeken(gemeente_id)
        self.bied_keuzes("gronden", gronden)
        self.fields["gronden"].initial = [code for code, _ in gronden]

    def clean(self) -> dict[str, Any]:
        """Every ground is no rule: nobody said that the Wpg holds for it in particular."""
        schoon = super().clean()
        kenmerken = schoon["kenmerken"]
        if set(kenmerken["gronden"]) == set(self.fields["gronden"].initial):
            kenmerken["gronden"] = None
        return schoon


class NieuweBronFormulier(_Regels, NieuweKeuzeMetKenmerken):
    """A source of the gemeente itself."""


class BronFormulier(_Regels, PolitieWijzigen):
    """The words and the rules of a source."""

    @classmethod
    def waarden(cls, rij: Any) -> dict[str, str]:
        """Give the stored words; without a rule every ground holds."""
        woorden = super().waarden(rij)
        if "gronden" not in rij.kenmerken:
            gronden = LijstItem.objects.gronden_om_op_te_zoeken(rij.gemeente_id)
            woorden["gronden"] = ", ".join(code for code, _ in gronden)
        return woorden
