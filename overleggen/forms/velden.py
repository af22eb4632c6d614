"""The fields of this room's forms: a coming meeting."""

from typing import Any

from django import forms

from overleggen.models import Overleg


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
