"""Forms of one cell of a table of figures, and of an area."""

from typing import Any
from uuid import UUID

from django import forms

from meldpunt.forms.rij import RijFormulier
from meldpunt.forms.velden import GEEN_GETAL, GetalVeld, in_invoer
from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes
from meldpunt.models import Cijferreeks, Gebied
from meldpunt.models.cijfer import As, Staat
from meldpunt.services.cijferreeksen import kolomnaam

WAAROM = "Schrijf op waarom dit cijfer verandert."
BLIJFT = "Verandert het cijfer? Schrijf op waarom. Het oude cijfer blijft te zien."
WAT_STAAT_ER = [
    (Staat.GETAL, "Een getal"),
    (Staat.NIET_BESCHIKBAAR, "Niet beschikbaar: de bron geeft geen getal"),
    (Staat.NIET_IN_TAAK, "Niet in taak: deze organisatie telt dit niet"),
]
INTREKKEN = (Staat.INGETROKKEN, "Ingetrokken: dit cijfer klopt niet en er is geen ander")
GEEN_GEBIED = "Geen gebied"
ZOALS_DE_BRON = "Schrijf het zoals de bron het noemt."
# What a table can be about as a whole; asked with its first cell.
VOOR_HET_GEHEEL = (As.GEBIED, As.PERIODE)


class CijferVelden(forms.Form):
    """The questions about what stands in a cell."""

    staat = forms.ChoiceField(
        label="Wat staat hier?",
        choices=WAT_STAAT_ER,
        initial=Staat.GETAL,
        widget=forms.RadioSelect,
    )
    waarde = GetalVeld(label="Hoeveel?", required=False)
    tot = GetalVeld(
        label="Tot en met",
        required=False,
        help_text="Alleen als de bron twee getallen geeft: van en tot.",
    )
    noot = forms.CharField(label="Toelichting", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A number has a value, a range runs upward, and what is no number has none."""
        schoon: dict[str, Any] = super().clean() or {}
        if schoon.get("staat") != Staat.GETAL:
            return {**schoon, "waarde": None, "tot": None}
        waarde, tot = schoon.get("waarde"), schoon.get("tot")
        if waarde is None and "waarde" not in self.errors:
            self.add_error("waarde", GEEN_GETAL)
        if tot is not None and waarde is not None and tot <= waarde:
            self.add_error("tot", "Vul een hoger getal in dan het eerste.")
        return schoon


class NieuwCijferFormulier(CijferVelden, Formulier):
    """A new cell: its row and column; of the first cell also what the whole table is about."""

    def __init__(
        self, *args: Any, reeks: Cijferreeks, vormen: dict[str, str], **kwargs: Any
    ) -> None:
        """Ask for the place in this table; `vormen` names the forms of the list."""
        super().__init__(*args, **kwargs)
        self.vormen = vormen
        eigen = [reeks.rijen, reeks.kolommen]
        rest = [] if reeks.cijfers.all() else [as_ for as_ in VOOR_HET_GEHEEL if as_ not in eigen]
        plek = {
            kolomnaam(as_): _plekveld(as_, reeks, vormen, as_ in eigen) for as_ in [*eigen, *rest]
        }
        self.plek = list(plek)
        self.fields = {**plek, **self.fields}

    def clean_vorm(self) -> str:
        """Give the code of a form of the list, else the words of the source (TEY-027)."""
        woord: str = self.cleaned_data["vorm"]
        codes = {naam.casefold(): code for code, naam in self.vormen.items()}
        return codes.get(woord.casefold(), woord)

    def invoer(self) -> dict[str, dict[str, Any]]:
        """Give what was typed as the service takes it: `plek` and `waarden`."""
        schoon = self.cleaned_data
        waarden = {naam: w for naam, w in schoon.items() if naam not in self.plek}
        return {"plek": {naam: schoon[naam] for naam in self.plek}, "waarden": waarden}


class CijferFormulier(CijferVelden, RijFormulier):
    """A cell that is corrected or withdrawn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer to withdraw it."""
        super().__init__(*args, **kwargs)
        zet_keuzes(self.fields["staat"], [*WAT_STAAT_ER, INTREKKEN])
        self.fields["noot"].help_text = BLIJFT

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of a cell or of its history row."""
        return {
            "staat": rij.staat,
            "waarde": in_invoer(rij.waarde),
            "tot": in_invoer(rij.tot),
            "noot": rij.noot,
        }

    def clean(self) -> dict[str, Any]:
        """Ask why a figure changes."""
        schoon = super().clean()
        anders = any(getattr(self.rij, n) != schoon.get(n) for n in ("staat", "waarde", "tot"))
        if anders and not schoon.get("noot"):
            self.add_error("noot", WAAROM)
        return schoon


class GebiedFormulier(RijFormulier):
    """An area and the one it lies in: so figures of both are never added up (BLO-021)."""

    naam = forms.CharField(label="Naam van het gebied", max_length=150)
    deel_van_id = forms.TypedChoiceField(
        label="In welk gebied ligt het?", required=False, coerce=UUID, empty_value=None
    )

    def __init__(self, *args: Any, rij: Gebied, **kwargs: Any) -> None:
        """Fill the form and offer the other areas."""
        super().__init__(*args, rij=rij, **kwargs)
        andere = [keuze for keuze in _gebieden(rij.gemeente_id) if keuze[0] != str(rij.pk)]
        zet_keuzes(self.fields["deel_van_id"], [("", GEEN_GEBIED), *andere])

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the stored words per field of an area or of its history row."""
        return {"naam": rij.naam, "deel_van_id": str(rij.deel_van_id or "")}


def _plekveld(as_: str, reeks: Cijferreeks, vormen: dict[str, str], moet: bool) -> forms.Field:
    label = As(as_).label if moet else f"{As(as_).label} van de hele tabel"
    if as_ == As.GEBIED:
        uitleg = "Staat het gebied er niet bij? Voeg het toe bij de cijfers van anderen."
        veld = forms.TypedChoiceField(
            label=label, required=moet, coerce=UUID, empty_value=None, help_text=uitleg
        )
        leeg = "Kies een gebied" if moet else GEEN_GEBIED
        veld.choices = [("", leeg), *_gebieden(reeks.gemeente_id)]
        return veld
    namen = dict.fromkeys(cijfer.naam_op(as_, vormen) for cijfer in reeks.cijfers.all())
    uitleg = f"In deze tabel staat al: {', '.join(namen)}." if namen else ZOALS_DE_BRON
    return forms.CharField(label=label, required=moet, max_length=60, help_text=uitleg)


def _gebieden(gemeente_id: UUID) -> list[tuple[str, str]]:
    rijen = Gebied.objects.filter(gemeente_id=gemeente_id).order_by("naam")
    return [(str(pk), naam) for pk, naam in rijen.values_list("pk", "naam")]
