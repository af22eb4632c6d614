"""What somebody decides on a signaal that resembles this one."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes, zet_rijen
from signalen.models import Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.models.verband import REDENEN, VerbandReden, VerbandSoort


def _keuzes() -> list[tuple[str, str]]:
    return [
        (f"{soort}:{reden}", f"{soort.label}: {VerbandReden(reden).label.lower()}")
        for soort, redenen in REDENEN.items()
        for reden in redenen
    ]


class VerbandFormulier(Formulier):
    """One choice that says both what it is and why."""

    ander = forms.ModelChoiceField(
        queryset=Signaal.objects.none(), to_field_name="nummer", widget=forms.HiddenInput
    )
    keuze = forms.ChoiceField(
        label="Wat vindt u?", error_messages={"required": "Kies wat u ervan vindt."}
    )

    def __init__(self, *args: Any, zichtbaar: SignaalQuerySet, **kwargs: Any) -> None:
        """Let only signalen be chosen that this person may see."""
        super().__init__(*args, **kwargs)
        zet_rijen(self.fields["ander"], zichtbaar)
        zet_keuzes(self.fields["keuze"], [("", "Kies"), *_keuzes()])

    @property
    def gekozen(self) -> tuple[VerbandSoort, VerbandReden]:
        """Give what was chosen and why."""
        soort, _, reden = self.cleaned_data["keuze"].partition(":")
        return VerbandSoort(soort), VerbandReden(reden)
