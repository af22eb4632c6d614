"""Forms of a table of figures: what stands around it, and why it is withdrawn."""

import re
from typing import Any
from uuid import UUID

from django import forms

from meldpunt.forms.rij import RijFormulier
from meldpunt.forms.velden import GetalVeld, in_invoer
from meldpunt.lib.formulier import Formulier
from meldpunt.lib.geschiedenis import Moment, geschiedenis
from meldpunt.lib.velden import RegelsVeld, TekstVeld, zet_keuzes
from meldpunt.models import Cijferreeks, Ketenpartner
from meldpunt.models.cijfer import As, Soort


class NotenVeld(RegelsVeld):
    """Footnotes, one per line; what stands in brackets at the end is where it comes from."""

    def to_python(self, value: Any) -> Any:
        """Give {"tekst", "bron"} per line."""
        delen = [re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?", r) for r in super().to_python(value)]
        return [{"tekst": d[1], "bron": d[2] or ""} for d in delen if d]


class ReeksFormulier(RijFormulier):
    """What stands around a table: who counted what, and where it comes from (BLO-016)."""

    titel = forms.CharField(label="Titel", max_length=200)
    maker = forms.CharField(label="Wie telde dit?", max_length=150)
    ketenpartner_id = forms.TypedChoiceField(
        label="Welke ketenpartner is dat?", required=False, coerce=UUID, empty_value=None
    )
    eenheid = forms.CharField(
        label="Waarvan is dit het aantal?",
        max_length=100,
        help_text="Bijvoorbeeld: slachtoffers of meldingen.",
    )
    soort = forms.ChoiceField(label="Soort cijfer", choices=Soort.choices, widget=forms.RadioSelect)
    definitie = TekstVeld(
        label="Wat is geteld, en wat niet?", rijen=3, max_length=1000, required=False
    )
    basis = GetalVeld(
        label="Waarvan zijn deze cijfers een deel?",
        required=False,
        help_text="Vul het totaal in als de tabel ook procenten moet tonen.",
    )
    voetnoten = NotenVeld(
        label="Voetnoten",
        help_text="Schrijf één voetnoot per regel. Zet de bladzijde erachter tussen haakjes.",
    )
    herkomst = forms.CharField(label="Document", max_length=200, required=False)
    bron = forms.CharField(
        label="Paragraaf of bladzijde",
        max_length=200,
        help_text="Waar staan deze cijfers? Een collega kan ze zo nazoeken.",
    )

    def __init__(self, *args: Any, rij: Cijferreeks, **kwargs: Any) -> None:
        """Fill the form from the table and offer the partners of its gemeente."""
        super().__init__(*args, rij=rij, **kwargs)
        partners = Ketenpartner.objects.filter(gemeente_id=rij.gemeente_id).order_by("naam")
        namen = [(str(pk), naam) for pk, naam in partners.values_list("pk", "naam")]
        zet_keuzes(self.fields["ketenpartner_id"], [("", "Geen van onze partners"), *namen])

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a table or of its history row."""
        return {
            "titel": rij.titel,
            "maker": rij.maker,
            "ketenpartner_id": str(rij.ketenpartner_id or ""),
            "eenheid": rij.eenheid,
            "soort": rij.soort,
            "definitie": rij.definitie,
            "basis": in_invoer(rij.basis),
            "voetnoten": "\n".join(
                f"{n['tekst']} ({n['bron']})" if n["bron"] else n["tekst"] for n in rij.voetnoten
            ),
            "herkomst": rij.herkomst,
            "bron": rij.bron,
        }

    def momenten(self) -> list[Moment]:
        """Give the last saves, also those that withdrew the table."""
        labels = {n: str(v.label) for n, v in self.fields.items() if n != "versie"}
        labels["ingetrokken"] = "Ingetrokken omdat"
        return geschiedenis(
            self.rij, lambda r: {**self._leesbaar(r), "ingetrokken": r.ingetrokken}, labels
        )


class NieuweReeksFormulier(ReeksFormulier):
    """A new table also says what its rows and columns are; that never changes."""

    rijen = forms.ChoiceField(label="Wat staat er in de rijen?", choices=As.choices)
    kolommen = forms.ChoiceField(
        label="Wat staat er in de kolommen?", choices=As.choices, initial=As.PERIODE
    )
    field_order = ("titel", "maker", "ketenpartner_id", "eenheid", "soort", "rijen", "kolommen")

    def clean_kolommen(self) -> str:
        """Refuse the same thing in both directions."""
        kolommen: str = self.cleaned_data["kolommen"]
        if kolommen == self.cleaned_data.get("rijen"):
            raise forms.ValidationError("Kies voor de kolommen iets anders dan voor de rijen.")
        return kolommen


class IntrekFormulier(Formulier):
    """Why a table no longer counts."""

    reden = forms.CharField(label="Waarom trekt u deze reeks in?", max_length=300)
