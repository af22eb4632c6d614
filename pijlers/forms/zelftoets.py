"""The forms of the self-assessment: an item, and a piece of evidence."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import DatumVeld, VersieFormulier
from meldpunt.lib.velden import KeuzesVeld, TekstVeld, zet_keuzes
from pijlers.forms.velden import leeg_fout
from pijlers.models import Bewijsstuk, Oordeel

DATUM = {"required": "Kies een datum.", "invalid": "Kies een datum, zoals 31-12-2026."}
PLAN_IS_OPENBAAR = "Noem geen personen en geen signalen."


class ToetspuntFormulier(VersieFormulier):
    """How an item stands, what must be better, who judged it and what shows it."""

    oordeel = forms.ChoiceField(
        label="Hoe staat dit ervoor?",
        choices=Oordeel.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe dit ervoor staat.",
            "invalid_choice": "Kies iets uit de lijst.",
        },
    )
    nu = TekstVeld(
        label="Hoe is het nu?", rijen=4, max_length=2000, required=False,
        help_text=PLAN_IS_OPENBAAR,
    )  # fmt: skip
    verbetering = TekstVeld(
        label="Wat moet er beter?", rijen=4, max_length=2000, required=False,
        help_text="Hiervan kunt u daarna een actie maken.",
    )  # fmt: skip
    beoordeeld_door = forms.CharField(
        label="Wie beoordeelde dit?",
        max_length=100,
        required=False,
        help_text="Noem een functie, een team of een bestuur.",
    )
    beoordeeld_op = DatumVeld(
        label="Wanneer is dit beoordeeld?", required=False, error_messages=DATUM
    )
    bewijs = KeuzesVeld(
        label="Welke bewijsstukken horen hierbij?",
        required=False,
        error_messages={"invalid_choice": "Kies een bewijsstuk uit de lijst."},
    )

    def __init__(self, *args: Any, bewijsstukken: list[Bewijsstuk], **kwargs: Any) -> None:
        """Offer the evidence of the gemeente; without any there is nothing to choose."""
        super().__init__(*args, **kwargs)
        if bewijsstukken:
            keuzes = [(str(stuk.pk), stuk.titel) for stuk in bewijsstukken]
            zet_keuzes(self.fields["bewijs"], keuzes)
        else:
            del self.fields["bewijs"]

    def waarden(self) -> dict[str, Any]:
        """What `beoordeel` takes of it."""
        velden = dict(self.cleaned_data)
        return velden | {"bewijs": [UUID(pk) for pk in velden.get("bewijs", [])]}


class BewijsFormulier(VersieFormulier):
    """A piece of evidence: what, where and of when."""

    titel = forms.CharField(
        label="Hoe heet het bewijsstuk?",
        max_length=200,
        error_messages=leeg_fout("Vul in hoe het bewijsstuk heet."),
        help_text=PLAN_IS_OPENBAAR,
    )
    plaats = forms.CharField(
        label="Waar staat het?",
        max_length=500,
        error_messages=leeg_fout("Vul in waar het staat."),
        help_text="Dit is een webadres of de naam van een map.",
    )
    dag = DatumVeld(label="Van welke dag is het?", error_messages=DATUM)
