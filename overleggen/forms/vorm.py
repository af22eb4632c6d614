"""The form of a body, for who sets up the gemeente."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldpunt.lib.datum import DAGEN
from meldpunt.lib.formulier import TijdVeld, VersieFormulier
from meldpunt.lib.geschiedenis import Moment, geschiedenis
from meldpunt.lib.velden import RegelsVeld
from overleggen.models import Overlegvorm
from overleggen.models.overlegvorm import Vormsoort

JA, NEE = "ja", "nee"
DAGKEUZES = [("", "Geen vaste dag"), *((str(nr), dag) for nr, dag in enumerate(DAGEN))]
# What each kind is for, as a person chooses it.
SOORTEN = [
    (Vormsoort.SIGNALENOVERLEG, "Signalenoverleg: u bespreekt signalen en besluit"),
    (Vormsoort.LOO, "Lokaal Overleg Ondermijning (LOO): u besluit over sterke signalen"),
    (Vormsoort.BESTUURLIJK, "Bestuurlijk overleg: er komen geen signalen"),
    (Vormsoort.REGIONAAL, "Regionaal overleg: er komen geen signalen"),
    (Vormsoort.THEMA, "Thema-overleg: er komen geen signalen"),
]
LANGSTE = {"deelnemers": 150, "vaste_punten": 200}


class VormFormulier(VersieFormulier):
    """Everything about a body but its kind, which decides what may be decided there."""

    naam = forms.CharField(
        label="Naam", max_length=150, error_messages={"required": "Vul een naam in."}
    )
    ritme = forms.CharField(
        label="Hoe vaak is dit overleg?",
        max_length=100,
        required=False,
        help_text="Bijvoorbeeld: wekelijks, om de twee weken, elk kwartaal of indien nodig.",
    )
    weekdag = forms.TypedChoiceField(
        label="Op welke dag?", choices=DAGKEUZES, coerce=int, empty_value=None, required=False
    )
    tijd = TijdVeld(label="Hoe laat?", required=False)
    deelnemers = RegelsVeld(
        rijen=6,
        label="Wie komen er altijd?",
        help_text="Schrijf één naam of organisatie per regel.",
    )
    vaste_punten = RegelsVeld(
        rijen=6,
        label="Vaste punten",
        help_text="Schrijf één punt per regel. Ze komen op elke nieuwe agenda.",
    )
    actief = forms.TypedChoiceField(
        label="Is dit overleg in gebruik?",
        choices=[(JA, "Ja"), (NEE, "Nee")],
        coerce=lambda waarde: waarde == JA,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, vorm: Overlegvorm, **kwargs: Any) -> None:
        """Fill the form from the body."""
        velden = ("naam", "ritme", "weekdag", "tijd", "deelnemers", "vaste_punten", "versie")
        begin = {veld: getattr(vorm, veld) for veld in velden}
        super().__init__(*args, initial={**begin, "actief": _ja_nee(vorm.actief)}, **kwargs)
        self.vorm = vorm

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a body or of its history row."""
        return {
            "naam": rij.naam,
            "ritme": rij.ritme,
            "weekdag": "" if rij.weekdag is None else str(rij.weekdag),
            "tijd": f"{rij.tijd:%H:%M}" if rij.tijd else "",
            "deelnemers": "\n".join(rij.deelnemers),
            "vaste_punten": "\n".join(rij.vaste_punten),
            "actief": _ja_nee(rij.actief),
        }

    def momenten(self) -> list[Moment]:
        """Give the last saves of the body with was and is, newest first."""
        labels = {naam: str(self.fields[naam].label) for naam in self.waarden(self.vorm)}
        return geschiedenis(self.vorm, self._leesbaar, labels)

    def clean_deelnemers(self) -> list[str]:
        """Refuse a line that is too long to keep."""
        return self._regels("deelnemers")

    def clean_vaste_punten(self) -> list[str]:
        """Refuse a line that is too long to keep."""
        return self._regels("vaste_punten")

    def _regels(self, naam: str) -> list[str]:
        regels: list[str] = self.cleaned_data[naam]
        if any(len(regel) > LANGSTE[naam] for regel in regels):
            raise ValidationError(f"Maak elke regel korter dan {LANGSTE[naam]} tekens.")
        return regels

    def _leesbaar(self, rij: Any) -> dict[str, str]:
        woorden: dict[str, Callable[[str], str]] = {
            "weekdag": dict(DAGKEUZES).__getitem__,
            "tijd": _klok,
            "actief": str.capitalize,
        }
        return {veld: woorden.get(veld, str)(tekst) for veld, tekst in self.waarden(rij).items()}


class NieuweVormFormulier(VormFormulier):
    """A new body, with the kind it will always be."""

    soort = forms.ChoiceField(
        label="Wat voor overleg is dit?",
        choices=SOORTEN,
        widget=forms.RadioSelect,
        help_text="U kunt dit later niet wijzigen.",
        error_messages={"required": "Kies wat voor overleg dit is."},
    )
    field_order = ("naam", "soort")


def _klok(tekst: str) -> str:
    return f"{tekst.replace(':', '.')} uur" if tekst else ""


def _ja_nee(waarde: bool) -> str:
    return JA if waarde else NEE
