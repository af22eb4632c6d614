"""The form of the mailbox: where it is and how we log in there."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator

from meldpunt.forms.rij import RijFormulier
from meldpunt.forms.velden import JaNeeVeld, ja_nee
from meldpunt.lib.velden import RegelsVeld
from meldpunt.models import Brievenbus
from meldpunt.models.brievenbus import Aanmelden
from meldpunt.post.brievenbus import ZONDER_TLS
from meldpunt.services.post import Sleutelbos

GEHEIMEN = ("geheim", "vernieuwing")
BEWAARD = "Dit is bewaard. Laat dit leeg om het te houden."
VERPLICHT_BIJ_OAUTH = ("token_adres", "client_id")


class EenRegel(forms.CharField):
    """One line; a character that ends a line would start another command at the mail server."""

    def clean(self, value: Any) -> Any:
        """Refuse what no keyboard types."""
        schoon = super().clean(value)
        if not str(schoon).isprintable():
            raise ValidationError("Hier staat een teken dat niet kan. Typ het opnieuw.")
        return schoon


class GeheimVeld(EenRegel):
    """A secret: it is typed and never shown again."""

    def __init__(self, **opties: Any) -> None:
        invoer = forms.PasswordInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, strip=False, widget=invoer, **opties)


class BrievenbusFormulier(RijFormulier):
    """The settings of the mailbox and its secrets."""

    aan = JaNeeVeld(label="Haalt Meldroute de post op?")
    host = EenRegel(label="Mailserver", help_text="Bijvoorbeeld imap.gemeente.nl.", max_length=253)
    poort = forms.IntegerField(
        label="Poort", min_value=1, max_value=65535, help_text="Meestal is dit 993."
    )
    gebruiker = EenRegel(label="Gebruiker", max_length=254)
    map = EenRegel(label="Map waar de post binnenkomt", max_length=200)
    map_gehaald = EenRegel(
        label="Map voor wat is opgehaald",
        max_length=200,
        help_text="Bestaat deze map nog niet? Dan maken wij die.",
    )
    aanmelden = forms.ChoiceField(
        label="Hoe meldt Meldroute zich aan?", choices=Aanmelden.choices, widget=forms.RadioSelect
    )
    geheim = GeheimVeld(label="Wachtwoord, of het geheim bij OAuth", max_length=2000)
    token_adres = EenRegel(
        label="Adres voor een token (bij OAuth)", required=False, max_length=500,
        help_text="Dit adres begint met https://.",
    )  # fmt: skip
    client_id = EenRegel(label="Client-id (bij OAuth)", required=False, max_length=200)
    bereik = EenRegel(label="Scope (bij OAuth)", required=False, max_length=500)
    vernieuwing = GeheimVeld(label="Vernieuwingstoken (bij OAuth)", max_length=8000)
    uitslag_van = RegelsVeld(
        label="Welke eigen server controleert de afzender?",
        rijen=2,
        help_text=(
            "Schrijf één naam per regel, zoals die in Authentication-Results staat."
            " Uw server moet die regel weghalen uit post van buiten."
            " Zonder naam is geen enkele afzender bevestigd."
        ),
    )

    def __init__(self, *args: Any, bewaard: frozenset[str], **kwargs: Any) -> None:
        """Fill the form from the mailbox; `bewaard` names the secrets that are there."""
        super().__init__(*args, **kwargs)
        self.bewaard = bewaard
        for naam in bewaard:
            self.fields[naam].help_text = BEWAARD

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a mailbox or of its history row; no secret."""
        return {
            "aan": ja_nee(rij.aan),
            "host": rij.host,
            "poort": str(rij.poort),
            "gebruiker": rij.gebruiker,
            "map": rij.map,
            "map_gehaald": rij.map_gehaald,
            "aanmelden": rij.aanmelden,
            "token_adres": rij.token_adres,
            "client_id": rij.client_id,
            "bereik": rij.bereik,
            "uitslag_van": "\n".join(rij.uitslag_van),
        }

    def clean_host(self) -> str:
        """Refuse what is no name of a server; this computer itself is reached without TLS."""
        host: str = self.cleaned_data["host"].lower()
        if host != ZONDER_TLS:
            controleer = DomainNameValidator(message="Typ alleen de naam van de mailserver.")
            controleer(host)
        return host

    def clean_token_adres(self) -> str:
        """Refuse an address that would send the secret in the open."""
        adres: str = self.cleaned_data["token_adres"]
        delen = urlsplit(adres)
        veilig = delen.scheme == "https" and delen.hostname
        if adres and not veilig and (delen.scheme, delen.hostname) != ("http", ZONDER_TLS):
            raise ValidationError("Dit adres moet met https:// beginnen.")
        return adres

    def clean_uitslag_van(self) -> list[str]:
        """Give the names as they are compared: in small letters."""
        namen = [naam.lower() for naam in self.cleaned_data["uitslag_van"]]
        if any(not naam.isascii() or not naam.isprintable() or " " in naam for naam in namen):
            raise ValidationError("Typ op elke regel de naam van één server.")
        return namen

    def clean(self) -> dict[str, Any]:
        """Refuse one folder for both, and a way to log in with a part missing."""
        schoon: dict[str, Any] = super().clean() or {}
        if "map" in schoon and schoon.get("map") == schoon.get("map_gehaald"):
            self.add_error("map_gehaald", "Kies een andere map dan die waar de post binnenkomt.")
        if not schoon.get("geheim") and "geheim" not in self.bewaard:
            self.add_error("geheim", "Vul dit in.")
        if schoon.get("aanmelden") == Aanmelden.OAUTH:
            for naam in VERPLICHT_BIJ_OAUTH:
                if naam in schoon and not schoon[naam]:
                    self.add_error(naam, "Vul dit in, of kies een wachtwoord.")
        return schoon

    def invoer(self) -> dict[str, Any]:
        """Give what was typed as the service takes it: `waarden`, `sleutels` and `versie`."""
        uit = super().invoer()
        uit["sleutels"] = Sleutelbos(**{naam: uit["waarden"].pop(naam) for naam in GEHEIMEN})
        return uit


def leeg(gemeente_id: Any) -> Brievenbus:
    """Give what the form starts with when there is no mailbox yet."""
    return Brievenbus(
        gemeente_id=gemeente_id,
        versie=0,
        aan=True,
        aanmelden=Aanmelden.WACHTWOORD,
        map_gehaald="Meldroute",
    )
