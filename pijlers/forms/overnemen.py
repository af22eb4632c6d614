"""The forms of taking over a plan from a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from meldpunt.lib.formulier import DatumVeld, Formulier
from meldpunt.lib.rekenblad_in import MAX_BYTES, TE_GROOT
from meldpunt.lib.tabellen import GeenTabel, lees_stukken_buiten
from meldpunt.lib.velden import zet_keuzes
from pijlers.models import Uitvoeringsplan
from pijlers.planlezer import Gelezen, lees_plan
from pijlers.services.overnemen import NieuwPlan

NIEUW = "nieuw"
MEESTE_TEKENS = 1_000_000
DATUM = {"invalid": "Kies een datum, zoals 31-12-2026."}


class TabelFormulier(Formulier):
    """Choosing a file or pasting a table, and the plan it is for; `gelezen` is what it says."""

    bestand = forms.FileField(
        label="Kies een bestand",
        required=False,
        help_text="Word (docx), Excel (xlsx), CSV, of een PDF uit dit systeem. Hoogstens 5 MB.",
        error_messages={"empty": "Dit bestand is leeg."},
    )
    tekst = forms.CharField(
        label="Of plak de tabel",
        required=False,
        max_length=MEESTE_TEKENS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Kopieer de tabel uit Word, Excel of een webpagina. Neem de kolomnamen mee.",
        error_messages={"max_length": "Deze tekst is te lang. Kies een bestand."},
    )
    plan = forms.ChoiceField(
        label="In welk plan komen de acties?",
        error_messages={"required": "Kies een plan.", "invalid_choice": "Kies een plan."},
    )
    titel = forms.CharField(
        label="Titel van het nieuwe plan",
        required=False,
        max_length=200,
        help_text="Alleen voor een nieuw plan. Staat de titel in het bestand? Laat dit dan leeg.",
    )
    van = DatumVeld(label="Eerste dag van het nieuwe plan", required=False, error_messages=DATUM)
    tot = DatumVeld(label="Laatste dag van het nieuwe plan", required=False, error_messages=DATUM)
    gelezen: Gelezen

    def __init__(self, *args: Any, plannen: Sequence[Uitvoeringsplan], **kwargs: Any) -> None:
        """Offer the plans of the gemeente, and a new one."""
        super().__init__(*args, **kwargs)
        self.plannen = {str(plan.pk): plan for plan in plannen}
        keuzes = [(sleutel, plan.titel) for sleutel, plan in self.plannen.items()]
        zet_keuzes(self.fields["plan"], [*keuzes, (NIEUW, "Een nieuw plan")])

    def clean(self) -> dict[str, Any]:
        """Read the table; ask of a new plan what the table does not say."""
        schoon: dict[str, Any] = super().clean() or {}
        bestand, tekst = schoon.get("bestand"), schoon.get("tekst", "")
        if self.errors:
            return schoon
        if bool(bestand) == bool(tekst):
            zin = "Kies één van de twee: een bestand of geplakte tekst."
            self.add_error("bestand", zin if bestand else "Kies een bestand, of plak de tabel.")
            return schoon
        try:
            self.gelezen = _lees(bestand, tekst)
        except GeenTabel as zin_van_tabel:
            self.add_error("bestand" if bestand else "tekst", str(zin_van_tabel))
            return schoon
        if schoon["plan"] == NIEUW:
            self._vraag_plan(schoon)
        return schoon

    def _vraag_plan(self, schoon: dict[str, Any]) -> None:
        in_bestand = self.gelezen.plan
        schoon["titel"] = schoon["titel"] or in_bestand.get("titel", "")[:200]
        for veld in ("van", "tot"):
            dag = in_bestand.get(veld)
            schoon[veld] = schoon[veld] or (date.fromisoformat(dag) if dag else None)
        titel, van, tot = schoon["titel"], schoon["van"], schoon["tot"]
        for veld, waarde, zin in (("titel", titel, "Vul de titel in."),
                                  ("van", van, "Kies de eerste dag."),
                                  ("tot", tot, "Kies de laatste dag.")):  # fmt: skip
            if not waarde:
                self.add_error(veld, f"Dit staat niet in de tabel. {zin}")
        if any(plan.titel == titel for plan in self.plannen.values()):
            self.add_error("titel", "Er is al een plan met deze titel. Kies een andere titel.")
        if van and tot and tot < van:
            self.add_error("tot", "Deze dag ligt voor de eerste dag. Kies een latere dag.")

    @property
    def gekozen(self) -> Uitvoeringsplan | None:
        """The standing plan that was chosen; None for a new one."""
        return self.plannen.get(self.cleaned_data["plan"])

    @property
    def nieuw(self) -> NieuwPlan | None:
        """The new plan that was chosen; None for a standing one."""
        if self.gekozen:
            return None
        schoon = self.cleaned_data
        return NieuwPlan(schoon["titel"], schoon["van"], schoon["tot"])


def _lees(bestand: Any, tekst: str) -> Gelezen:
    if bestand and (bestand.size or 0) > MAX_BYTES:
        raise GeenTabel(TE_GROOT)
    return lees_plan(lees_stukken_buiten(bestand.read() if bestand else tekst.encode()))


class RijFormulier(Formulier):
    """Mending one row: its cells as they stand."""

    tekst = forms.CharField(
        label="Wat",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat er moet gebeuren."},
    )
    eigenaren = forms.CharField(
        label="Wie",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Zet elke naam op een eigen regel, of een puntkomma ertussen.",
    )
    planning = forms.CharField(
        label="Wanneer",
        required=False,
        max_length=20_000,
        help_text="Bijvoorbeeld: Q3 2026, Jaarlijks, Doorlopend of voor 1 juli 2026.",
    )
    pijler = forms.CharField(
        label="Pijler", required=False, max_length=20_000, help_text="Het nummer is genoeg."
    )
    onderwerp = forms.CharField(label="Onderwerp", required=False, max_length=20_000)
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=20_000,
        help_text="Is dit leeg? Dan geven wij de actie een code.",
    )


class PijlerFormulier(Formulier):
    """Where actions go for which the table names no pijler."""

    pijler = forms.CharField(
        label="Pijler voor acties zonder pijler",
        required=False,
        max_length=160,
        help_text="Een nummer uit het plan, of de naam van een nieuwe pijler.",
    )


class OvernemenFormulier(Formulier):
    """Taking over: who leaves rows out has seen which, and an adopted plan asks why."""

    telling = forms.CharField(max_length=40, widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom verandert het plan?",
        max_length=300,
        error_messages={"required": "Schrijf op waarom het vastgestelde plan verandert."},
        help_text="Het plan is vastgesteld. De reden komt bij de nieuwe versie te staan.",
    )
    gezien = forms.BooleanField(
        label="Ik heb de foute rijen bekeken. Die komen er niet in.",
        error_messages={"required": "Bekijk eerst de foute rijen en zet hier een vinkje."},
    )

    def __init__(self, *args: Any, fout: int, vastgesteld: bool, **kwargs: Any) -> None:
        """Ask nothing that is not needed."""
        super().__init__(*args, **kwargs)
        if not fout:
            del self.fields["gezien"]
        if not vastgesteld:
            del self.fields["reden"]
