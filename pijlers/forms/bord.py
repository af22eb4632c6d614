"""The forms of the plan."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from meldpunt.lib.datum import dag
from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.lib.velden import zet_keuzes, zet_rijen
from meldpunt.models import Contact, Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang
from pijlers.bord import Bord, Keuze
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, VoortgangSoort
from pijlers.services import GEEN_HARTSLAG, HARTSLAGEN

DATUM = {"required": "Kies een datum.", "invalid": "Kies een datum, zoals 31-12-2026."}
BEWIJS = "Vul in waar het bewijs staat."
NOG_NIET_OF_KLAAR = [
    (VoortgangSoort.KLAAR, "Ja, het is klaar"),
    (VoortgangSoort.NOG_NIET, "Nog niet, want …"),
]
NODIG_GEWEEST = [
    (VoortgangSoort.KLAAR, "Ja, en het is gedaan"),
    (VoortgangSoort.NIET_NODIG, "Nee, het was niet nodig"),
]


class Planfilter(Formulier):
    """What to show on the board; every choice stands in the address (rule 22)."""

    eigenaar = forms.ChoiceField(label="Eigenaar", required=False)
    pijler = forms.TypedChoiceField(label="Pijler", required=False, coerce=int, empty_value=None)
    te_laat = forms.BooleanField(label="Alleen te laat", required=False)

    def __init__(self, *args: Any, bord: Bord, **kwargs: Any) -> None:
        """Offer the owners and pijlers that are on the board."""
        super().__init__(*args, **kwargs)
        iedereen = [("", "Iedereen")] + [(naam, naam) for naam in bord.eigenaren]
        zet_keuzes(self.fields["eigenaar"], iedereen)
        pijlers = [(pijler.nummer, str(pijler)) for pijler in bord.pijlers]
        zet_keuzes(self.fields["pijler"], [("", "Alle pijlers"), *pijlers])

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
        error_messages={"required": BEWIJS},
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


class Medewerkerskeuze(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several people, by name; also takes them in one value, as the conflict page sends them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **opties: Any) -> None:
        """Offer nobody until the form says who works here."""
        super().__init__(queryset=Medewerker.objects.none(), required=False, **opties)

    def label_from_instance(self, obj: Medewerker) -> str:
        """Give the name."""
        return obj.naam

    def clean(self, value: Any) -> QuerySet[Medewerker]:
        """Give who was chosen."""
        return super().clean([pk for deel in value or [] for pk in str(deel).split(", ") if pk])


class Contactkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A contact, shown with its partner."""

    def label_from_instance(self, obj: Contact) -> str:
        """Give partner and name."""
        return f"{obj.ketenpartner}: {obj}"


def medewerkers_van(toegang: Toegang, actie: Actie | None) -> QuerySet[Medewerker]:
    """Give who may see the plan here today, by name, and who own this action also after that."""
    hier = Lidmaatschap.objects.met(Onderdeel.PLAN, toegang.gemeente_id, dag(toegang.moment))
    keuze = Medewerker.objects.met(hier)
    if actie:
        keuze |= Medewerker.objects.filter(pk__in=actie.personen)
    return keuze.order_by("naam")


class EigenaarFormulier(VersieFormulier):
    """Who own an action: people who work for this gemeente, and a contact."""

    personen = Medewerkerskeuze(
        label="Wie is eigenaar?",
        help_text="Een eigenaar krijgt e-mail als de termijn dichtbij is, en als het te laat is.",
    )
    contact = Contactkeuze(
        label="Is ook iemand zonder account eigenaar?",
        queryset=Contact.objects.none(),
        required=False,
        empty_label="Nee",
        help_text="Dit contact krijgt e-mail met een link. De beheerder houdt contacten bij.",
    )

    def __init__(self, *args: Any, toegang: Toegang, actie: Actie, **kwargs: Any) -> None:
        """Offer who works here, the contacts that can be mailed, and who owns it now."""
        super().__init__(*args, **kwargs)
        contacten = Contact.objects.zichtbaar_voor(toegang)
        keuze = contacten.te_mailen()
        if actie.contact_id:
            keuze |= contacten.filter(pk=actie.contact_id)
        zet_rijen(self.fields["personen"], medewerkers_van(toegang, actie))
        zet_rijen(self.fields["contact"], keuze)


class VraagFormulier(VersieFormulier):
    """Was an action that has no clock needed this year."""

    nodig = forms.ChoiceField(
        label="Was het nodig?",
        choices=[("ja", "Ja, en het is gedaan"), ("nee", "Nee, het was niet nodig")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het nodig was."},
    )
    resultaat = forms.CharField(
        label="Wat is het resultaat, of waarom was het niet nodig?",
        max_length=250,
        required=False,
        help_text="Schrijf één regel. Noem geen personen en geen signalen.",
    )
    bewijs = forms.CharField(
        label="Waar staat het bewijs?",
        max_length=500,
        required=False,
        help_text="Alleen als het gedaan is: een webadres of de naam van een document.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask result and evidence of what was done."""
        velden = super().clean() or {}
        if velden.get("nodig") == "ja":
            _eis(self, velden, resultaat="Schrijf op wat het resultaat is.", bewijs=BEWIJS)
        return velden


class HartslagFormulier(VersieFormulier):
    """In how many months an action without an end shows a sign of life."""

    maanden = forms.TypedChoiceField(
        label="Om de hoeveel maanden wilt u een teken van leven?",
        choices=[
            *[(maanden, f"Om de {maanden} maanden") for maanden in HARTSLAGEN],
            (GEEN_HARTSLAG, "Nooit"),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies één van de termijnen."},
    )


class VoortgangFormulier(VersieFormulier):
    """What an owner without an account says about one action."""

    antwoord = forms.ChoiceField(
        label="Is het klaar?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het klaar is."},
    )
    tekst = forms.CharField(
        label="Wat is het resultaat? Of waarom is het nog niet klaar?",
        max_length=250,
        error_messages={"required": "Schrijf op wat u wilt zeggen."},
        help_text="Schrijf één regel. Noem geen personen.",
    )
    bewijs = forms.CharField(
        label="Waar staat het bewijs?",
        max_length=500,
        required=False,
        help_text="Alleen als het klaar is: een webadres of de naam van een document.",
    )
    naam = forms.CharField(
        label="Uw naam", max_length=60, error_messages={"required": "Vul uw naam in."}
    )

    def __init__(self, *args: Any, uitvoering: Uitvoering, **kwargs: Any) -> None:
        """Offer the answers that fit; several forms stand on one page."""
        self.uitvoering = uitvoering
        begin = {"versie": uitvoering.versie}
        super().__init__(*args, auto_id=f"id_{uitvoering.pk.hex}_%s", initial=begin, **kwargs)
        vraag = uitvoering.soort == UitvoeringSoort.VRAAG
        keuzes = NODIG_GEWEEST if vraag else NOG_NIET_OF_KLAAR
        zet_keuzes(self.fields["antwoord"], keuzes)
        if vraag:
            self.fields["antwoord"].label = "Was het nodig?"
            self.fields["tekst"].label = "Wat is het resultaat, of waarom was het niet nodig?"

    def clean(self) -> dict[str, Any]:
        """Ask evidence of what was done."""
        velden = super().clean() or {}
        if velden.get("antwoord") == VoortgangSoort.KLAAR:
            _eis(self, velden, bewijs=BEWIJS)
        return velden


def _eis(formulier: forms.Form, velden: dict[str, Any], **zinnen: str) -> None:
    """Put its sentence at each of these fields that stayed empty."""
    for veld, zin in zinnen.items():
        if not velden.get(veld):
            formulier.add_error(veld, zin)
