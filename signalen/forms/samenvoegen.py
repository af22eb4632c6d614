"""Which signaal is the same."""

from typing import Any

from meldpunt.lib.formulier import Formulier
from meldpunt.rollen import Toegang
from signalen.forms.velden import SignaalVeld, bied_signalen
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
        zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
        bied_signalen(self.fields["met"], zichtbaar.exclude(pk=signaal.pk))
