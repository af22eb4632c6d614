"""The short form of a colleague who reports."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import LANGSTE_TEKST, TekstVeld, zet_keuzes
from meldpunt.models import Contact
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import LANGSTE_MELDER
from signalen.forms.melding import MINDERJARIG
from signalen.forms.velden import kies, lijst
from signalen.services.collega import CollegaMelding


class KortFormulier(Formulier):
    """What, where, when, a child; only the first is always needed."""

    wat = TekstVeld(
        label="Wat hebt u gezien of gehoord?",
        max_length=LANGSTE_TEKST - 500,
        help_text="Een onderbuikgevoel is genoeg. Liever een keer te veel gemeld.",
        error_messages={"required": "Vul in wat u hebt gezien of gehoord."},
    )
    waar = forms.CharField(label="Waar was dat?", max_length=200, required=False)
    wanneer = forms.CharField(
        label="Wanneer was dat?",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld gisteravond, of elke maandag.",
    )
    minderjarig = forms.ChoiceField(
        label="Is iemand jonger dan 18?",
        choices=MINDERJARIG,
        widget=forms.RadioSelect,
        required=False,
    )


class CollegaFormulier(KortFormulier):
    """The same of a colleague, who may be called."""

    bellen = forms.ChoiceField(
        label="Mogen wij u bellen?",
        choices=[("ja", "Ja"), ("nee", "Nee")],
        initial="nee",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of wij u mogen bellen."},
    )
    telefoon = forms.CharField(
        label="Op welk nummer?", max_length=30, required=False, help_text="Als wij mogen bellen."
    )
    beroep = forms.ChoiceField(label="Wat is uw werk?", required=False)

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the professions of the gemeente."""
        super().__init__(*args, **kwargs)
        beroepen = lijst("beroep", toegang.gemeente_id)
        zet_keuzes(self.fields["beroep"], kies(beroepen, "Iets anders"))

    def clean(self) -> dict[str, Any]:
        """Ask a number from who may be called."""
        schoon: dict[str, Any] = super().clean() or {}
        zonder = not schoon.get("telefoon") and "telefoon" not in self.errors
        if schoon.get("bellen") == "ja" and zonder:
            self.add_error("telefoon", "Vul in op welk nummer wij u mogen bellen.")
        return schoon

    def melding(self) -> CollegaMelding:
        """Give what was typed as the service takes it."""
        velden = {n: w for n, w in self.cleaned_data.items() if n != "bellen"}
        if self.cleaned_data["bellen"] != "ja":
            velden["telefoon"] = ""
        return CollegaMelding(**velden)


class PartnerMeldFormulier(KortFormulier):
    """The same of a partner, behind a one-time link."""

    naam = forms.CharField(
        label="Uw naam",
        max_length=LANGSTE_MELDER,
        required=False,
        help_text="Alleen de behandelaars van de gemeente zien die.",
    )

    def melding(self) -> CollegaMelding:
        """Give what was typed as the service takes it."""
        velden = ("wat", "waar", "wanneer", "minderjarig")
        return CollegaMelding(**{veld: self.cleaned_data[veld] for veld in velden})


class MeldverzoekFormulier(Formulier):
    """Which contact may report."""

    contact = forms.ModelChoiceField(
        label="Wie vraagt u om een melding?",
        queryset=Contact.objects.none(),
        empty_label="Kies een contact",
        help_text="Contacten met een e-mailadres. De beheerder houdt deze lijst bij.",
        error_messages={"required": "Kies wie u om een melding vraagt."},
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the contacts of the partners in use."""
        super().__init__(*args, **kwargs)
        veld = self.fields["contact"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        veld.queryset = Contact.objects.zichtbaar_voor(toegang).te_mailen()
        veld.label_from_instance = _naam_van  # type: ignore[method-assign, assignment]


def _naam_van(contact: Contact) -> str:
    return f"{contact.ketenpartner.naam}: {contact}, {contact.email}"
