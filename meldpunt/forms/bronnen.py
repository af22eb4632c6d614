"""The forms of one source: its words, the grounds that hold for it and who may use it (BLO-052)."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.forms.lijsten import KeuzeFormulier, NieuweKeuzeFormulier
from meldpunt.lib.velden import KeuzesVeld
from meldpunt.models import LijstItem
from meldpunt.rollen import REGELS, Onderdeel, Rol

BEHANDELT = [
    (rol.value, regel.naam)
    for rol, regel in REGELS.items()
    if Onderdeel.SIGNALEN in regel.onderdelen and rol != Rol.SYSTEEM
]


class _Regels(forms.Form):
    """The questions that only a source has."""

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

    def bied_gronden(self, gemeente_id: UUID) -> None:
        """Offer the grounds for looking up; a source without a rule has them all."""
        gronden = LijstItem.objects.keuzes_met("grondslag", gemeente_id, "voor", "verrijken")
        veld = self.fields["gronden"]
        assert isinstance(veld, KeuzesVeld)  # noqa: S101 - narrows the type for mypy
        veld.choices = gronden
        veld.initial = [code for code, _ in gronden]

    def clean(self) -> dict[str, Any]:
        """Put them together as the service takes them."""
        schoon = super().clean() or {}
        regels = {naam: schoon.pop(naam, []) for naam in ("gronden", "rollen")}
        return {**schoon, "kenmerken": regels}


class NieuweBronFormulier(_Regels, NieuweKeuzeFormulier):
    """A source of the gemeente itself."""

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the grounds of this gemeente."""
        super().__init__(*args, **kwargs)
        self.bied_gronden(gemeente_id)


class BronFormulier(_Regels, KeuzeFormulier):
    """The words and the rules of a source."""

    def __init__(self, *args: Any, rij: LijstItem, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the grounds of this gemeente, with those that hold now ticked."""
        super().__init__(*args, rij=rij, **kwargs)
        self.bied_gronden(gemeente_id)
        for naam in ("gronden", "rollen"):
            self.initial.pop(naam)
            if naam in rij.kenmerken:
                self.initial[naam] = rij.kenmerken[naam]

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a source or of its history row."""
        regels = {n: ", ".join(rij.kenmerken.get(n, [])) for n in ("gronden", "rollen")}
        return {**KeuzeFormulier.waarden(rij), **regels}
