"""Which signaal is the same, and why."""

from typing import Any

from meldpunt.lib.formulier import Formulier, VersieFormulier
from meldpunt.lib.velden import TekstVeld
from meldpunt.rollen import Toegang
from signalen.forms.velden import SignaalVeld
from signalen.models import Signaal


class AnderSignaalFormulier(Formulier):
    """The number of the signaal to compare with; asked in the address, so a look can be kept."""

    met = SignaalVeld(
        label="Nummer van het andere signaal",
        help_text="Dat signaal gaat verder. Dit signaal gaat erin op.",
        error_messages={"required": "Vul het nummer van het andere signaal in."},
    )

    def __init__(self, *args: Any, toegang: Toegang, signaal: Signaal, **kwargs: Any) -> None:
        """Look among the signalen this person may see, this one left out."""
        super().__init__(*args, **kwargs)
        met = self.fields["met"]
        assert isinstance(met, SignaalVeld)  # noqa: S101 - narrows the type for mypy
        met.signalen = Signaal.objects.zichtbaar_voor(toegang).exclude(pk=signaal.pk)


class RedenFormulier(VersieFormulier):
    """Why two signalen become one, or two again."""

    reden = TekstVeld(
        label="Waarom?",
        rijen=3,
        help_text="Schrijf alleen op wat nodig is.",
        error_messages={"required": "Schrijf op waarom."},
    )
