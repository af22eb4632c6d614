"""The form of the mailbox."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import VersieFormulier


class GeenMeldingFormulier(VersieFormulier):
    """Why a message is no melding."""

    reden = forms.ChoiceField(
        label="Waarom is dit geen melding?",
        error_messages={"required": "Kies een reden.", "invalid_choice": "Kies een reden."},
    )

    def __init__(self, *args: Any, redenen: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the reasons of the list `reden_geen_melding` as (code, name)."""
        super().__init__(*args, **kwargs)
        veld = self.fields["reden"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - narrows the type for mypy
        veld.choices = [("", "Kies een reden"), *redenen]
