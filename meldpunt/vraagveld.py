"""From a question of the table to the field of a form."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import DatumVeld
from meldpunt.lib.overgang import Soort, Vraag
from meldpunt.lib.velden import TekstVeld
from meldpunt.models import LijstItem

LEEG = {"required": "Vul dit in.", "invalid_choice": "Kies iets uit de lijst."}
LANGSTE_REGEL = 150  # characters: as long as the owner of an action may be


def opties(vraag: Vraag, *, verplicht: bool = True) -> dict[str, Any]:
    """Give what every field of a question has: its label, its help and its errors."""
    return {
        "label": vraag.label,
        "help_text": vraag.hulp,
        "required": verplicht and vraag.verplicht,
        "error_messages": LEEG,
    }


def vraagveld(vraag: Vraag, gemeente_id: UUID, *, verplicht: bool = True) -> forms.Field:
    """Give the field of a question about a text, a day or a choice.

    Args:
        vraag: a question; one about a person or a meeting has a field of the room that asks.
        gemeente_id: whose lists are offered.
        verplicht: False when an answer may wait, also to a question that needs one.
    """
    algemeen = opties(vraag, verplicht=verplicht)
    match vraag.soort:
        case Soort.REGEL:
            return forms.CharField(max_length=LANGSTE_REGEL, **algemeen)
        case Soort.DATUM:
            return DatumVeld(**algemeen)
        case Soort.KEUZE:
            keuzes = LijstItem.objects.keuzes(vraag.lijst, gemeente_id)
            return forms.ChoiceField(choices=[("", "Maak een keuze"), *keuzes], **algemeen)
        case Soort.TEKST:
            return TekstVeld(rijen=4, **algemeen)
    raise ValueError(f"Geen veld voor een vraag naar een {vraag.soort}")
