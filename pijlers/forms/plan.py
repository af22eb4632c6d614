"""The forms of the plan itself and of the lines in its lists."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.lib.velden import zet_keuzes
from pijlers.forms.bord import DATUM
from pijlers.forms.velden import PlanwijzigingFormulier, RegelsVeld, leeg_fout
from pijlers.models import Feitsoort
from pijlers.planvorm import DocumentVorm, FeitVorm, ToezeggingVorm, Vorm, WaarschuwingVorm

TITEL = leeg_fout("Vul de titel van het plan in.")
BRON = "Dit is de plaats in de tekst, zoals “paragraaf 3.2”."
ORDE = "Kies een einddatum die na de begindatum ligt."


def _bron(label: str = "Waar staat dit?", langste: int = 200) -> forms.CharField:
    return forms.CharField(label=label, max_length=langste, required=False, help_text=BRON)


def _andere_namen() -> RegelsVeld:
    return RegelsVeld(
        label="Welke andere namen heeft het in het plan?",
        langste=200,
        required=False,
        help_text="Zet elke naam op een eigen regel.",
    )


class _Tijdvak(Formulier):
    """A first and a last day, in this order."""

    def clean(self) -> dict[str, Any]:
        """Refuse what ends before it begins."""
        gegevens: dict[str, Any] = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", ORDE)
        return gegevens


class _Periode(_Tijdvak):
    """Title and period, in this order."""

    titel = forms.CharField(label="Wat is de titel?", max_length=200, error_messages=TITEL)
    van = DatumVeld(label="Op welke dag begint het plan?", error_messages=DATUM)
    tot = DatumVeld(label="Wat is de laatste dag?", error_messages=DATUM)


VIER_PIJLERS = "vier_pijlers"


class NieuwPlanFormulier(_Periode):
    """A plan that begins: with the four pijlers, empty, or with the text of another plan."""

    begin = forms.ChoiceField(
        label="Waarmee begint u?",
        widget=forms.RadioSelect,
        initial=VIER_PIJLERS,
        error_messages=leeg_fout("Kies waarmee u begint."),
    )

    def __init__(self, *args: Any, keuzes: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the own plans and the shared ones beside the four pijlers and an empty plan."""
        super().__init__(*args, **kwargs)
        zelf = [(VIER_PIJLERS, "Met de vier pijlers"), ("leeg", "Een leeg plan")]
        zet_keuzes(self.fields["begin"], [*zelf, *keuzes])


class PlanFormulier(PlanwijzigingFormulier, _Periode):
    """Title, period and origin of a plan."""

    bron_periode = _bron("Waar staat de looptijd?")
    bron = _bron("Waar komt het plan vandaan?")


class VaststelFormulier(PlanwijzigingFormulier):
    """Who adopted the plan, and when."""

    besluit_orgaan = forms.CharField(
        label="Wie stelde het plan vast?",
        max_length=100,
        error_messages=leeg_fout("Vul in wie het plan vaststelde."),
        help_text="Dit is bijvoorbeeld het college of de raad.",
    )
    besluit_datum = DatumVeld(label="Op welke dag?", error_messages=DATUM)


class DeelFormulier(VersieFormulier):
    """Nothing but the version of the plan that was shown."""


class RegelFormulier(PlanwijzigingFormulier):
    """One line of a list of the plan; an existing one can be withdrawn."""

    vorm: type[Vorm]
    ingetrokken = forms.CharField(
        label="Waarom trekt u dit in?",
        max_length=300,
        required=False,
        help_text="Vul dit alleen in als dit niet meer geldt. De regel blijft staan en telt niet.",
    )

    def __init__(self, *args: Any, nieuw: bool, **kwargs: Any) -> None:
        """Ask about withdrawing only of a line that stands already."""
        super().__init__(*args, **kwargs)
        rest = [naam for naam in self.fields if naam not in ("ingetrokken", "reden")]
        self.order_fields([*rest, "ingetrokken"])
        if nieuw:
            del self.fields["ingetrokken"]

    def regel(self, bestaand: Mapping[str, Any]) -> Vorm:
        """Give the line as it will be: what the form doesn't ask stays as it was."""
        namen = set(self.vorm.__dataclass_fields__)
        ingevuld = {naam: w for naam, w in self.cleaned_data.items() if naam in namen}
        oud = self.vorm.uit_json(bestaand) if bestaand else None
        rest = {naam: getattr(oud, naam) for naam in namen - set(ingevuld)} if oud else {}
        return self.vorm(**rest, **ingevuld)


class DocumentFormulier(RegelFormulier, _Tijdvak):
    """A document the plan rests on."""

    vorm = DocumentVorm
    titel = forms.CharField(
        label="Hoe heet het document?",
        max_length=200,
        error_messages=leeg_fout("Vul in hoe het document heet."),
    )
    van = DatumVeld(label="Geldt vanaf", required=False, error_messages=DATUM)
    tot = DatumVeld(label="Geldt tot en met", required=False, error_messages=DATUM)
    opvolger = forms.CharField(label="Wat is de opvolger?", max_length=200, required=False)
    ook_genoemd = _andere_namen()
    besluiten = RegelsVeld(
        label="Wie besloot erover?",
        langste=200,
        required=False,
        help_text="Zet elk besluit op een eigen regel: wie, wanneer en wat.",
    )
    bron = _bron()


class FeitFormulier(RegelFormulier):
    """What the plan says outside its table."""

    vorm = FeitVorm
    soort = forms.ChoiceField(label="Waar gaat het over?", choices=Feitsoort.choices)
    tekst = forms.CharField(
        label="Wat zegt het plan?",
        max_length=500,
        error_messages=leeg_fout("Schrijf op wat het plan zegt."),
        help_text="Noem geen personen. Van een overleg vult u hier de naam in.",
    )
    ritme = forms.CharField(
        label="Hoe vaak?",
        max_length=200,
        required=False,
        help_text="Vul dit in bij een overleg, zoals “één keer per half jaar”.",
    )
    ook_genoemd = _andere_namen()
    samen_met = RegelsVeld(
        label="Met welke gemeenten?",
        langste=100,
        required=False,
        help_text="Zet elke gemeente op een eigen regel.",
    )
    bron = _bron()


class ToezeggingFormulier(RegelFormulier):
    """What the text promises outside the table of actions."""

    vorm = ToezeggingVorm
    tekst = forms.CharField(
        label="Wat belooft het plan?",
        max_length=500,
        error_messages=leeg_fout("Schrijf op wat het plan belooft."),
        help_text="Noem geen personen.",
    )
    planning = forms.CharField(
        label="Wanneer, in de woorden van het plan?", max_length=200, required=False
    )
    eis = forms.CharField(label="Bij welke eis hoort het?", max_length=100, required=False)
    bron = _bron()


class WaarschuwingFormulier(RegelFormulier):
    """What the source contradicts or leaves open."""

    vorm = WaarschuwingVorm
    tekst = forms.CharField(
        label="Wat klopt er niet of is er niet duidelijk?",
        max_length=500,
        error_messages=leeg_fout("Schrijf op wat er niet klopt."),
        help_text="Noem geen personen.",
    )
    bron = _bron()


REGELFORMULIEREN: dict[str, type[RegelFormulier]] = {
    "basisdocumenten": DocumentFormulier,
    "feiten": FeitFormulier,
    "toezeggingen": ToezeggingFormulier,
    "waarschuwingen": WaarschuwingFormulier,
}
