"""The forms in which somebody puts down what was reported."""

from typing import Any

from django import forms
from django.utils import timezone

from meldpunt.lib.formulier import Formulier, MomentVeld
from meldpunt.lib.velden import KeuzesVeld, TekstVeld, zet_keuzes, zet_rijen
from meldpunt.models import Ketenpartner, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import LANGSTE_MELDER, ZONDER_MELDER, Bericht
from signalen.forms.velden import (
    ONDUIDELIJK,
    SignaalVeld,
    bied_signalen,
    kies,
    lijst,
)
from signalen.models import Signaal
from signalen.models.signaal import Minderjarig
from signalen.services import Kenmerken
from signalen.services.collega import titel_van

# Who reported, in a title that says nothing of what was reported.
MELDER_IN_TITEL = {
    MelderSoort.ANONIEM: "iemand die anoniem blijft",
    MelderSoort.INWONER: "een inwoner",
    MelderSoort.KETENPARTNER: "een ketenpartner",
    MelderSoort.COLLEGA: "een collega",
    MelderSoort.ANDERS: "iemand anders",
}
MINDERJARIG = [("ja", "Ja"), ("nee", "Nee"), ("", "Weet ik niet")]


class MeldingFormulier(Formulier):
    """One report: what, by whom, how and when.

    Who reported is asked too: a melding never changes, and who is not put down hears nothing.
    """

    tekst = TekstVeld(
        rijen=9,
        label="Wat is er gezien of gehoord?",
        help_text="Schrijf alleen op wat nodig is voor de beoordeling.",
        error_messages={"required": "Vul in wat er is gezien of gehoord."},
    )
    melder_soort = forms.ChoiceField(
        label="Wie heeft het gemeld?",
        choices=MelderSoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het meldde."},
    )
    ketenpartner = forms.ModelChoiceField(
        label="Welke ketenpartner?",
        queryset=Ketenpartner.objects.none(),
        required=False,
        empty_label="Geen ketenpartner",
    )
    melder_naam = forms.CharField(
        label="Naam van de melder",
        max_length=LANGSTE_MELDER,
        required=False,
        help_text="Blijft gesloten.",
    )
    melder_contact = forms.CharField(
        label="E-mailadres of telefoon",
        max_length=LANGSTE_MELDER,
        required=False,
        help_text="Hierheen gaat de terugkoppeling.",
    )
    beroep = forms.ChoiceField(label="Beroep van de melder", required=False)
    kanaal = forms.ChoiceField(
        label="Hoe kwam het binnen?",
        choices=Kanaal.choices,
        help_text="Kiest u Meld Misdaad Anoniem? Dan bewaren wij niets over de melder.",
    )
    ontvangen_op = MomentVeld(
        label="Wanneer kwam het binnen?",
        error_messages={"required": "Vul een datum en een tijd in."},
    )

    # What the form was made with: names that are shown or hidden meanwhile change nothing of it.
    afzender_verborgen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    niet_in_concept = ("afzender_verborgen",)

    WIE = ("melder_soort", "ketenpartner")
    MELDER = ("melder_naam", "melder_contact", "beroep")
    HOE = ("kanaal", "ontvangen_op")

    def __init__(
        self, *args: Any, toegang: Toegang, melder_uit_bericht: bool = False, **kwargs: Any
    ) -> None:
        """Offer the partners and lists of the gemeente acted for.

        Args:
            args: as of every form.
            toegang: who fills it in.
            melder_uit_bericht: the sender of the message is hidden; left empty, it is taken over.
            kwargs: as of every form.
        """
        begin = {
            "ontvangen_op": timezone.localtime(),
            "kanaal": Kanaal.TELEFOON,
            "afzender_verborgen": melder_uit_bericht,
        }
        super().__init__(*args, initial={**begin, **kwargs.pop("initial", {})}, **kwargs)
        if not self.is_bound:
            # Whoever phones is talking already (5-scherm 6.4, journey 2: `n`, then type).
            self.fields["tekst"].widget.attrs["autofocus"] = True
        partners = Ketenpartner.objects.zichtbaar_voor(toegang).actief().order_by("naam")
        zet_rijen(self.fields["ketenpartner"], partners)
        if self.melder_uit_bericht:
            for naam in ("melder_naam", "melder_contact"):
                self.fields[naam].help_text = "Laat leeg: dan nemen wij de afzender over."
        zet_keuzes(self.fields["beroep"], kies(lijst("beroep", toegang.gemeente_id), "Niet bekend"))

    def uit_concept(self, velden: dict[str, list[str]]) -> dict[str, list[str]]:
        """Leave the sender out when the draft was made while the names were shown, and now not."""
        toen_verborgen = velden.get("afzender_verborgen", [""])[-1] not in ("", "False")
        if toen_verborgen or not self.melder_uit_bericht:
            return velden
        return {naam: w for naam, w in velden.items() if naam not in self.MELDER}

    @property
    def melder_uit_bericht(self) -> bool:
        """Say whether this form hides the sender, and takes over what is left empty."""
        veld = self["afzender_verborgen"]
        return bool(veld.field.to_python(veld.value()))

    @property
    def melder_ingevuld(self) -> bool:
        """Say whether the part about the reporter must be open."""
        return any(self[naam].value() or self[naam].errors for naam in self.MELDER)

    @property
    def rest_ingevuld(self) -> bool:
        """Say whether the part that is seldom changed must be open: there is something to check."""
        return any(self[naam].errors for naam in self.HOE)

    def clean(self) -> dict[str, Any]:
        """Check that what is said about the reporter fits together (BLO-048)."""
        schoon = super().clean() or {}
        if schoon.get("kanaal") in ZONDER_MELDER:
            self.errors.pop("melder_soort", None)
            schoon["melder_soort"] = MelderSoort.ANONIEM
        if schoon.get("melder_soort") != MelderSoort.KETENPARTNER:
            schoon["ketenpartner"] = None
        elif not schoon.get("ketenpartner") and "ketenpartner" not in self.errors:
            self.add_error("ketenpartner", "Kies welke ketenpartner het meldde.")
        if "ontvangen_op" in schoon and schoon["ontvangen_op"] > timezone.now():
            self.add_error("ontvangen_op", "Dit moment is nog niet geweest. Controleer de datum.")
        return schoon

    def bericht(self, postbericht: Postbericht | None = None) -> Bericht:
        """Give what was typed as the service takes it."""
        velden = ("tekst", "kanaal", "ontvangen_op", "melder_soort", *self.MELDER, "ketenpartner")
        return Bericht(
            **{v: self.cleaned_data[v] for v in velden},
            postbericht=postbericht,
            melder_uit_bericht=self.melder_uit_bericht,
        )


class NieuwFormulier(MeldingFormulier):
    """A report with the first properties of its signaal, or with the signaal it belongs to."""

    titel = forms.CharField(
        label="Korte titel zonder namen",
        max_length=120,
        required=False,
        help_text="Deze titel staat in lijsten. Zet er geen naam of adres in. Laat u hem leeg, dan"
        " staat er wie het meldde en wanneer.",
    )
    vormen = KeuzesVeld(
        label="Welke vorm lijkt het?",
        required=False,
        help_text="Kies alles wat past. U kunt dit later wijzigen.",
    )
    waar = forms.CharField(
        label="Waar speelt het?",
        max_length=200,
        required=False,
        help_text="Adres, straat, bedrijf of omschrijving. Blijft gesloten.",
    )
    minderjarig = forms.ChoiceField(
        label="Is iemand jonger dan 18?",
        choices=MINDERJARIG,
        widget=forms.RadioSelect,
        required=False,
    )
    bestaand = SignaalVeld(
        label="Nummer van het bekende signaal",
        required=False,
        help_text="Laat leeg voor een nieuw signaal.",
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the forms of exploitation and the signalen this person may see."""
        super().__init__(*args, toegang=toegang, **kwargs)
        vormen = lijst("vorm", toegang.gemeente_id)
        zet_keuzes(self.fields["vormen"], [*vormen, (ONDUIDELIJK, "Nog niet duidelijk")])
        bied_signalen(self.fields["bestaand"], Signaal.objects.zichtbaar_voor(toegang))

    @property
    def rest_ingevuld(self) -> bool:
        """Open too for a title that was taken over: a person checks it."""
        titel = self["titel"]
        return bool(titel.value() or titel.errors) or super().rest_ingevuld

    def kenmerken(self) -> Kenmerken:
        """Give the properties of the new signaal as the service takes them."""
        vormen = [code for code in self.cleaned_data["vormen"] if code != ONDUIDELIJK]
        minderjarig = Minderjarig(self.cleaned_data["minderjarig"])
        return Kenmerken(self.cleaned_data["titel"] or self._titel(), vormen, minderjarig)

    def _titel(self) -> str:
        """What kind of reporter and when: a title is seen by more people than the reporter."""
        schoon = self.cleaned_data
        return titel_van(MELDER_IN_TITEL[schoon["melder_soort"]], schoon["ontvangen_op"])


class KoppelBerichtFormulier(MeldingFormulier):
    """A message of the mailbox that belongs to a signaal that exists."""

    bestaand = SignaalVeld(
        label="Nummer van het signaal", error_messages={"required": "Vul het nummer in."}
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the signalen this person may see."""
        super().__init__(*args, toegang=toegang, **kwargs)
        bied_signalen(self.fields["bestaand"], Signaal.objects.zichtbaar_voor(toegang))
