"""The forms of taking over an old register."""

from typing import Any

from django import forms

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.rekenblad_in import MAX_BYTES, TE_GROOT, GeenTabel, Rijen, lees_tabel
from meldpunt.models.melding import Kanaal
from signalen.forms.velden import kies
from signalen.services.inlezen import KOLOMMEN


class BestandFormulier(Formulier):
    """Choosing the file; `rijen` holds what was read of it."""

    bestand = forms.FileField(
        label="Kies het bestand",
        help_text="Een xlsx of csv van hoogstens 5 MB en 10.000 rijen. Rij 1 bevat de kolomnamen.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )
    rijen: Rijen

    def clean_bestand(self) -> Any:
        """Read the table; what is no table gives an error at the field."""
        bestand = self.cleaned_data["bestand"]
        if (bestand.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        try:
            self.rijen = lees_tabel(bestand.read())
        except GeenTabel as fout:
            raise forms.ValidationError(str(fout)) from fout
        return bestand


class KolommenFormulier(Formulier):
    """Which column holds what; what its heading told is chosen already."""

    def __init__(self, *args: Any, koppen: list[str], **kwargs: Any) -> None:
        """Offer the columns of the file by their own names."""
        super().__init__(*args, **kwargs)
        keuzes = [(str(nr), kop or f"Kolom {nr + 1}") for nr, kop in enumerate(koppen)]
        for kolom in KOLOMMEN:
            self.fields[kolom.veld] = forms.ChoiceField(
                label=kolom.label,
                choices=kies(keuzes, "Kies een kolom" if kolom.verplicht else "Geen kolom"),
                required=kolom.verplicht,
                help_text=kolom.hulp,
                error_messages={"required": "Kies in welke kolom dit staat."},
            )
        self.fields["standaard"] = forms.ChoiceField(
            label="Als er geen kanaal staat: hoe kwamen de meldingen binnen?",
            choices=kies(Kanaal.choices, "Kies hoe"),
            help_text="Kiest u Meld Misdaad Anoniem? Dan nemen wij geen melder over.",
            error_messages={"required": "Kies hoe de meldingen binnenkwamen."},
        )

    def clean(self) -> dict[str, Any]:
        """Refuse one column for two things."""
        schoon: dict[str, Any] = super().clean() or {}
        eerder: dict[str, str] = {}
        for kolom in KOLOMMEN:
            gekozen = schoon.get(kolom.veld)
            if gekozen and gekozen in eerder:
                zin = f"Deze kolom hebt u al gekozen bij “{eerder[gekozen]}”."
                self.add_error(kolom.veld, zin)
            elif gekozen:
                eerder[gekozen] = kolom.label
        return schoon

    def kolommen(self) -> dict[str, int]:
        """Give the place of the column per field, for those that were chosen."""
        return {k.veld: int(w) for k in KOLOMMEN if (w := self.cleaned_data[k.veld])}


class BeginFormulier(Formulier):
    """Beginning: who leaves rows out has seen which."""

    gezien = forms.BooleanField(
        label="Ik heb de foute rijen bekeken. Die komen er niet in.",
        error_messages={"required": "Bekijk eerst de foute rijen en zet hier een vinkje."},
    )

    def __init__(self, *args: Any, fout: int, **kwargs: Any) -> None:
        """Ask nothing when every row is good."""
        super().__init__(*args, **kwargs)
        if not fout:
            del self.fields["gezien"]
