"""Forms about a meeting itself: plan it, move it on, who is there, a loose item."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import Formulier, MomentVeld, VersieFormulier
from meldpunt.lib.overgang import Overgang
from meldpunt.lib.velden import RegelsVeld
from meldpunt.rollen import Toegang
from meldpunt.vraagveld import vraagveld
from overleggen.models import Overlegvorm


class PlanFormulier(Formulier):
    """A meeting by hand."""

    vorm = forms.ModelChoiceField(
        label="Welk overleg?", queryset=Overlegvorm.objects.none(), empty_label=None
    )
    begint_op = MomentVeld(label="Wanneer begint het?")

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the bodies in use of the gemeente acted for."""
        super().__init__(*args, **kwargs)
        vormen = Overlegvorm.objects.zichtbaar_voor(toegang).actief().order_by("naam")
        veld = self.fields["vorm"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - declared above
        veld.queryset = vormen


class VerzetFormulier(VersieFormulier):
    """What a verb of the meeting asks."""

    def __init__(self, *args: Any, rij: Overgang, toegang: Toegang, **kwargs: Any) -> None:
        """Add the questions of the row."""
        super().__init__(*args, **kwargs)
        for vraag in rij.vragen:
            self.fields[vraag.naam] = vraagveld(vraag, toegang.gemeente_id)


class AanwezigenFormulier(VersieFormulier):
    """Who is there."""

    aanwezigen = RegelsVeld(
        rijen=6, label="Wie zijn er?", help_text="Schrijf één naam of organisatie per regel."
    )

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a meeting or of its history row."""
        return {"aanwezigen": "\n".join(rij.aanwezigen)}


class LosPuntFormulier(Formulier):
    """An item without a signaal."""

    titel = forms.CharField(
        label="Los punt", max_length=200, help_text="Bijvoorbeeld een mededeling of rondvraag."
    )
