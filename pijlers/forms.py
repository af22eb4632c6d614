"""The forms of the plan."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.models import Medewerker
from pijlers.bord import Bord, Keuze

DATUM = {"required": "Kies een datum.", "invalid": "Kies een datum, zoals 31-12-2026."}


class Planfilter(Formulier):
    """What to show on the board; every choice stands in the address (rule 22)."""

    eigenaar = forms.ChoiceField(label="Eigenaar", required=False)
    pijler = forms.TypedChoiceField(label="Pijler", required=False, coerce=int, empty_value=None)
    te_laat = forms.BooleanField(label="Alleen te laat", required=False)

    def __init__(self, *args: Any, bord: Bord, **kwargs: Any) -> None:
        """Offer the owners and pijlers that are on the board."""
        super().__init__(*args, **kwargs)
        iedereen = [("", "Iedereen")] + [(naam, naam) for naam in bord.eigenaren]
        self.fields["eigenaar"].choices = iedereen  # type: ignore[attr-defined]
        pijlers = [(pijler.nummer, str(pijler)) for pijler in bord.pijlers]
        self.fields["pijler"].choices = [("", "Alle pijlers"), *pijlers]  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Keuze:
        """The filter; nothing is filtered while a choice doesn't exist."""
        return Keuze(**self.cleaned_data) if self.is_valid() else Keuze()


class KlaarFormulier(VersieFormulier):
    """What came of an action, and where that can be seen."""

    gedaan_op = DatumVeld(label="Wanneer was het klaar?", error_messages=DATUM)
    resultaat = forms.CharField(
        label="Wat is het resultaat?",
        max_length=300,
        error_messages={"required": "Schrijf op wat het resultaat is."},
        help_text="Schrijf één regel. Noem geen personen en geen signalen.",
    )
    bewijs = forms.CharField(
        label="Waar staat het bewijs?",
        max_length=500,
        error_messages={"required": "Vul in waar het bewijs staat."},
        help_text="Dit is een webadres of de naam van een document.",
    )


class VerschuifFormulier(VersieFormulier):
    """Another last day, and why."""

    laatste_dag = DatumVeld(label="Wat is de nieuwe laatste dag?", error_messages=DATUM)
    verschuif_reden = forms.CharField(
        label="Waarom verschuift de datum?",
        max_length=300,
        error_messages={"required": "Schrijf op waarom de datum verschuift."},
        help_text="Schrijf één regel. Noem geen personen en geen signalen.",
    )


class Medewerkerkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person, shown by name."""

    def label_from_instance(self, obj: Medewerker) -> str:
        """Give the name."""
        return obj.naam


class EigenaarFormulier(VersieFormulier):
    """Who owns an action: somebody who works for this gemeente."""

    eigenaar = Medewerkerkeuze(
        label="Wie is de eigenaar?",
        queryset=Medewerker.objects.none(),
        required=False,
        empty_label="Niemand in dit systeem",
        help_text="De eigenaar krijgt een e-mail 30 en 7 dagen van tevoren, en als het te laat is.",
    )

    def __init__(self, *args: Any, medewerkers: QuerySet[Medewerker], **kwargs: Any) -> None:
        """Offer these people."""
        super().__init__(*args, **kwargs)
        self.fields["eigenaar"].queryset = medewerkers  # type: ignore[attr-defined]
