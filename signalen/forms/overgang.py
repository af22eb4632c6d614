"""The form of a verb, built from the questions of its row."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.overgang import Overgang, Soort, Vraag
from meldpunt.vraagveld import opties, vraagveld
from signalen.forms.velden import MedewerkerVeld


class OvergangFormulier(VersieFormulier):
    """The questions of one row of the table; a row of another room has its own form there."""

    def __init__(self, *args: Any, rij: Overgang, gemeente_id: UUID, **kwargs: Any) -> None:
        """Make a field per question of the row."""
        super().__init__(*args, **kwargs)
        for vraag in rij.vragen:
            self.fields[vraag.naam] = _veld(vraag, gemeente_id)

    def antwoorden(self) -> dict[str, Any]:
        """Give the answers by name of the question."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "versie"}


def _veld(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    if vraag.soort == Soort.MEDEWERKER:
        return MedewerkerVeld(gemeente_id=gemeente_id, **opties(vraag))
    return vraagveld(vraag, gemeente_id)
