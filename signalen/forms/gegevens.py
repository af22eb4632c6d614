"""The forms that change what is known about a signaal."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.velden import KeuzesVeld, TekstVeld, zet_keuzes
from meldpunt.rollen import Toegang
from signalen.forms.melding import MINDERJARIG
from signalen.forms.reden import RedenFormulier
from signalen.forms.velden import ONDUIDELIJK, SignaalVeld, bied_signalen, kies, lijst
from signalen.models import Signaal
from signalen.models.betrokkene import BetrokkeneSoort
from signalen.models.signaal import Slachtoffer
from signalen.services import Kenmerken

NIET_INGEVULD = "Niet ingevuld"


class WijzigFormulier(VersieFormulier):
    """The plain properties of a signaal."""

    titel = forms.CharField(
        label="Korte titel zonder namen",
        max_length=120,
        help_text="Deze titel staat in lijsten. Zet er geen naam of adres in.",
        error_messages={"required": "Geef een korte titel zonder namen."},
    )
    vormen = KeuzesVeld(label="Welke vorm lijkt het?", required=False)
    minderjarig = forms.ChoiceField(
        label="Is iemand jonger dan 18?",
        choices=MINDERJARIG,
        widget=forms.RadioSelect,
        required=False,
    )
    sector = forms.ChoiceField(label="Sector", required=False)
    risicogelegenheid = forms.ChoiceField(label="Risicogelegenheid", required=False)

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the lists of this gemeente."""
        super().__init__(*args, **kwargs)
        zet_keuzes(self.fields["vormen"], lijst("vorm", gemeente_id))
        for naam in ("sector", "risicogelegenheid"):
            zet_keuzes(self.fields[naam], kies(lijst(naam, gemeente_id), NIET_INGEVULD))

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a signaal or of its history row."""
        velden = ("titel", "minderjarig", "sector", "risicogelegenheid")
        return {**{v: getattr(rij, v) for v in velden}, "vormen": ", ".join(rij.vormen)}

    def kenmerken(self) -> Kenmerken:
        """Give what was typed as the service takes it."""
        waarden = {naam: w for naam, w in self.cleaned_data.items() if naam != "versie"}
        waarden["vormen"] = [code for code in waarden["vormen"] if code != ONDUIDELIJK]
        return Kenmerken(**waarden)


class SlachtofferFormulier(VersieFormulier):
    """Is a victim in view, and which help is there (DEB-055)?"""

    slachtoffer = forms.ChoiceField(
        label="Is er (misschien) een slachtoffer in beeld?",
        choices=[keuze for keuze in Slachtoffer.choices if keuze[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er een slachtoffer in beeld is."},
    )
    minderjarig = forms.ChoiceField(
        label="Is iemand jonger dan 18?",
        choices=MINDERJARIG,
        widget=forms.RadioSelect,
        required=False,
    )
    zorg_code = forms.ChoiceField(
        label="Welke hulp is er voor het slachtoffer?",
        required=False,
        help_text="Nodig bij het antwoord ja of misschien.",
    )
    toelichting = TekstVeld(
        label="Toelichting", required=False, rijen=4, help_text="Schrijf alleen op wat nodig is."
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the answers on care; keep who reads for the closed part."""
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        keuzes = lijst("zorgantwoord", toegang.gemeente_id)
        zet_keuzes(self.fields["zorg_code"], kies(keuzes, "Maak een keuze"))

    def waarden(self, rij: Any) -> dict[str, str]:
        """Give the stored words per field of a signaal or of its history row."""
        geopend = kluis.open(self.toegang, rij, ["zorg_toelichting"], Doel.WIJZIGEN)
        return {
            "slachtoffer": rij.slachtoffer,
            "minderjarig": rij.minderjarig,
            "zorg_code": rij.zorg_code,
            "toelichting": geopend["zorg_toelichting"],
        }


class BetrokkeneFormulier(VersieFormulier):
    """Who or what the signaal is about; name and facts are closed."""

    soort = forms.ChoiceField(
        label="Wat voegt u toe?",
        choices=BetrokkeneSoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een soort."},
    )
    naam = forms.CharField(
        label="Naam of adres",
        max_length=200,
        error_messages={"required": "Vul een naam, adres of omschrijving in."},
    )
    rol = forms.ChoiceField(label="Rol", required=False)
    gegevens = TekstVeld(
        label="Wat is bekend?", required=False, rijen=4, help_text="Schrijf alleen op wat nodig is."
    )

    # Who may read names has to say why: outside the form they stay closed.
    dicht_in_concept = ("gegevens",)

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the roles; keep who reads for the closed parts."""
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        rollen = lijst("rol_betrokkene", toegang.gemeente_id)
        zet_keuzes(self.fields["rol"], kies(rollen, "Niet bekend"))

    def waarden(self, rij: Any) -> dict[str, str]:
        """Give the stored words per field of a betrokkene or of its history row."""
        geopend = kluis.open(self.toegang, rij, ["naam", "gegevens"], Doel.WIJZIGEN)
        return {**geopend, "soort": rij.soort, "rol": rij.rol}


class OntkoppelFormulier(RedenFormulier):
    """Why a melding is taken away, and where it belongs."""

    bestaand = SignaalVeld(
        label="Nummer van het signaal waar de melding wel bij hoort",
        required=False,
        help_text="Laat leeg om er een nieuw signaal van te maken.",
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the signalen this person may see."""
        super().__init__(*args, **kwargs)
        bied_signalen(self.fields["bestaand"], Signaal.objects.zichtbaar_voor(toegang))
