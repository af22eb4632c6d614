"""Forms of beheer: the gemeente, a partner and a contact.

Each gives the stored words of a row per field (`waarden`): they fill the form, stand in the
conflict page and are compared in the history.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from meldpunt.forms.rij import RijFormulier
from meldpunt.forms.velden import JaNeeVeld, ja_nee
from meldpunt.lib.formulier import DatumVeld
from meldpunt.lib.velden import KeuzesVeld, RegelsVeld, TekstVak, TekstVeld
from meldpunt.models import Contact, Gemeente, Ketenpartner, LijstItem
from meldpunt.models.gemeente import Terugkoppeling
from meldpunt.models.routekaart import Uitkomst
from meldpunt.rollen import Rol

STANDAARD = "standaard van het product"
CONTACT_SOORTEN = [("algemeen", "Algemeen"), ("melden", "Om te melden"), ("spoed", "Bij spoed")]


def _dagen(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=365)


class GemeenteFormulier(RijFormulier):
    """The settings of a gemeente, each with where it comes from."""

    postbus = forms.EmailField(
        label="Adres van de postbus",
        required=False,
        help_text="Naar dit adres sturen partners hun melding.",
    )
    contact_naam = forms.CharField(
        label="Contactpersoon",
        max_length=100,
        required=False,
        help_text="Wie kunnen partners en collega’s bellen?",
    )
    contact_telefoon = forms.CharField(
        label="Telefoon van de contactpersoon", max_length=30, required=False
    )
    heeft_loo = JaNeeVeld(
        label="Heeft de gemeente een Lokaal Overleg Ondermijning (LOO)?",
        help_text="Zonder LOO besluit het signalenoverleg zelf over een interventie.",
    )
    terugkoppeling_aan = forms.ChoiceField(
        label="Wie krijgt terugkoppeling?",
        choices=Terugkoppeling.choices,
        widget=forms.RadioSelect,
        help_text="Een anonieme melder krijgt nooit bericht.",
    )
    ambitie = forms.CharField(
        label="Ambitie",
        required=False,
        widget=TekstVak(),
        help_text="Wat wil de gemeente bereiken? Dit staat boven het uitvoeringsplan.",
    )
    rol_namen = forms.CharField(
        label="Hoe heet de aandachtsfunctionaris hier?",
        max_length=100,
        required=False,
        help_text="Laat dit leeg als de naam klopt.",
    )
    privacy_tekst = TekstVeld(
        label="Tekst over privacy",
        required=False,
        max_length=4000,
        help_text="Deze tekst staat op de pagina over privacy, ook voor partners.",
    )
    reageren_binnen_dagen = _dagen("Eerste beoordeling binnen hoeveel dagen?")
    verrijken_binnen_dagen = _dagen("Verrijken binnen hoeveel dagen?")
    terugkoppelen_binnen_dagen = _dagen("Terugkoppelen binnen hoeveel dagen na het besluit?")
    link_geldig_dagen = _dagen("Hoeveel dagen werkt een link in een e-mail?")

    def __init__(self, *args: Any, rij: Gemeente, **kwargs: Any) -> None:
        """Fill the form from the gemeente and name the source of each setting."""
        super().__init__(*args, rij=rij, **kwargs)
        self.namen_nu: dict[str, str] = rij.rol_namen
        # Nothing in the product or in a source says whom to call.
        for naam in self.waarden(rij).keys() - {"contact_naam", "contact_telefoon"}:
            veld = self.fields[naam]
            herkomst = f"Herkomst: {rij.bronnen.get(naam, STANDAARD)}."
            veld.help_text = f"{veld.help_text} {herkomst}".strip()

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a gemeente or of its history row."""
        return {
            "postbus": rij.postbus,
            "contact_naam": rij.contact_naam,
            "contact_telefoon": rij.contact_telefoon,
            "heeft_loo": ja_nee(rij.heeft_loo),
            "terugkoppeling_aan": rij.terugkoppeling_aan,
            "ambitie": rij.ambitie,
            "rol_namen": rij.rol_namen.get(Rol.AANDACHTSFUNCTIONARIS, ""),
            "privacy_tekst": rij.privacy_tekst,
            "reageren_binnen_dagen": str(rij.reageren_binnen_dagen),
            "verrijken_binnen_dagen": str(rij.verrijken_binnen_dagen),
            "terugkoppelen_binnen_dagen": str(rij.terugkoppelen_binnen_dagen),
            "link_geldig_dagen": str(rij.link_geldig_dagen),
        }

    def clean_rol_namen(self) -> dict[str, str]:
        """Give the names of roles with this one changed; without a name the product's counts."""
        naam: str = self.cleaned_data["rol_namen"]
        anders = {r: n for r, n in self.namen_nu.items() if r != Rol.AANDACHTSFUNCTIONARIS}
        return anders | ({Rol.AANDACHTSFUNCTIONARIS.value: naam} if naam else {})

    def clean_postbus(self) -> str:
        """Refuse a mailbox of another gemeente: a message would have two owners."""
        postbus: str = self.cleaned_data["postbus"].lower()
        anderen = Gemeente.objects.exclude(pk=self.rij.pk)
        if postbus and anderen.filter(postbus=postbus).exists():
            raise ValidationError("Dit adres is al in gebruik. Kies een eigen adres.")
        return postbus


class KetenpartnerFormulier(RijFormulier):
    """A partner: what it is, what it does and whether it is in use."""

    naam = forms.CharField(label="Naam", max_length=150)
    afkorting = forms.CharField(label="Afkorting", max_length=30, required=False)
    soort = forms.ChoiceField(label="Soort organisatie")
    taken = RegelsVeld(label="Taken", help_text="Schrijf één taak per regel.")
    mogelijkheden = RegelsVeld(
        label="Wat kan deze partner doen?", help_text="Schrijf één mogelijkheid per regel."
    )
    telling = forms.CharField(
        label="Hoe telt deze partner?",
        required=False,
        widget=TekstVak(),
        help_text="Bijvoorbeeld: telt meldingen of telt slachtoffers.",
    )
    mag_delen = TekstVeld(
        label="Wat mag u met deze partner delen?",
        rijen=4,
        max_length=2000,
        required=False,
        help_text="Schrijf op wat is afgesproken. Bijvoorbeeld: naam en adres, geen zorg.",
    )
    afspraak_op = DatumVeld(label="Van welke dag is die afspraak?", required=False)
    convenant = JaNeeVeld(label="Valt deze partner onder het convenant?")
    actief = JaNeeVeld(label="Is deze partner in gebruik?")

    def __init__(self, *args: Any, rij: Ketenpartner, **kwargs: Any) -> None:
        """Fill the form from the partner; the kinds are a list of the gemeente."""
        super().__init__(*args, rij=rij, **kwargs)
        self.gemeente_id = rij.gemeente_id
        soorten = LijstItem.objects.keuzes("soort_ketenpartner", rij.gemeente_id)
        self.fields["soort"] = forms.ChoiceField(
            label="Soort organisatie", choices=[("", "Kies een soort"), *soorten]
        )

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a partner or of its history row."""
        return {
            "naam": rij.naam,
            "afkorting": rij.afkorting,
            "soort": rij.soort,
            "taken": "\n".join(rij.taken),
            "mogelijkheden": "\n".join(rij.mogelijkheden),
            "telling": rij.telling,
            "mag_delen": rij.mag_delen,
            "afspraak_op": rij.afspraak_op.isoformat() if rij.afspraak_op else "",
            "convenant": ja_nee(rij.convenant),
            "actief": ja_nee(rij.actief),
        }

    def clean_naam(self) -> str:
        """Refuse a name that another partner of this gemeente has."""
        naam: str = self.cleaned_data["naam"]
        anderen = Ketenpartner.objects.filter(gemeente_id=self.gemeente_id)
        if anderen.exclude(pk=self.rij.pk).filter(naam__iexact=naam).exists():
            raise ValidationError("Deze partner staat al in de lijst. Kies een andere naam.")
        return naam


class ContactFormulier(RijFormulier):
    """A way to reach a partner, who keeps it right and when it was last checked (TEY-124)."""

    soort = forms.ChoiceField(label="Waarvoor", choices=CONTACT_SOORTEN)
    naam = forms.CharField(label="Naam of functie", max_length=150)
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoon", max_length=60, required=False)
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    eigenaar = forms.CharField(
        label="Wie houdt dit bij?", max_length=100, required=False, help_text="Noem een functie."
    )
    gecontroleerd_op = DatumVeld(label="Laatst gecontroleerd op", required=False)
    routekaart = KeuzesVeld(
        label="Waar staat dit contact op de routekaart?",
        choices=Uitkomst.choices,
        required=False,
        help_text="Kies alles wat past. Niets kiezen mag ook.",
    )

    def __init__(self, *args: Any, rij: Contact, **kwargs: Any) -> None:
        """Fill the form from the contact."""
        super().__init__(*args, rij=rij, **kwargs)
        self.initial["routekaart"] = rij.routekaart

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a contact or of its history row."""
        return {
            "soort": rij.soort,
            "naam": rij.naam,
            "email": rij.email,
            "telefoon": rij.telefoon,
            "website": rij.website,
            "eigenaar": rij.eigenaar,
            "gecontroleerd_op": rij.gecontroleerd_op.isoformat() if rij.gecontroleerd_op else "",
            "routekaart": ", ".join(rij.routekaart),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a place on the card for a contact that nobody can reach."""
        schoon: dict[str, Any] = super().clean() or {}
        if schoon.get("routekaart") and not (schoon.get("telefoon") or schoon.get("email")):
            self.add_error("telefoon", "Vul een telefoon of een e-mailadres in voor de routekaart.")
        return schoon

    def clean_gecontroleerd_op(self) -> date | None:
        """Refuse a day that has yet to come."""
        op: date | None = self.cleaned_data["gecontroleerd_op"]
        if op and op > timezone.localdate():
            raise ValidationError("Deze dag moet nog komen. Kies vandaag of eerder.")
        return op
