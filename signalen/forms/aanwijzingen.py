"""The forms of a list of aanwijzingen: which list, and what somebody saw of it."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes
from signalen.forms.velden import kies, lijst
from signalen.models import Signaal
from signalen.models.aanwijzingen import Antwoord
from signalen.services.aanwijzingen import (
    ALLE_BEROEPEN,
    ALLE_VORMEN,
    ONVOLLEDIG,
    Punten,
    afdruk,
)

VOOR = "punt_"


class LijstKiezen(Formulier):
    """Which list: that of a form of exploitation and of a profession."""

    alles_mag_leeg = True

    vorm = forms.ChoiceField(label="Vorm van uitbuiting", required=False)
    beroep = forms.ChoiceField(label="Beroep van wie keek", required=False)

    def __init__(self, vraag: Any, *, signaal: Signaal) -> None:
        """Offer the lists; without a question that of the form of the signaal."""
        begin = signaal.vormen[0] if len(signaal.vormen) == 1 else ""
        gekozen = {"vorm": vraag.get("vorm", begin), "beroep": vraag.get("beroep", "")}
        super().__init__(gekozen, auto_id="kies_%s")
        self._bied("vorm", signaal.gemeente_id, ALLE_VORMEN)
        self._bied("beroep", signaal.gemeente_id, ALLE_BEROEPEN)

    def _bied(self, naam: str, gemeente_id: UUID, alle: str) -> None:
        zet_keuzes(self.fields[naam], kies(lijst(naam, gemeente_id), alle))


class AanwijzingenFormulier(Formulier):
    """One question per aanwijzing; none is answered before somebody does."""

    # The mark of the words on the screen (signalen.services.aanwijzingen.afdruk).
    lijst = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    niet_in_concept = ("lijst",)

    def __init__(self, *args: Any, punten: Punten, **kwargs: Any) -> None:
        """Ask for each of these."""
        super().__init__(*args, **kwargs)
        self.afdruk = afdruk(punten)
        self.fields["lijst"].initial = self.afdruk
        for punt in punten:
            self.fields[VOOR + punt["code"]] = forms.ChoiceField(
                label=punt["naam"],
                help_text=punt["uitleg"],
                choices=Antwoord.choices,
                initial=Antwoord.NIET,
                widget=forms.RadioSelect,
                error_messages={"required": ONVOLLEDIG},
            )

    def antwoorden(self) -> dict[str, str]:
        """Give what was answered, by the code of the aanwijzing."""
        return {
            naam.removeprefix(VOOR): waarde
            for naam, waarde in self.cleaned_data.items()
            if naam.startswith(VOOR)
        }

    def toon_lijst_van_nu(self) -> None:
        """Send the words that are on the screen now with the next try."""
        self.data = {**dict(self.data.items()), "lijst": self.afdruk}
