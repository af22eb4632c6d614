"""The form of with which gemeenten links are looked for."""

from typing import Any

from django.utils import timezone

from meldpunt.forms.rij import RijFormulier
from meldpunt.lib.formulier import DatumVeld
from meldpunt.lib.velden import KeuzesVeld, TekstVeld, zet_keuzes
from meldpunt.models import Gemeente
from meldpunt.services.verband import UIT, andere_gemeenten

NODIG = {
    "grondslag": "Schrijf op welke wet en welk artikel dit toestaan.",
    "grondslag_op": "Kies de dag van dat besluit.",
    "dpia": "Schrijf op waar de beoordeling staat.",
    "dpia_op": "Kies de dag van de beoordeling.",
}


class VerbandFormulier(RijFormulier):
    """Nobody is chosen beforehand, and without a ground and a DPIA nobody can be (X-002)."""

    alles_mag_leeg = True

    met = KeuzesVeld(
        label="Met welke gemeenten?",
        required=False,
        help_text="Kies niemand om het uit te zetten.",
    )
    grondslag = TekstVeld(
        label="Op welke grond mag dit?",
        rijen=3,
        max_length=1000,
        required=False,
        help_text="Noem de wet en het artikel. Vraag het uw privacyfunctionaris.",
    )
    grondslag_op = DatumVeld(label="Van welke dag is dat besluit?", required=False)
    dpia = TekstVeld(
        label="Waar staat de beoordeling van de risico’s (DPIA)?",
        rijen=2,
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld een zaaknummer.",
    )
    dpia_op = DatumVeld(label="Van welke dag is die beoordeling?", required=False)

    def __init__(self, *args: Any, rij: Gemeente, **kwargs: Any) -> None:
        """Offer every other gemeente that works with this system."""
        super().__init__(*args, rij=rij, **kwargs)
        keuzes = [(str(pk), naam) for pk, naam in andere_gemeenten(rij).values_list("pk", "naam")]
        zet_keuzes(self.fields["met"], keuzes)
        self.initial["met"] = rij.verband.get("met", [])

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a gemeente or of its history row."""
        tekst = {naam: rij.verband.get(naam, "") for naam in NODIG}
        return {"met": ", ".join(rij.verband.get("met", [])), **tekst}

    def clean(self) -> dict[str, Any]:
        """Ask the ground and the DPIA, each with its day, when anybody is chosen."""
        schoon: dict[str, Any] = super().clean() or {}
        if not schoon.get("met"):
            return schoon
        for naam, zin in NODIG.items():
            if naam not in self.errors and not schoon.get(naam):
                self.add_error(naam, zin)
        for naam in ("grondslag_op", "dpia_op"):
            if schoon.get(naam) and schoon[naam] > timezone.localdate():
                self.add_error(naam, "Deze dag is nog niet geweest.")
        return schoon

    def keuzes(self) -> dict[str, Any]:
        """Give what is stored: nothing when nobody is chosen."""
        schoon = self.cleaned_data
        if not schoon["met"]:
            return dict(UIT)
        return {"met": sorted(schoon["met"]), **{naam: str(schoon[naam]) for naam in NODIG}}
