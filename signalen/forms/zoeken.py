"""What somebody searches for, beside the filters of the work list."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from signalen.forms.filter import FilterFormulier

EIGEN = ("q", "gezien")


class ZoekFormulier(FilterFormulier):
    """The words, and the filters of the work list: searching switches none of them off."""

    q = forms.CharField(
        label="Waar zoekt u naar?",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld een nummer, telefoon, kenteken, adres, naam of woord.",
    )
    # Of how many signalen the text was opened before, for the next part.
    gezien = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    @property
    def woorden(self) -> str:
        """What was typed."""
        return str(self.cleaned_data.get("q", ""))

    @property
    def al_gezien(self) -> int:
        """Where to go on; 0 begins."""
        return self.cleaned_data.get("gezien") or 0

    def filters(self) -> list[BoundField]:
        """Give the fields of the filters, for the page."""
        return [self[naam] for naam in self.fields if naam not in EIGEN]

    def gekozen(self) -> dict[str, Any]:
        """Give the filters that are on; the words are no filter here."""
        return {naam: w for naam, w in super().gekozen().items() if naam not in EIGEN}
