"""The form of a new gemeente: its name, and which gemeente it starts from."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes

HOOFDLETTERS = RegexValidator(r"^[A-Z]{2,5}\Z", "Gebruik twee tot vijf hoofdletters, zoals ABC.")
CBS = RegexValidator(r"^GM\d{4}\Z", "Schrijf GM en vier cijfers, zoals GM0123.")


class NieuweGemeenteFormulier(Formulier):
    """What only this gemeente has; the rest is taken over and stays open to change."""

    naam = forms.CharField(
        label="Naam van de gemeente",
        max_length=100,
        error_messages={"required": "Vul een naam in."},
    )
    code = forms.CharField(
        label="Letters in het nummer van een signaal",
        help_text="Twee tot vijf hoofdletters. U kunt dit later niet wijzigen.",
        validators=[HOOFDLETTERS],
        error_messages={"required": "Vul twee tot vijf hoofdletters in."},
    )
    cbs_code = forms.CharField(
        label="CBS-code", required=False, validators=[CBS], help_text="Bijvoorbeeld GM0123."
    )
    voorbeeld = forms.ChoiceField(
        label="Begin met de gegevens van",
        widget=forms.RadioSelect,
        help_text="U ziet alleen gemeenten waarvan u beheerder bent.",
        error_messages={"required": "Kies een gemeente."},
    )

    def __init__(self, *args: Any, buren: dict[str, str], **kwargs: Any) -> None:
        """Offer these gemeenten as an example: code and name."""
        super().__init__(*args, **kwargs)
        zet_keuzes(self.fields["voorbeeld"], list(buren.items()))
        if len(buren) == 1:
            self.initial["voorbeeld"] = next(iter(buren))
