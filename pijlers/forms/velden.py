"""Fields that the forms of the plan share."""

from collections.abc import Sequence
from typing import Any

from django import forms

from meldpunt.lib.formulier import VersieFormulier

WAAROM = "Schrijf op waarom het vastgestelde plan verandert."


class RegelsVeld(forms.CharField):
    """Lines of text: one thing on each line."""

    def __init__(self, *, langste: int, **opties: Any) -> None:
        """Allow so many characters on a line."""
        self.langste = langste
        opties.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**opties)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Give the lines that hold anything."""
        regels = tuple(r.strip() for r in super().clean(value).splitlines() if r.strip())
        if any(len(regel) > self.langste for regel in regels):
            raise forms.ValidationError(f"Maak elke regel korter dan {self.langste + 1} tekens.")
        return regels

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class PlanwijzigingFormulier(VersieFormulier):
    """A change of a plan: of an adopted one the reason is asked."""

    reden = forms.CharField(
        label="Waarom verandert het plan?",
        max_length=300,
        error_messages={"required": WAAROM},
        help_text="Het plan is vastgesteld. Uw wijziging wordt een nieuwe versie.",
    )

    def __init__(self, *args: Any, vastgesteld: bool, **kwargs: Any) -> None:
        """Ask the reason last, or not at all."""
        super().__init__(*args, **kwargs)
        if vastgesteld:
            self.order_fields([naam for naam in self.fields if naam != "reden"])
        else:
            del self.fields["reden"]

    @property
    def reden_tekst(self) -> str:
        """The reason; empty when none was asked."""
        return str(self.cleaned_data.get("reden", ""))


def leeg_fout(zin: str) -> dict[str, str]:
    """The message of a required field."""
    return {"required": zin}


class Termijninvoer(forms.TextInput):
    """A term in free text, with suggestions to choose from."""

    template_name = "pijlers/termijninvoer.html"
    voorstellen: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the suggestions, under an id of their own."""
        lijst = {"list": f"{name}_keuzes"}
        inhoud: dict[str, Any] = super().get_context(name, value, {**attrs, **lijst})
        inhoud["widget"]["voorstellen"] = self.voorstellen
        return inhoud
