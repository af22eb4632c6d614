"""Forms that put a signaal on an agenda, take it off, or revise what was decided."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import Formulier, VersieFormulier
from meldpunt.lib.velden import TekstVak
from overleggen.forms.velden import OverlegVeld
from overleggen.models import Overleg
from overleggen.models.overleg import OverlegQuerySet

HULP_REDEN = "Verplicht als er nog geen bron is beantwoord. Schrijf geen namen op."


def _reden(label: str, hulp: str, *, verplicht: bool) -> forms.CharField:
    return forms.CharField(label=label, help_text=hulp, required=verplicht, widget=TekstVak(3))


class AgendeerVeelFormulier(Formulier):
    """On which agenda, and why now."""

    overleg = OverlegVeld(
        label="In welk overleg?", queryset=Overleg.objects.none(), empty_label=None
    )
    reden = _reden("Waarom nu?", HULP_REDEN, verplicht=False)

    def __init__(self, *args: Any, overleggen: OverlegQuerySet, **kwargs: Any) -> None:
        """Offer these meetings, the first one chosen."""
        super().__init__(*args, **kwargs)
        veld = self.fields["overleg"]
        assert isinstance(veld, OverlegVeld)  # noqa: S101 - declared above
        veld.queryset = overleggen


class AgendeerFormulier(AgendeerVeelFormulier, VersieFormulier):
    """The same for one signaal, with its version."""


class VanAgendaFormulier(VersieFormulier):
    """Why it comes off."""

    reden = _reden("Waarom?", "Schrijf alleen op wat nodig is.", verplicht=True)


class HerzienFormulier(VersieFormulier):
    """Why the decision is taken back."""

    reden = _reden("Waarom?", "Deze tekst staat in het verslag. Zonder namen.", verplicht=True)
