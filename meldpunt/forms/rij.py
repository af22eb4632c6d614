"""A form that edits one row: filled from it, compared with its history, saved by a service."""

from datetime import date
from typing import Any

from django import forms

from meldpunt.lib.datum import datum
from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.geschiedenis import Moment, geschiedenis
from meldpunt.lib.rij import Versie


class RijFormulier(VersieFormulier):
    """The base of the forms of beheer."""

    def __init__(self, *args: Any, rij: Versie, **kwargs: Any) -> None:
        """Fill the form with the row as it is now."""
        beeld = {**self.waarden(rij), "versie": rij.versie}
        super().__init__(*args, initial=beeld, **kwargs)
        self.rij = rij

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a row or of its history row."""
        raise NotImplementedError

    def invoer(self) -> dict[str, Any]:
        """Give what was typed as the services take it: `waarden` and `versie`."""
        waarden = {naam: w for naam, w in self.cleaned_data.items() if naam != "versie"}
        return {"waarden": waarden, "versie": self.cleaned_data["versie"]}

    def momenten(self) -> list[Moment]:
        """Give the last saves of the row with was and is, newest first."""
        labels = {n: str(v.label) for n, v in self.fields.items() if n != "versie"}
        return geschiedenis(self.rij, self._leesbaar, labels)

    def _leesbaar(self, rij: Any) -> dict[str, str]:
        """Give the words a person reads: the name of a choice, a date as it is spoken."""
        return {naam: self._woord(naam, waarde) for naam, waarde in self.waarden(rij).items()}

    def _woord(self, naam: str, waarde: str) -> str:
        veld = self.fields[naam]
        if isinstance(veld, forms.DateField):
            return datum(date.fromisoformat(waarde)) if waarde else ""
        keuzes = dict[str, str](getattr(veld, "choices", ()))
        codes = waarde.split(", ") if isinstance(veld, forms.MultipleChoiceField) else [waarde]
        return ", ".join(str(keuzes.get(code, code)) for code in codes)
