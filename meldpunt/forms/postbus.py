"""The form of the mailbox."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.velden import zet_keuzes


class GeenMeldingFormulier(VersieFormulier):
    """Why a message is no melding."""

    reden = forms.ChoiceField(
        label="Waarom is dit geen melding?",
        error_messages={"required": "Kies een reden.", "invalid_choice": "Kies een reden."},
    )

    def __init__(
        self, *args: Any, redenen: list[tuple[str, str]], gevolg: str, **kwargs: Any
    ) -> None:
        """Offer the reasons of the list `reden_geen_melding`.

        Args:
            args: as of every form.
            redenen: code and name of each.
            gevolg: what happens to the message then, in a sentence.
            kwargs: as of every form.
        """
        super().__init__(*args, **kwargs)
        veld = self.fields["reden"]
        veld.help_text = gevolg
        veld.widget.attrs |= {"data-sneltoets": "w", "aria-keyshortcuts": "w"}
        zet_keuzes(veld, [("", "Kies een reden"), *redenen])
