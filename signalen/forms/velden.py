"""Fields that several forms of this room share."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from meldpunt.lib.velden import Keuzes
from meldpunt.models import Lidmaatschap, LijstItem, Medewerker
from signalen.models import Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import TABEL

ONDUIDELIJK = "onduidelijk"


class SignaalVeld(forms.CharField):
    """The number of a signaal; gives the signaal when it is visible and takes a melding."""

    def __init__(self, **opties: Any) -> None:
        """Start without access: the form gives it."""
        super().__init__(max_length=20, **opties)
        self.signalen = Signaal.objects.none()

    def clean(self, value: Any) -> Signaal | None:
        """Give the signaal, or None for an empty field."""
        nummer = super().clean(value).strip()
        if not nummer:
            return None
        signaal = self.signalen.filter(nummer__iexact=nummer).first()
        if signaal is None:
            raise forms.ValidationError("Wij vinden geen signaal met dit nummer. Controleer het.")
        if signaal.staat not in TABEL["koppelen"].van:
            raise forms.ValidationError("Dit signaal is al afgesloten. Heropen het eerst.")
        return signaal


class MedewerkerVeld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Somebody who handles signalen of this gemeente today."""

    def __init__(self, *, gemeente_id: UUID, **opties: Any) -> None:
        """Offer the people of this gemeente."""
        super().__init__(
            queryset=behandelaars(gemeente_id), empty_label="Kies een persoon", **opties
        )


def behandelaars(gemeente_id: UUID) -> Any:
    """The people who handle signalen of this gemeente today, by name."""
    leden = Lidmaatschap.objects.behandelt(gemeente_id, timezone.localdate())
    return Medewerker.objects.met(leden).order_by("naam")


def kies(keuzes: Iterable[tuple[str, str]], leeg: str) -> Keuzes:
    """Put an empty choice in front."""
    return [("", leeg), *keuzes]


def lijst(naam: str, gemeente_id: UUID) -> Keuzes:
    """The choices of a controlled list."""
    return LijstItem.objects.keuzes(naam, gemeente_id)


def bied_signalen(veld: forms.Field, signalen: SignaalQuerySet) -> None:
    """Give a field for the number of a signaal the signalen it may find."""
    assert isinstance(veld, SignaalVeld)  # noqa: S101 - narrows the type for mypy
    veld.signalen = signalen
