"""The forms about who sees a confidential signaal, and about breaking the glass."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.lib.velden import TekstVeld
from meldpunt.rollen import Vertrouwelijkheid
from signalen.forms.velden import MedewerkerVeld
from signalen.models.noodtoegang import Oordeel
from signalen.services.noodtoegang import KORTSTE_REDEN

STANDAARD = timedelta(days=91)  # three months
LEEG = {"required": "Vul dit in.", "invalid_choice": "Kies iets uit de lijst."}
NIVEAUS = (
    (Vertrouwelijkheid.GEWOON, "Gewoon: iedereen die hier signalen behandelt ziet het"),
    (
        Vertrouwelijkheid.VERTROUWELIJK,
        "Vertrouwelijk: aandachtsfunctionarissen zien het, en wie inzage krijgt",
    ),
    (Vertrouwelijkheid.STRIKT, "Strikt: alleen wie inzage krijgt ziet het"),
)


class NummerVeld(forms.CharField):
    """The number of a signaal as people type it; nothing else fits, so no name is ever kept."""

    def __init__(self) -> None:
        """Take letters, a year and a number."""
        super().__init__(
            label="Nummer van het signaal",
            max_length=20,
            help_text="Bijvoorbeeld HEE-2026-014.",
            error_messages=LEEG,
            validators=[
                RegexValidator(
                    r"^[A-Za-z]{1,5}-\d{4}-\d{3,}\Z",
                    "Een nummer ziet eruit als HEE-2026-014. Controleer het.",
                )
            ],
        )


class EindeVeld(DatumVeld):
    """The last day of a right; gives the end of that day."""

    def __init__(self, **opties: Any) -> None:
        """Ask a day at most twelve months from now."""
        hulp = "Ten hoogste twaalf maanden."
        super().__init__(label="Tot en met wanneer?", help_text=hulp, **opties)

    def clean(self, value: Any) -> datetime | None:
        """Give the last moment of the day."""
        dag = super().clean(value)
        return datetime.combine(dag, time.max, NEDERLAND) if dag else None


class VertrouwelijkFormulier(VersieFormulier):
    """How closed a signaal is."""

    niveau = forms.ChoiceField(
        label="Wie mag dit signaal zien?",
        choices=NIVEAUS,
        widget=forms.RadioSelect,
        error_messages=LEEG,
    )
    reden = TekstVeld(label="Waarom?", rijen=4, error_messages=LEEG)
    behandelaar_houdt_inzage = forms.BooleanField(label="", required=False)

    def __init__(self, *args: Any, behandelaar: str, **kwargs: Any) -> None:
        """Ask about the behandelaar when that is somebody else.

        Args:
            args: as every form.
            behandelaar: the name; empty when nobody can lose sight.
            kwargs: as every form.
        """
        super().__init__(*args, **kwargs)
        if not behandelaar:
            del self.fields["behandelaar_houdt_inzage"]
            return
        veld = self.fields["behandelaar_houdt_inzage"]
        veld.label = f"{behandelaar} is de behandelaar en houdt inzage"
        veld.help_text = "Zonder vinkje wordt u de behandelaar, als die het niet meer mag zien."


class RechtFormulier(Formulier):
    """Naming a person who may see it."""

    tot = EindeVeld(error_messages=LEEG)
    reden = TekstVeld(label="Waarom?", rijen=3, error_messages=LEEG)
    field_order = ("aan", "tot", "reden")

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the people who handle signalen here, and three months."""
        kwargs["initial"] = {"tot": timezone.localdate() + STANDAARD}
        super().__init__(*args, **kwargs)
        self.fields["aan"] = MedewerkerVeld(
            gemeente_id=gemeente_id, label="Wie geeft u inzage?", error_messages=LEEG
        )
        self.order_fields(self.field_order)


class VraagFormulier(Formulier):
    """Asking to see a signaal."""

    nummer = NummerVeld()
    reden = TekstVeld(
        label="Waarom hebt u dit nodig?",
        rijen=4,
        help_text="Schrijf alleen op wat nodig is. Noem geen namen.",
        error_messages=LEEG,
    )


class AntwoordFormulier(Formulier):
    """Answering that question."""

    antwoord = forms.ChoiceField(
        label="Wat is uw antwoord?",
        choices=[("geven", "Geef inzage"), ("afwijzen", "Geef geen inzage")],
        widget=forms.RadioSelect,
        error_messages=LEEG,
    )
    tot = EindeVeld(required=False)
    reden = TekstVeld(
        label="Waarom?", rijen=3, help_text="De vrager leest dit.", error_messages=LEEG
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Propose three months."""
        kwargs["initial"] = {"tot": timezone.localdate() + STANDAARD}
        super().__init__(*args, **kwargs)


def _noodreden(label: str) -> TekstVeld:
    hulp = f"Ten minste {KORTSTE_REDEN} tekens. Wie dit beoordeelt leest het. Noem geen namen."
    return TekstVeld(label=label, rijen=4, help_text=hulp, error_messages=LEEG)


class NoodFormulier(Formulier):
    """Breaking the glass."""

    nummer = NummerVeld()
    reden = _noodreden("Waarom kan dit niet wachten?")


class MelderFormulier(Formulier):
    """Asking a second person to show who reported."""

    reden = _noodreden("Waarom moet u weten wie meldde?")


class OordeelFormulier(Formulier):
    """Judging an emergency access of somebody else."""

    oordeel = forms.ChoiceField(
        label="Was deze noodtoegang terecht?",
        choices=[(o.value, o.label) for o in Oordeel if o.value],
        widget=forms.RadioSelect,
        error_messages=LEEG,
    )
    tekst = TekstVeld(
        label="Waarom vindt u dat?", rijen=4, help_text="Noem geen namen.", error_messages=LEEG
    )
