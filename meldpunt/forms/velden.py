"""Fields of the front door's forms: yes or no as a choice."""

from typing import Any

from django import forms

JA, NEE = "ja", "nee"


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
