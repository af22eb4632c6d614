"""The forms of what a plan is made of: pijler, subject, action."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.velden import zet_rijen
from meldpunt.rollen import Toegang
from pijlers.forms.bord import Medewerkerskeuze, medewerkers_van
from pijlers.forms.velden import PlanwijzigingFormulier, RegelsVeld, Termijninvoer, leeg_fout
from pijlers.models import Actie, Onderwerp
from pijlers.planning import Planning, Soort, lees_planning


def _nummer(label: str, *, hoogste: int) -> forms.IntegerField:
    grens = f"Vul een getal in van 1 tot en met {hoogste}."
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=hoogste,
        error_messages={
            "required": "Vul een nummer in.",
            "invalid": "Vul een heel getal in.",
            "min_value": grens,
            "max_value": grens,
        },
    )


class PijlerFormulier(PlanwijzigingFormulier):
    """A pijler of the plan."""

    nummer = _nummer("Welk nummer heeft de pijler?", hoogste=99)
    naam = forms.CharField(
        label="Hoe heet de pijler?",
        max_length=150,
        error_messages=leeg_fout("Vul in hoe de pijler heet."),
    )
    toelichting = forms.CharField(
        label="Waar is de pijler voor?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OnderwerpFormulier(PlanwijzigingFormulier):
    """A subject of a pijler."""

    naam = forms.CharField(
        label="Hoe heet het onderwerp?",
        max_length=150,
        error_messages=leeg_fout("Vul in hoe het onderwerp heet."),
    )
    volgorde = _nummer("Op welke plaats staat het?", hoogste=999)


class Onderwerpkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A subject, shown with its pijler."""

    def label_from_instance(self, obj: Onderwerp) -> str:
        """Give the pijler and the name."""
        return f"{obj.pijler.nummer}. {obj.pijler.naam}: {obj.naam}"


class ActieFormulier(PlanwijzigingFormulier):
    """An action: what, when and who.

    A term that nobody can plan with is asked about once: another one, or this one on purpose.
    """

    onderwerp = Onderwerpkeuze(
        label="Bij welk onderwerp hoort de actie?",
        queryset=Onderwerp.objects.none(),
        empty_label=None,
        error_messages=leeg_fout("Kies een onderwerp."),
    )
    code = forms.CharField(
        label="Welke code heeft de actie?",
        max_length=40,
        error_messages=leeg_fout("Vul een code in."),
        help_text="De code is uniek in dit plan.",
    )
    tekst = forms.CharField(
        label="Wat gaat u doen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=leeg_fout("Schrijf op wat u gaat doen."),
        help_text="Noem geen personen en geen signalen.",
    )
    planning = forms.CharField(
        label="Wanneer?",
        max_length=200,
        required=False,
        widget=Termijninvoer,
        help_text="Kies een termijn of typ er een: Q3 2027, voor 1 mei 2027, twee keer per jaar.",
    )
    toch = forms.BooleanField(label="Bewaar deze termijn toch", required=False)
    personen = Medewerkerskeuze(
        label="Welke collega’s zijn eigenaar?",
        help_text="Deze collega’s krijgen de herinneringen.",
    )
    eigenaren = RegelsVeld(
        label="Wie noemt het plan als eigenaar?",
        langste=200,
        required=False,
        help_text="Noem functies of afdelingen, geen personen. Zet elke naam op een eigen regel.",
    )
    eis = forms.CharField(label="Bij welke eis hoort de actie?", max_length=100, required=False)
    bron = forms.CharField(label="Waar staat dit in het plan?", max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        onderwerpen: QuerySet[Onderwerp],
        termijnen: Sequence[str],
        toegang: Toegang,
        actie: Actie | None,
        **kwargs: Any,
    ) -> None:
        """Offer these subjects, terms and people; ask to keep an unclear term when there is one."""
        super().__init__(*args, **kwargs)
        zet_rijen(self.fields["onderwerp"], onderwerpen)
        self.fields["planning"].widget.voorstellen = termijnen
        zet_rijen(self.fields["personen"], medewerkers_van(toegang, actie))
        if self.gelezen.soort != Soort.ONDUIDELIJK or not self.is_bound:
            del self.fields["toch"]

    @property
    def gelezen(self) -> Planning:
        """The term as it stands in the form, read."""
        # Not by the field: what it showed once it keeps showing, also when a draft is put in.
        waarde = (self.data if self.is_bound else self.initial).get("planning")
        return lees_planning(str(waarde or "")[:200])

    def clean(self) -> dict[str, Any]:
        """Ask about a term that is not clear, once."""
        gegevens: dict[str, Any] = super().clean() or {}
        if "toch" in self.fields and not gegevens.get("toch"):
            vraag = f"{self.gelezen.in_woorden()} Of kies “Bewaar deze termijn toch”."
            self.add_error("planning", vraag)
        return gegevens


class IntrekFormulier(VersieFormulier):
    """Why an action is withdrawn."""

    reden = forms.CharField(
        label="Waarom trekt u de actie in?",
        max_length=300,
        error_messages=leeg_fout("Schrijf op waarom u de actie intrekt."),
        help_text="De actie blijft in de geschiedenis staan en telt nergens meer mee.",
    )
