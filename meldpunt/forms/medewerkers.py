"""Forms of who may do what: invite, change, name a deputy, and say yes to an invitation."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.formulier import DatumVeld, Formulier
from meldpunt.lib.velden import zet_rijen
from meldpunt.models import Medewerker
from meldpunt.models.lidmaatschap import ROLLEN
from meldpunt.rollen import REGELS, Rol

KIES_ROL = {"required": "Kies een rol."}
LANGST_NAAM = 100


def rollen_uitleg() -> list[tuple[str, str]]:
    """Give each role with what it sees, as a choice."""
    return [(code, f"{naam}. {REGELS[Rol(code)].uitleg}") for code, naam in ROLLEN]


class UitnodigenFormulier(Formulier):
    """Who to invite, and in which role. The person gives the name."""

    email = forms.EmailField(
        label="E-mailadres",
        help_text="Gebruik het adres van het werk. Wij sturen een link die zeven dagen werkt.",
        error_messages={"required": "Vul een e-mailadres in."},
    )
    rol = forms.ChoiceField(
        label="Rol", choices=rollen_uitleg, widget=forms.RadioSelect, error_messages=KIES_ROL
    )


class LidmaatschapFormulier(RijFormulier):
    """The role and the last day of a membership."""

    rol = forms.ChoiceField(label="Rol", choices=ROLLEN, error_messages=KIES_ROL)
    tot = DatumVeld(
        label="Toegang tot en met",
        required=False,
        help_text="Kies liefst hoogstens twaalf maanden. Leeg is: zonder einde.",
    )

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a membership or of its history row."""
        return {"rol": rij.rol, "tot": rij.tot.isoformat() if rij.tot else ""}


class PlaatsvervangerFormulier(Formulier):
    """Who acts as aandachtsfunctionaris, and when (TEY-038)."""

    wie = forms.ModelChoiceField(
        label="Wie vervangt?",
        queryset=Medewerker.objects.none(),
        empty_label="Kies een persoon",
        error_messages={"required": "Kies een persoon."},
    )
    van = DatumVeld(label="Vanaf", error_messages={"required": "Kies de eerste dag."})
    tot = DatumVeld(label="Tot en met", error_messages={"required": "Kies de laatste dag."})

    def __init__(
        self, *args: Any, mensen: QuerySet[Medewerker], vandaag: date, **kwargs: Any
    ) -> None:
        """Offer these people, from today."""
        super().__init__(*args, initial={"van": vandaag}, **kwargs)
        zet_rijen(self.fields["wie"], mensen)


class AccountFormulier(Formulier):
    """The name and password of somebody who says yes and has no account yet."""

    naam = forms.CharField(
        label="Uw voornaam en achternaam",
        max_length=LANGST_NAAM,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in."},
    )
    wachtwoord = forms.CharField(
        label="Kies een wachtwoord",
        strip=False,
        help_text="Neem ten minste twaalf tekens. Vier losse woorden werken goed.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Kies een wachtwoord."},
    )
    nog_een_keer = forms.CharField(
        label="Hetzelfde wachtwoord nog een keer",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Vul het wachtwoord nog een keer in."},
    )

    def __init__(self, *args: Any, medewerker: Medewerker, **kwargs: Any) -> None:
        """Keep whose password it will be: it may not look like the address."""
        super().__init__(*args, **kwargs)
        self.medewerker = medewerker

    def clean_wachtwoord(self) -> str:
        """Refuse a password that is short, well known or like the address."""
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        validate_password(wachtwoord, self.medewerker)
        return wachtwoord

    def clean_nog_een_keer(self) -> str:
        """Refuse when the two differ."""
        nog: str = self.cleaned_data["nog_een_keer"]
        if nog != self.cleaned_data.get("wachtwoord", nog):
            raise ValidationError("De twee wachtwoorden zijn niet gelijk. Vul ze opnieuw in.")
        return nog
