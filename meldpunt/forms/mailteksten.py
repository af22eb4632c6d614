"""The form of one mail: its subject and its words."""

from typing import Any

from django import forms

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.velden import TekstVeld
from meldpunt.models import Mailtekst
from meldpunt.post.sjablonen import Sjabloon
from meldpunt.services.mailteksten import fouten_in

LANGSTE_MAIL = 4000  # characters


class MailtekstFormulier(RijFormulier):
    """The words of a gemeente for one mail; an unknown variable is refused at its field."""

    onderwerp = forms.CharField(
        label="Onderwerp", max_length=150, error_messages={"required": "Vul een onderwerp in."}
    )
    tekst = TekstVeld(
        label="Tekst",
        rijen=14,
        max_length=LANGSTE_MAIL,
        error_messages={"required": "Schrijf een tekst."},
    )

    def __init__(self, *args: Any, rij: Mailtekst, sjabloon: Sjabloon, **kwargs: Any) -> None:
        """Ask for a subject only when the mail has one."""
        super().__init__(*args, rij=rij, **kwargs)
        self.sjabloon = sjabloon
        if not sjabloon.onderwerp:
            self.fields["onderwerp"] = forms.CharField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a text or of its history row."""
        return {"onderwerp": rij.onderwerp, "tekst": rij.tekst}

    def clean(self) -> dict[str, Any]:
        """Hold the variables against the closed list of this mail."""
        schoon: dict[str, Any] = super().clean() or {}
        if not self.sjabloon.onderwerp:
            schoon["onderwerp"] = ""
        fouten = fouten_in(self.sjabloon, schoon.get("onderwerp", ""), schoon.get("tekst", ""))
        for veld in fouten.keys() & schoon.keys():
            self.add_error(veld, fouten[veld])
        return schoon
