"""The form of one item in a meeting: decision, minutes and an action in one."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import DatumVeld, MomentVeld, VersieFormulier
from meldpunt.lib.overgang import Overgang, Soort
from meldpunt.lib.velden import TekstVak
from meldpunt.rollen import Toegang
from meldpunt.vraagveld import vraagveld
from overleggen.besluitkeuze import Besluitkeuze
from overleggen.forms.velden import VervolgVeld
from overleggen.models import Agendapunt, Overleg
from overleggen.models.overleg import OverlegQuerySet
from overleggen.services import Actie
from overleggen.services.vervolg import NAAR_OVERLEG

ACTIEVELDEN = ("actie_wat", "actie_wie", "actie_voor")
NIEUW = "Een nieuw overleg (vul hieronder dag en tijd in)"


class PuntFormulier(VersieFormulier):
    """What is written at one item. The answers belong to the decision that is chosen."""

    # Which button: "toon" shows the questions, "bewaar" keeps the minutes, else all is done.
    doe = forms.CharField(required=False, widget=forms.HiddenInput)
    verslag = forms.CharField(
        label="Verslag bij dit punt",
        required=False,
        widget=TekstVak(3),
        help_text="Zonder namen en adressen van het signaal.",
    )
    actie_wat = forms.CharField(
        label="Actie: wat?", required=False, max_length=300, help_text="Zonder namen en adressen."
    )
    actie_wie = forms.CharField(
        label="Actie: wie?",
        help_text="Een dienst, functie of collega. Niemand om wie het signaal gaat.",
        required=False,
        max_length=150,
    )
    actie_voor = DatumVeld(label="Actie: voor wanneer?", required=False)

    def __init__(
        self,
        *args: Any,
        punt: Agendapunt,
        keuze: Besluitkeuze,
        gekozen: Overgang | None,
        besluiten: bool,
        toegang: Toegang,
        **kwargs: Any,
    ) -> None:
        """Add the choice of decisions and the questions of the chosen one.

        Args:
            punt: the item, with meeting, body and signaal.
            keuze: what can be decided now.
            gekozen: the decision that is chosen; None shows no questions.
            besluiten: a decision must be complete; False when only the minutes are kept.
            toegang: who leads.
        """
        super().__init__(*args, **kwargs)
        self.toegang, self.gekozen = toegang, gekozen
        self.vragen: list[str] = []
        if keuze.mogelijk:
            self.fields["besluit"] = forms.ChoiceField(
                label="Wat besluit het overleg?",
                choices=[(rij.naam, rij.knop) for rij in keuze.mogelijk],
                widget=forms.RadioSelect,
                required=besluiten,
                error_messages={"required": "Kies een besluit."},
            )
        if gekozen:
            self._vraag(gekozen, punt, besluiten)

    def _vraag(self, rij: Overgang, punt: Agendapunt, verplicht: bool) -> None:
        for vraag in rij.vragen:
            if vraag.soort != Soort.OVERLEG:
                veld = vraagveld(vraag, punt.gemeente_id, verplicht=verplicht)
                self.fields[vraag.naam] = veld
                self.vragen.append(vraag.naam)
        if rij.naam in NAAR_OVERLEG:
            self._vraag_overleg(rij, punt)

    def _vraag_overleg(self, rij: Overgang, punt: Agendapunt) -> None:
        """Ask in which meeting it goes on; the first coming one is filled in."""
        komend = vervolg_overleggen(rij.naam, punt, self.toegang)
        eerste = komend.first()
        label = "In welk LOO?" if rij.naam == "inbrengen_loo" else "Tot welk overleg?"
        self.fields["overleg"] = VervolgVeld(label=label, queryset=komend, empty_label=NIEUW)
        self.fields["nieuw_op"] = MomentVeld(
            label="Begin van het nieuwe overleg",
            required=False,
            help_text="Alleen als u een nieuw overleg plant.",
        )
        self.initial.setdefault("overleg", eerste.pk if eerste else None)
        self.vragen += ["overleg", "nieuw_op"]

    @property
    def besluitvelden(self) -> list[BoundField]:
        """The questions of the chosen decision."""
        return [self[naam] for naam in self.vragen]

    @property
    def actievelden(self) -> list[BoundField]:
        """The three parts of an action."""
        return [self[naam] for naam in ACTIEVELDEN]

    @property
    def toont_actie(self) -> bool:
        """Something was filled in or went wrong at the action."""
        return any(veld.value() or veld.errors for veld in self.actievelden)

    def clean_voor(self) -> date | None:
        """Refuse a day that has passed."""
        return self._dag("voor")

    def clean_actie_voor(self) -> date | None:
        """Refuse a day that has passed."""
        return self._dag("actie_voor")

    def _dag(self, naam: str) -> date | None:
        dag: date | None = self.cleaned_data[naam]
        if dag and dag < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return dag

    def clean(self) -> dict[str, Any]:
        """An action has all three parts or none; a next meeting is chosen or planned."""
        schoon = super().clean() or self.cleaned_data
        leeg = [naam for naam in ACTIEVELDEN if not schoon.get(naam) and naam not in self.errors]
        if 0 < len(leeg) < len(ACTIEVELDEN):
            for naam in leeg:
                self.add_error(naam, "Vul dit in bij de actie.")
        if schoon.get("overleg") and schoon.get("nieuw_op"):
            self.add_error("nieuw_op", "Kies een overleg of plan er een. Niet allebei.")
        return schoon

    def antwoorden(self) -> dict[str, Any]:
        """Give the answers to the chosen decision."""
        return {naam: self.cleaned_data.get(naam) for naam in self.vragen}

    def actie(self) -> Actie | None:
        """Give the action that was filled in; None without one."""
        wat, wie, voor = (self.cleaned_data[naam] for naam in ACTIEVELDEN)
        return Actie(wat, wie, voor) if wat else None

    def waarden(self, rij: Any) -> dict[str, str]:
        """Give the stored words per field of an item or of its history row.

        Only the minutes are stored; the rest is what this person typed, and goes along.
        """
        getypt = {naam: "" for naam in self.fields if naam != "versie"}
        return {**getypt, **kluis.open(self.toegang, rij, ["verslag"], Doel.OVERLEG)}


def vervolg_overleggen(werkwoord: str, punt: Agendapunt, toegang: Toegang) -> OverlegQuerySet:
    """Give the coming meetings in which a decision can go on."""
    soort = NAAR_OVERLEG[werkwoord] or punt.overleg.vorm.soort
    komend = Overleg.objects.zichtbaar_voor(toegang).komend(toegang.moment).van_soort(soort)
    return komend.exclude(pk=punt.overleg_id).select_related("vorm")
