"""Why somebody has to see names."""

from typing import Any
from uuid import UUID

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes
from meldpunt.models import LijstItem
from meldpunt.vraagveld import vraagveld
from signalen.forms.velden import kies
from signalen.overgangen import TABEL

REDEN = "reden_namen_tonen"


class NamenFormulier(Formulier):
    """The questions of the table about a signaal."""

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Make a field per question of the row."""
        super().__init__(*args, **kwargs)
        for vraag in TABEL["namen_tonen"].vragen:
            self.fields[vraag.naam] = vraagveld(vraag, gemeente_id)


class NamenVanBerichtFormulier(NamenFormulier):
    """The same about a message without a signaal: it has no timeline to explain a reason in."""

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the reasons that speak for themselves."""
        super().__init__(*args, gemeente_id=gemeente_id, **kwargs)
        del self.fields["reden"]
        items = LijstItem.objects.voor(gemeente_id).van(REDEN)
        uitleg = {item.code for item in items if item.kenmerken.get("vraagt_toelichting")}
        keuzes = LijstItem.objects.keuzes(REDEN, gemeente_id)
        over = [(code, naam) for code, naam in keuzes if code not in uitleg]
        zet_keuzes(self.fields["reden_code"], kies(over, "Maak een keuze"))
        self.namen = dict(keuzes)

    @property
    def reden(self) -> str:
        """Give the chosen reason in words."""
        return self.namen[self.cleaned_data["reden_code"]]
