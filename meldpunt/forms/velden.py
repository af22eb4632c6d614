"""Fields of the front door's forms: yes or no as a choice, and a number in Dutch."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from meldpunt.lib.cijfertabel import getal

JA, NEE = "ja", "nee"
DUIZENDTAL = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
GEEN_GETAL = "Vul een getal in. Bijvoorbeeld 12 of 0,5."


def ja_nee(waarde: bool) -> str:
    """Write a boolean as the word that is chosen."""
    return JA if waarde else NEE


class JaNeeVeld(forms.TypedChoiceField):
    """Yes or no in words: an unticked box can't be told from a forgotten one."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(
            choices=[(JA, "Ja"), (NEE, "Nee")],
            coerce=lambda waarde: waarde == JA,
            widget=forms.RadioSelect,
            **opties,
        )


class GetalVeld(forms.DecimalField):
    """A number as it is written in Dutch: 1.372 or 0,5."""

    widget = forms.TextInput

    def __init__(self, **opties: Any) -> None:
        fouten = {"invalid": GEEN_GETAL, "required": GEEN_GETAL}
        opties = {"min_value": 0, "max_digits": 12, "decimal_places": 2, **opties}
        super().__init__(error_messages=fouten, **opties)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        """Read the comma as the point of the decimals."""
        tekst = str(value or "").strip()
        if DUIZENDTAL.fullmatch(tekst):
            tekst = tekst.replace(".", "")
        return super().to_python(tekst.replace(",", "."))


def in_invoer(waarde: Decimal | None) -> str:
    """Write a number as it is typed: "1372" or "0,5"."""
    return "" if waarde is None else getal(waarde).replace(".", "")
