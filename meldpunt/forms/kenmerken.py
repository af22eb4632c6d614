"""The forms of a choice that has properties of its own: a source, an aanwijzing."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from meldpunt.forms.lijsten import KeuzeFormulier, NieuweKeuzeFormulier
from meldpunt.forms.velden import ja_nee
from meldpunt.lib.velden import KeuzesVeld
from meldpunt.models import LijstItem


class MetKenmerken(forms.Form):
    """The questions that only the choices of one list have."""

    KENMERKEN: ClassVar[tuple[str, ...]] = ()

    def bied(self, gemeente_id: UUID) -> None:
        """Offer what this gemeente has to choose from."""
        raise NotImplementedError

    def bied_keuzes(self, naam: str, keuzes: Sequence[tuple[str, str]]) -> None:
        """Give one of these questions its choices."""
        veld = self.fields[naam]
        assert isinstance(veld, KeuzesVeld)  # noqa: S101 - narrows the type for mypy
        veld.choices = keuzes

    def clean(self) -> dict[str, Any]:
        """Put them together as the service takes them."""
        schoon = super().clean() or {}
        kenmerken = {naam: schoon.pop(naam, []) for naam in self.KENMERKEN}
        return {**schoon, "kenmerken": kenmerken}


class NieuweKeuzeMetKenmerken(MetKenmerken, NieuweKeuzeFormulier):
    """A choice of the gemeente itself."""

    def __init__(self, *args: Any, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the choices of this gemeente."""
        super().__init__(*args, **kwargs)
        self.bied(gemeente_id)


class KeuzeMetKenmerken(MetKenmerken, KeuzeFormulier):
    """The words and the properties of a choice."""

    def __init__(self, *args: Any, rij: LijstItem, gemeente_id: UUID, **kwargs: Any) -> None:
        """Offer the choices of this gemeente, with those that hold now ticked."""
        super().__init__(*args, rij=rij, **kwargs)
        self.bied(gemeente_id)
        for naam in self.KENMERKEN:
            self.initial.pop(naam)
            if naam in rij.kenmerken:
                antwoord = rij.kenmerken[naam]
                self.initial[naam] = ja_nee(antwoord) if isinstance(antwoord, bool) else antwoord

    @classmethod
    def waarden(cls, rij: Any) -> dict[str, str]:
        """Give the stored words per field of a choice or of its history row."""
        kenmerken = {naam: _woorden(rij.kenmerken.get(naam, [])) for naam in cls.KENMERKEN}
        return {**KeuzeFormulier.waarden(rij), **kenmerken}


def _woorden(antwoord: bool | list[str]) -> str:
    return ja_nee(antwoord) if isinstance(antwoord, bool) else ", ".join(antwoord)
