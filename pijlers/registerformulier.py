"""The form of a register: made of its row in the table of registers."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import DatumVeld, VersieFormulier
from meldpunt.lib.velden import KeuzesVeld, TekstVeld
from pijlers.models import Registratie
from pijlers.models.registratie import waarde_van
from pijlers.registerbeeld import code_keuzes, rij_keuzes
from pijlers.registers import Register, Soort, Veld

KIES = "Kies iets uit de lijst."
FOUTEN = {
    "required": "Vul dit in.",
    "invalid_choice": KIES,
    "invalid_list": KIES,
    "invalid": "Dit klopt niet. Kijk het na.",
    "min_value": "Vul 0 of meer in.",
    "max_value": "Dit getal is te groot.",
}
DATUM = {"required": "Kies een datum.", "invalid": "Kies een datum, zoals 31-12-2026."}
MEESTE = 1_000_000


class NummersVeld(forms.CharField):
    """Numbers of signalen, with a comma or a space between them."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list as one line."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Give the numbers, each once."""
        delen = str(value or "").upper().replace(",", " ").split()
        return list(dict.fromkeys(delen))


class RegisterFormulier(VersieFormulier):
    """The fields of one register, filled from a row when there is one."""

    def __init__(
        self,
        *args: Any,
        register: Register,
        gemeente_id: UUID,
        rij: Registratie | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the fields; a list without choices asks for a line of text."""
        begin = {v.naam: waarde_van(rij, v) for v in register.velden} if rij else {}
        super().__init__(*args, initial={**begin, "versie": rij.versie if rij else 0}, **kwargs)
        for veld in register.velden:
            self.fields[veld.naam] = _maak(veld, gemeente_id, begin.get(veld.naam))

    @property
    def invoer(self) -> dict[str, Any]:
        """What was typed, as the services take it."""
        return {naam: w for naam, w in self.cleaned_data.items() if naam != "versie"}


def waarden(rij: Any, register: Register) -> dict[str, str]:
    """Give the words per form field of a row or of its history row."""
    return {veld.naam: _tekst(waarde_van(rij, veld)) for veld in register.velden}


def _tekst(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, bool):
        return "on" if waarde else ""
    return ", ".join(waarde) if isinstance(waarde, list) else str(waarde)


def _maak(veld: Veld, gemeente_id: UUID, nu: Any) -> forms.Field:
    vast: dict[str, Any] = {
        "label": veld.label,
        "help_text": veld.uitleg,
        "required": veld.verplicht,
        "error_messages": FOUTEN,
    }
    match veld.soort:
        case Soort.DAG:
            return DatumVeld(**vast | {"error_messages": DATUM})
        case Soort.GETAL:
            return forms.IntegerField(min_value=0, max_value=MEESTE, **vast)
        case Soort.JA:
            return forms.BooleanField(**vast)
        case Soort.SIGNALEN:
            return NummersVeld(max_length=500, **vast)
        case Soort.TEKST:
            return TekstVeld(rijen=3, max_length=2000, **vast)
        case Soort.REGEL:
            return forms.CharField(max_length=200, **vast)
        case Soort.PARTNER | Soort.HOORT_BIJ:
            keuzes = [(str(pk), naam) for pk, naam in rij_keuzes(veld, gemeente_id, nu)]
            return _kies(keuzes, vast)
        case _:
            return _uit_lijst(veld, gemeente_id, nu, vast)


def _uit_lijst(veld: Veld, gemeente_id: UUID, nu: Any, vast: dict[str, Any]) -> forms.Field:
    keuzes = code_keuzes(veld, gemeente_id)
    if not keuzes:
        return forms.CharField(max_length=200, **vast)
    # A choice that is out of use stays possible for the row that has it.
    bekend = {code for code, _ in keuzes}
    gekozen = nu if isinstance(nu, list) else [nu]
    keuzes += [(code, code) for code in gekozen if code and code not in bekend]
    if veld.soort == Soort.LIJSTEN:
        return KeuzesVeld(choices=keuzes, **vast)
    return _kies(keuzes, vast)


def _kies(keuzes: list[tuple[str, str]], vast: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("", "Kies"), *keuzes], **vast)
