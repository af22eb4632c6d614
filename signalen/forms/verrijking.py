"""The form in which somebody records what one source said."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.formulier import DatumVeld, VersieFormulier
from meldpunt.lib.velden import Keuzes, TekstVeld, zet_keuzes
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from signalen.bronnen import Bronregel
from signalen.forms.velden import kies, lijst
from signalen.models.verrijking import VerrijkingStand


class VerrijkingFormulier(VersieFormulier):
    """What one source said: hit or no hit first, content second (BLO-051)."""

    stand = forms.ChoiceField(
        label="Is er iets gevonden?",
        choices=[
            (VerrijkingStand.NIETS, "Nee, niets gevonden"),
            (VerrijkingStand.GEVONDEN, "Ja, er is iets gevonden"),
            (VerrijkingStand.GEVRAAGD, "Nog niet: de vraag is gesteld"),
            (VerrijkingStand.NIET_NODIG, "Deze bron is niet nodig"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er iets gevonden is."},
    )
    grondslag = forms.ChoiceField(
        label="Op welke grond mag u deze bron gebruiken?",
        error_messages={"required": "Kies op welke grond u deze bron mag gebruiken."},
    )
    doel = forms.ChoiceField(
        label="Waarom gebruikt u deze bron?",
        error_messages={"required": "Kies waarom u deze bron gebruikt."},
    )
    inhoud = TekstVeld(
        label="Wat is er gevonden?",
        required=False,
        rijen=4,
        help_text="Alleen als er iets gevonden is. Schrijf alleen op wat nodig is.",
    )
    antwoord_voor = DatumVeld(
        label="Voor welke dag wilt u antwoord?",
        required=False,
        help_text="Alleen als de vraag gesteld is.",
    )
    reden = TekstVeld(
        label="Waarom is deze bron niet nodig?",
        required=False,
        rijen=2,
        help_text="Alleen als u de bron niet gebruikt.",
    )

    def __init__(self, *args: Any, regel: Bronregel, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the grounds of this source, and purposes; keep who reads for the closed parts."""
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        zet_keuzes(self.fields["grondslag"], gronden_van(regel, toegang.gemeente_id))
        doelen = kies(lijst("doel_verrijking", toegang.gemeente_id), "Maak een keuze")
        zet_keuzes(self.fields["doel"], doelen)

    def waarden(self, rij: Any) -> dict[str, str]:
        """Give the stored words per field of a look-up or of its history row."""
        geopend = kluis.open(self.toegang, rij, ["inhoud", "reden"], Doel.WIJZIGEN)
        datum = rij.antwoord_voor.isoformat() if rij.antwoord_voor else ""
        velden = {v: getattr(rij, v) for v in ("stand", "grondslag", "doel")}
        return {**velden, **geopend, "antwoord_voor": datum}


def gronden_van(regel: Bronregel, gemeente_id: UUID) -> Keuzes:
    """Give the grounds on which this source may be used, to choose from."""
    alle = LijstItem.objects.gronden_om_op_te_zoeken(gemeente_id)
    return kies([(code, naam) for code, naam in alle if regel.staat_toe(code)], "Maak een keuze")
