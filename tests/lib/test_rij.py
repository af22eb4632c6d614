"""Tests of meldpunt/lib/rij.py."""

import pytest

from meldpunt.lib.rij import VasteRij

VAST = {
    "Besluit": "Een besluit verandert nooit.",
    "Gebeurtenis": "Een gebeurtenis verandert nooit.",
    "GedeeldPlan": "Een gedeeld plan verandert nooit.",
    "Herinnering": "Een herinnering verandert nooit.",
    "Planversie": "Een versie van een plan verandert nooit.",
    "Voortgang": "Een antwoord over voortgang verandert nooit.",
    "Voortgangsvraag": "Een vraag naar voortgang verandert nooit.",
}


def test_a_row_that_is_appended_refuses_a_change_before_the_database_does() -> None:
    rijen = {model.__name__: model() for model in VasteRij.__subclasses__()}
    assert rijen.keys() == VAST.keys()
    for naam, rij in rijen.items():
        rij._state.adding = False
        with pytest.raises(TypeError, match=f"^{VAST[naam]}$"):
            rij.save()
