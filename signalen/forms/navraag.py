"""The forms of a question by mail: what somebody asks, and what the other one answers."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import DatumVeld, Formulier, VersieFormulier
from meldpunt.lib.velden import TekstVeld, zet_keuzes
from meldpunt.rollen import Toegang
from signalen.bronnen import Bronregel
from signalen.forms.velden import kies, lijst
from signalen.forms.verrijking import gronden_van

GEEN_ADRES = "Vul een heel e-mailadres in, zoals naam@organisatie.nl."


class NavraagFormulier(VersieFormulier):
    """Who is asked what, on which ground, and until when (BLO-053, BLO-055)."""

    wie = forms.CharField(
        label="Aan wie vraagt u het?",
        max_length=120,
        help_text="Een dienst, functie of collega. Niemand om wie het signaal gaat.",
        error_messages={"required": "Vul in aan wie u het vraagt."},
    )
    ontvanger = forms.EmailField(
        label="E-mailadres",
        help_text="De vraag zelf staat niet in de e-mail. De ander leest haar achter een link.",
        error_messages={"required": "Vul een e-mailadres in.", "invalid": GEEN_ADRES},
    )
    grondslag = forms.ChoiceField(
        label="Op welke grond mag u dit vragen?",
        error_messages={"required": "Kies op welke grond u dit mag vragen."},
    )
    doel = forms.ChoiceField(
        label="Waarom vraagt u dit?", error_messages={"required": "Kies waarom u dit vraagt."}
    )
    vraag = TekstVeld(
        label="Wat wilt u weten?",
        rijen=5,
        max_length=4000,
        help_text="Vraag eerst of er iets bekend is. Schrijf nooit op wie het meldde.",
        error_messages={"required": "Schrijf op wat u wilt weten."},
    )
    uiterlijk = DatumVeld(
        label="Tot en met welke dag kan de ander antwoorden?",
        help_text="Daarna komt het signaal terug op de agenda.",
        error_messages={"required": "Vul een datum in."},
    )

    def __init__(self, *args: Any, regel: Bronregel, toegang: Toegang, **kwargs: Any) -> None:
        """Offer the grounds of this source, and purposes."""
        super().__init__(*args, **kwargs)
        zet_keuzes(self.fields["grondslag"], gronden_van(regel, toegang.gemeente_id))
        doelen = kies(lijst("doel_verrijking", toegang.gemeente_id), "Maak een keuze")
        zet_keuzes(self.fields["doel"], doelen)


class AntwoordFormulier(Formulier):
    """What the other one knows: hit or no hit first, content second (BLO-051)."""

    gevonden = forms.ChoiceField(
        label="Is hierover bij u iets bekend?",
        choices=[("nee", "Nee, er is niets bekend"), ("ja", "Ja, er is iets bekend")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of er iets bekend is."},
    )
    tekst = TekstVeld(
        label="Wat is er bekend?",
        required=False,
        rijen=6,
        max_length=4000,
        help_text="Alleen als er iets bekend is. Schrijf alleen op wat nodig is.",
    )
