"""The form in which somebody chooses what an action counts."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from meldpunt.lib.formulier import VersieFormulier
from meldpunt.lib.velden import zet_keuzes
from pijlers.models import Telbron
from pijlers.models.telbron import OVERLEG
from pijlers.registerbeeld import code_keuzes
from pijlers.registers import REGISTERS


class TelbronFormulier(VersieFormulier):
    """What an action counts: nothing, a body with its item, or rows of a register."""

    bron = forms.ChoiceField(
        label="Wat telt mee?",
        required=False,
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )
    punt = forms.CharField(
        label="Over welk agendapunt?",
        max_length=200,
        required=False,
        help_text=(
            "Bij een overleg: een woord uit de titel van het punt, zoals mensenhandel."
            " Leeg betekent: elk overleg dat is gehouden."
        ),
    )

    def __init__(
        self,
        *args: Any,
        bron: Telbron | None,
        vormen: Mapping[UUID, str],
        gemeente_id: UUID,
        **kwargs: Any,
    ) -> None:
        """Offer the bodies of the gemeente and the registers."""
        begin = {**self.waarden(bron), "versie": bron.versie} if bron else {"versie": 0}
        super().__init__(*args, initial=begin, **kwargs)
        self.keuzes = _telkeuzes(vormen, gemeente_id)
        zet_keuzes(self.fields["bron"], self.keuzes)
        self.labels = {naam: str(self.fields[naam].label) for naam in ("bron", "punt")}

    @staticmethod
    def waarden(rij: Any) -> dict[str, str]:
        """Give the words per form field of a source or of its history row."""
        delen = (rij.soort, str(rij.vorm_id or rij.keuze))
        return {"bron": ":".join(deel for deel in delen if deel), "punt": rij.punt}

    def leesbaar(self, rij: Any) -> dict[str, str]:
        """Give the same as a person reads it."""
        waarden = self.waarden(rij)
        namen = {code: naam for _, groep in self.keuzes for code, naam in groep}
        return waarden | {"bron": namen.get(waarden["bron"], waarden["bron"])}

    @property
    def invoer(self) -> dict[str, Any]:
        """What was chosen, as the service takes it."""
        soort, _, deel = self.cleaned_data["bron"].partition(":")
        is_overleg = soort == OVERLEG
        return {
            "soort": soort,
            "keuze": "" if is_overleg else deel,
            "vorm_id": UUID(deel) if is_overleg else None,
            "punt": self.cleaned_data["punt"],
            "versie": self.cleaned_data["versie"],
        }


Groep = tuple[str, list[tuple[str, str]]]


def _telkeuzes(vormen: Mapping[UUID, str], gemeente_id: UUID) -> list[Groep]:
    registers: list[tuple[str, str]] = []
    for register in REGISTERS.values():
        registers.append((register.code, register.naam))
        if register.onderscheid:
            keuzes = code_keuzes(register.veld(register.onderscheid), gemeente_id)
            registers += [
                (f"{register.code}:{c}", f"{register.naam}: {naam}") for c, naam in keuzes
            ]
    overleggen = [(f"{OVERLEG}:{pk}", naam) for pk, naam in vormen.items()]
    return [
        ("Met de hand", [("", "Niets: wij melden zelf klaar")]),
        ("Gehouden overleggen", overleggen),
        ("Registers", registers),
    ]
