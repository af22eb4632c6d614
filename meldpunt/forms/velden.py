"""Fields of the front door's forms: yes or no as a choice, and texts one per line."""

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


class TekstVak(forms.Textarea):
    """A large input whose lines end the same way as those in the database."""

    def __init__(self, rijen: int = 4) -> None:
        super().__init__(attrs={"rows": rijen})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Give the text with plain line ends; browsers send carriage returns."""
        waarde = data.get(name) or ""
        return str(waarde).replace("\r\n", "\n")


class RegelsVeld(forms.CharField):
    """Several short texts, one per line."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("widget", TekstVak())
        super().__init__(required=False, **opties)

    def to_python(self, value: Any) -> Any:
        """Give the lines that hold something."""
        return [regel.strip() for regel in (value or "").split("\n") if regel.strip()]
