"""The form of a verb, built from the questions of its row."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import DatumVeld, VersieFormulier
from meldpunt.lib.overgang import Overgang, Soort, Vraag
from signalen.forms.velden import MedewerkerVeld, TekstVeld, kies, lijst

LEEG = {"required": "Vul dit in.", "invalid_choice": "Kies iets uit de lijst."}


class OvergangFormulier(VersieFormulier):
    """The questions of one row of the table; a row of another room has its own form there."""

    def __init__(self, *args: Any, rij: Overgang, gemeente_id: UUID, **kwargs: Any) -> None:
        """Make a field per question of the row."""
        super().__init__(*args, **kwargs)
        for vraag in rij.vragen:
            self.fields[vraag.naam] = _MAAK[vraag.soort](vraag, gemeente_id)

    def antwoorden(self) -> dict[str, Any]:
        """Give the answers by name of the question."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "versie"}


def _opties(vraag: Vraag) -> dict[str, Any]:
    return {
        "label": vraag.label,
        "required": vraag.verplicht,
        "help_text": vraag.hulp,
        "error_messages": LEEG,
    }


def _regel(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    return forms.CharField(max_length=200, **_opties(vraag))


def _tekst(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    return TekstVeld(rijen=4, **_opties(vraag))


def _datum(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    return DatumVeld(**_opties(vraag))


def _keuze(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    keuzes = kies(lijst(vraag.lijst, gemeente_id), "Maak een keuze")
    return forms.ChoiceField(choices=keuzes, **_opties(vraag))


def _medewerker(vraag: Vraag, gemeente_id: UUID) -> forms.Field:
    return MedewerkerVeld(gemeente_id=gemeente_id, **_opties(vraag))


_MAAK: dict[Soort, Callable[[Vraag, UUID], forms.Field]] = {
    Soort.REGEL: _regel,
    Soort.TEKST: _tekst,
    Soort.DATUM: _datum,
    Soort.KEUZE: _keuze,
    Soort.MEDEWERKER: _medewerker,
}
