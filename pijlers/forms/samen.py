"""The forms of what gemeenten have together."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.datum import datum
from meldpunt.lib.formulier import Formulier, VersieFormulier
from meldpunt.lib.velden import zet_keuzes
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from pijlers.models import Deling, Registratie

KIES = {"required": "Kies een gemeente.", "invalid_choice": "Kies een gemeente uit de lijst."}
NIET_ZELF = "Niemand schreef dit hier op"
# What two gemeenten wrote down of one day can differ by a quarter (HEE-024).
ROND = timedelta(days=184)


class RijDeelFormulier(VersieFormulier):
    """With which gemeente a row is shared."""

    met = forms.TypedChoiceField(label="Met welke gemeente?", coerce=UUID, error_messages=KIES)

    def __init__(self, *args: Any, rij: Registratie, **kwargs: Any) -> None:
        """Offer the gemeenten that don't have it yet."""
        super().__init__(*args, initial={"versie": rij.versie}, **kwargs)
        heeft = Deling.objects.filter(rij=rij, actief=True).values("met")
        anderen = Gemeente.objects.exclude(pk=rij.gemeente_id).exclude(pk__in=heeft)
        keuzes = [(str(gemeente.pk), gemeente.naam) for gemeente in anderen.order_by("naam")]
        zet_keuzes(self.fields["met"], [("", "Kies"), *keuzes])


class AntwoordFormulier(Formulier):
    """Which own row is the same as what another gemeente shares."""

    rij = forms.TypedChoiceField(
        label="Schreef u dit zelf ook op?",
        coerce=UUID,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
        help_text="Dan telt het hier één keer, en ziet de andere gemeente wat u opschreef.",
    )

    def __init__(
        self, *args: Any, aanbod: Deling, kant: Deling | None, toegang: Toegang, **kwargs: Any
    ) -> None:
        """Offer the own rows of about that day; who shared it first has one already."""
        super().__init__(*args, initial={"rij": kant and kant.rij_id}, **kwargs)
        if kant and kant.rij_id == kant.samen:
            del self.fields["rij"]
            return
        eigen = Registratie.objects.zichtbaar_voor(toegang).van(aanbod.register).geldend()
        rond = eigen.filter(dag__range=(aanbod.dag - ROND, aanbod.dag + ROND)).order_by("dag")
        keuzes = [(str(rij.pk), f"{rij.titel}, {datum(rij.dag)}") for rij in rond]
        zet_keuzes(self.fields["rij"], [("", NIET_ZELF), *keuzes])
