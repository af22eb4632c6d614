"""Fields that forms of every room use: a long text, and several short ones."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

LANGSTE_TEKST = 20_000  # characters
Keuzes = list[tuple[str, str]]


class TekstVak(forms.Textarea):
    """A large input whose lines end the same way as those in the database."""

    def __init__(self, rijen: int = 4) -> None:
        super().__init__(attrs={"rows": rijen})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Give the text with plain line ends; browsers send carriage returns."""
        return str(data.get(name) or "").replace("\r\n", "\n")


class TekstVeld(forms.CharField):
    """A long text, in an input of this many lines."""

    def __init__(self, *, rijen: int = 6, **opties: Any) -> None:
        opties.setdefault("widget", TekstVak(rijen))
        opties.setdefault("max_length", LANGSTE_TEKST)
        super().__init__(**opties)


class RegelsVeld(forms.CharField):
    """Several short texts, one per line."""

    def __init__(self, *, rijen: int = 4, **opties: Any) -> None:
        opties.setdefault("widget", TekstVak(rijen))
        super().__init__(required=False, **opties)

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Give the lines that hold something."""
        return [regel.strip() for regel in (value or "").split("\n") if regel.strip()]


class KeuzesVeld(forms.MultipleChoiceField):
    """Several choices; also takes them in one value, the way the conflict page sends them."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        """Give the chosen codes."""
        return [code for deel in super().to_python(value) for code in deel.split(", ") if code]


def zet_keuzes(veld: forms.Field, keuzes: Sequence[tuple[Any, Any]]) -> None:
    """Give a choice field its choices, in groups or not."""
    assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - narrows the type for mypy
    veld.choices = keuzes


def zet_rijen(veld: forms.Field, rijen: QuerySet[Any]) -> None:
    """Give a field that chooses a row the rows it may choose."""
    assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - narrows the type for mypy
    veld.queryset = rijen
