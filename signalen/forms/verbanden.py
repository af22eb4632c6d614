"""What came of a call with another gemeente."""

from django import forms

from meldpunt.lib.formulier import Formulier
from signalen.models.mogelijk_verband import ANTWOORDEN


class VerbandAntwoordFormulier(Formulier):
    """One answer, and no text: what was said stands in the signaal, if it stands anywhere."""

    antwoord = forms.ChoiceField(
        label="Wat leverde het gesprek op?",
        choices=[(stand.value, stand.label) for stand in ANTWOORDEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het gesprek opleverde."},
    )
