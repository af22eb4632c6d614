"""The form of the colours of a gemeente."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib import huisstijl


class KleurVeld(forms.CharField):
    """A colour, asked with the picker of the browser: "#rrggbb"."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"type": "color", "class": "mh-kleur"}), **opties
        )

    def clean(self, value: Any) -> str:
        """Give the colour in small letters; refuse what is none."""
        kleur = str(super().clean(value)).lower()
        if not huisstijl.HEX.match(kleur):
            raise ValidationError("Kies een kleur, of typ die als #0d4a63.")
        return kleur


class HuisstijlFormulier(RijFormulier):
    """Three colours; each must stay readable."""

    merk = KleurVeld(label="Kleur van de balk", help_text="De tekst in de balk is wit.")
    actie = KleurVeld(label="Kleur van de knoppen", help_text="De tekst op een knop is wit.")
    link = KleurVeld(label="Kleur van de links", help_text="Een link staat op wit of lichtgrijs.")

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a gemeente or of its history row."""
        return {**huisstijl.STANDAARD, **rij.huisstijl}

    def clean(self) -> dict[str, Any]:
        """Refuse a colour that is too light, naming it and its contrast."""
        schoon: dict[str, Any] = super().clean() or {}
        keuzes = {naam: schoon[naam] for naam in huisstijl.STANDAARD if naam in schoon}
        for naam, zin in huisstijl.te_licht(keuzes).items():
            if naam in keuzes:
                self.add_error(naam, zin)
        return schoon

    def keuzes(self) -> dict[str, str]:
        """Give the colours as they are stored."""
        return {naam: self.cleaned_data[naam] for naam in huisstijl.STANDAARD}

    def getoond(self) -> dict[str, str]:
        """Give the colours the preview shows; for one that is refused that of the product."""
        getypt = {naam: str(self[naam].value() or "").lower() for naam in huisstijl.STANDAARD}
        return {
            naam: huisstijl.STANDAARD[naam] if naam in self.errors else kleur
            for naam, kleur in getypt.items()
        }
