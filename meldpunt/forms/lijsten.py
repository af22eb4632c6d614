"""The form of one choice of a list: its name and what it means."""

from typing import Any

from django import forms

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import TekstVeld

NAAM_MIST = {"required": "Vul een naam in."}


def _naam() -> forms.CharField:
    return forms.CharField(label="Naam", max_length=200, error_messages=NAAM_MIST)


def _uitleg() -> TekstVeld:
    return TekstVeld(
        label="Uitleg", rijen=3, max_length=1000, required=False, help_text="Wat valt hieronder?"
    )


class NieuweKeuzeFormulier(Formulier):
    """A choice of the gemeente itself."""

    naam = _naam()
    uitleg = _uitleg()


class KeuzeFormulier(RijFormulier):
    """The words of a choice."""

    naam = _naam()
    uitleg = _uitleg()

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a choice or of its history row."""
        return {"naam": rij.naam, "uitleg": rij.uitleg}
