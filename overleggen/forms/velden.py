"""The fields of this room's forms: a coming meeting, a large text, and one per question."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import DatumVeld
from meldpunt.lib.overgang import Soort, Vraag
from meldpunt.models import LijstItem
from overleggen.models import Overleg

MAAK_EEN_KEUZE = "Maak een keuze"
LEEG = {"required": "Vul dit in.", "invalid_choice": "Kies iets uit de lijst."}


class Tekstvak(forms.Textarea):
    """A large input whose lines end the same way as those in the database."""

    def __init__(self, rijen: int = 3) -> None:
        super().__init__(attrs={"rows": rijen})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Give the text with plain line ends; browsers send carriage returns."""
        return str(data.get(name) or "").replace("\r\n", "\n")


class OverlegVeld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of meetings by day and time, the first one chosen."""

    def label_from_instance(self, obj: Overleg) -> str:
        """Give body, day and time: "Signalenoverleg, dinsdag 24 november 2026, 10.00 uur"."""
        return f"{obj.vorm.naam}, {obj.moment}"


class VervolgVeld(OverlegVeld):
    """A choice of meetings, or none: then a new one is planned. Not optional for who reads it."""

    def clean(self, value: Any) -> Any:
        """Give the meeting; None when a new one is planned."""
        return None if value in self.empty_values else super().clean(value)


class NamenVeld(forms.CharField):
    """Several names, one per line."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(required=False, widget=Tekstvak(6), **opties)

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Give the lines that hold something."""
        return [regel.strip() for regel in (value or "").split("\n") if regel.strip()]


def veld_van(vraag: Vraag, gemeente_id: UUID, *, verplicht: bool) -> forms.Field:
    """Give the form field of one question of the table; a meeting has a field of its own."""
    algemeen: dict[str, Any] = {
        "label": vraag.label,
        "help_text": vraag.hulp,
        "required": verplicht and vraag.verplicht,
        "error_messages": LEEG,
    }
    match vraag.soort:
        case Soort.REGEL:
            return forms.CharField(max_length=150, **algemeen)
        case Soort.DATUM:
            return DatumVeld(**algemeen)
        case Soort.KEUZE:
            keuzes = LijstItem.objects.keuzes(vraag.lijst, gemeente_id)
            return forms.ChoiceField(choices=[("", MAAK_EEN_KEUZE), *keuzes], **algemeen)
        case _:
            return forms.CharField(widget=Tekstvak(), **algemeen)
