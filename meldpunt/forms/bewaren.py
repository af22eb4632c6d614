"""The form of how long cases are kept."""

from typing import Any

from django import forms

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.bewaren import LANGST, NORMEN, UITKOMSTEN
from meldpunt.lib.velden import TekstVeld
from meldpunt.models import Gemeente
from meldpunt.services.bewaren import uitkomst_namen

MAANDEN, BRON = "maanden", "bron"


class BewaarFormulier(RijFormulier):
    """Per outcome a term and where that is decided; what is not decided yet stays empty."""

    alles_mag_leeg = True

    grondslag = TekstVeld(
        label="Op welke grond bewaart u signalen?",
        rijen=3,
        max_length=1000,
        required=False,
        help_text="Noem de wet en het artikel. Vraag het uw privacyfunctionaris.",
    )

    def __init__(self, *args: Any, rij: Gemeente, **kwargs: Any) -> None:
        """Ask two things per outcome, under the names this gemeente gives them."""
        super().__init__(*args, rij=rij, **kwargs)
        for code, naam in uitkomst_namen(rij.pk).items():
            self.fields[f"{MAANDEN}_{code}"] = forms.IntegerField(
                label=f"{naam}: hoeveel maanden bewaren?",
                min_value=1,
                max_value=LANGST,
                required=False,
                help_text=NORMEN.get(code, ""),
            )
            self.fields[f"{BRON}_{code}"] = forms.CharField(
                label=f"{naam}: waar staat dat?", max_length=200, required=False
            )

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a gemeente or of its history row."""
        uit = {"grondslag": rij.grondslag}
        for code in UITKOMSTEN:
            termijn = rij.bewaartermijnen.get(code, {})
            uit[f"{MAANDEN}_{code}"] = str(termijn.get(MAANDEN, ""))
            uit[f"{BRON}_{code}"] = termijn.get(BRON, "")
        return uit

    def clean(self) -> dict[str, Any]:
        """Ask where a term is decided: without that nobody can check it (X-002)."""
        schoon: dict[str, Any] = super().clean() or {}
        for code in UITKOMSTEN:
            maanden, bron = schoon.get(f"{MAANDEN}_{code}"), schoon.get(f"{BRON}_{code}")
            if maanden and bron == "":
                self.add_error(f"{BRON}_{code}", "Schrijf op waar deze termijn staat.")
            if bron and maanden is None and f"{MAANDEN}_{code}" not in self.errors:
                self.add_error(f"{MAANDEN}_{code}", "Vul een aantal maanden in.")
        return schoon

    def keuzes(self) -> dict[str, Any]:
        """Give the settings of the gemeente as they are stored."""
        termijnen = {
            code: {MAANDEN: maanden, BRON: self.cleaned_data[f"{BRON}_{code}"]}
            for code in UITKOMSTEN
            if (maanden := self.cleaned_data[f"{MAANDEN}_{code}"])
        }
        return {"bewaartermijnen": termijnen, "grondslag": self.cleaned_data["grondslag"]}
