"""The forms of feedback: compose and send, do it otherwise, and what the partner answers."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.lib.velden import TekstVeld, zet_keuzes
from meldpunt.models import LijstItem
from signalen.forms.velden import kies


class BerichtFormulier(VersieFormulier):
    """The text for the reporter; it leaves only as it was last shown (rule 20)."""

    niet_in_concept = ("gezien",)

    tekst = TekstVeld(
        label="Tekst voor de melder",
        rijen=9,
        max_length=4000,
        help_text="Schrijf geen namen, adressen of andere signalen op.",
        error_messages={"required": "Schrijf wat u wilt laten weten."},
    )
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_gezien(self) -> bool:
        """Say whether the text is the one that was shown as it goes out."""
        return bool(self.cleaned_data["gezien"] == merk(self.cleaned_data["tekst"]))


class AfrondenFormulier(VersieFormulier):
    """How the reporter heard it otherwise (BLO-064)."""

    wijze = forms.ChoiceField(
        label="Hoe is het gedaan?", error_messages={"required": "Kies hoe het is gedaan."}
    )
    op = DatumVeld(label="Wanneer?", error_messages={"required": "Vul een datum in."})
    reden = TekstVeld(
        label="Waarom zo?", rijen=3, error_messages={"required": "Schrijf op waarom."}
    )

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the ways that need no link."""
        super().__init__(*args, **kwargs)
        items = LijstItem.objects.voor(gemeente_id).van("wijze_terugkoppeling")
        met_link = {item.code for item in items if item.kenmerken.get("met_link")}
        keuzes = LijstItem.objects.keuzes("wijze_terugkoppeling", gemeente_id)
        zonder = [(code, naam) for code, naam in keuzes if code not in met_link]
        zet_keuzes(self.fields["wijze"], kies(zonder, "Maak een keuze"))

    def clean_op(self) -> Any:
        """Refuse a day that still has to come."""
        if self.cleaned_data["op"] > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest. Controleer de datum.")
        return self.cleaned_data["op"]


class ReactieFormulier(Formulier):
    """What a partner may answer."""

    reactie = TekstVeld(
        label="Bericht aan de gemeente",
        required=False,
        rijen=5,
        max_length=4000,
        help_text="Zet geen namen of geboortedata in dit bericht.",
    )


def merk(tekst: str) -> str:
    """Give a mark by which a shown text is known again."""
    return hashlib.sha256(tekst.strip().encode()).hexdigest()[:16]
