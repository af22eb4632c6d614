"""The filters of the work list: a GET form whose answers narrow a queryset."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from meldpunt.lib.formulier import Formulier
from meldpunt.lib.velden import zet_keuzes
from meldpunt.models import Medewerker
from meldpunt.models.melding import Kanaal
from signalen.forms.velden import kies
from signalen.models.signaal import SignaalQuerySet
from signalen.overgangen import OPEN, STATEN

LEEG = "leeg"
ALLES = "Alles"
JAREN = 6


class FilterFormulier(Formulier):
    """Every filter of the work list; each can be left open, and asks for empty where it can.

    None takes words: this form goes in the address, and somebody would type a name
    (signalen/forms/zoeken.py).
    """

    alles_mag_leeg = True

    stap = forms.ChoiceField(
        label="Stap", choices=kies([(s.code, s.naam) for s in STATEN], ALLES), required=False
    )
    vorm = forms.ChoiceField(label="Vorm", required=False)
    bron = forms.ChoiceField(label="Bron", choices=kies(Kanaal.choices, ALLES), required=False)
    behandelaar = forms.ChoiceField(label="Behandelaar", required=False)
    minderjarig = forms.ChoiceField(
        label="Jonger dan 18",
        choices=[("", ALLES), ("ja", "Ja"), ("nee", "Nee"), (LEEG, "Niet ingevuld")],
        required=False,
    )
    jaar = forms.ChoiceField(label="Jaar van ontvangst", required=False)
    te_laat = forms.BooleanField(label="Alleen te laat", required=False)

    def __init__(
        self,
        vraag: Mapping[str, Any],
        *,
        vormen: Mapping[str, str],
        behandelaars: Iterable[Medewerker],
    ) -> None:
        """Offer the names of the forms of exploitation and the people who handle signalen."""
        super().__init__(vraag, auto_id="filter_%s")
        zet_keuzes(self.fields["vorm"], [("", ALLES), *vormen.items(), (LEEG, "Niet ingevuld")])
        mensen = [(str(m.pk), m.naam) for m in behandelaars]
        zet_keuzes(self.fields["behandelaar"], [("", ALLES), *mensen, (LEEG, "Niemand")])
        dit_jaar = timezone.localdate().year
        jaren = [(str(jaar), str(jaar)) for jaar in range(dit_jaar, dit_jaar - JAREN, -1)]
        zet_keuzes(self.fields["jaar"], kies(jaren, ALLES))
        self.is_valid()

    def gekozen(self) -> dict[str, Any]:
        """Give the filters that are on, by name; a value that does not exist is none."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    def pas_toe(self, signalen: SignaalQuerySet) -> SignaalQuerySet:
        """Narrow a queryset to what was asked."""
        for naam, waarde in self.gekozen().items():
            signalen = signalen.filter(_VOORWAARDE[naam](waarde))
        return signalen

    def fiches(self) -> list[tuple[str, str]]:
        """Give (name, words) of the filters that are on, for the removable chips."""
        return [(naam, self._woorden(naam, waarde)) for naam, waarde in self.gekozen().items()]

    def _woorden(self, naam: str, waarde: Any) -> str:
        veld = self.fields[naam]
        if isinstance(veld, forms.ChoiceField):
            return f"{veld.label}: {dict(veld.choices)[waarde]}"  # type: ignore[arg-type]
        return str(veld.label)


def _of_leeg(veld: str, leeg: Any) -> Callable[[str], Q]:
    return lambda waarde: Q(**{veld: leeg if waarde == LEEG else waarde})


def _vorm(waarde: str) -> Q:
    return Q(vormen=[]) if waarde == LEEG else Q(vormen__contains=[waarde])


def _jaar(waarde: str) -> Q:
    """A range of moments can use the index; a year taken out of a column can't."""
    zone = timezone.get_current_timezone()
    begin, eind = (datetime(int(waarde) + n, 1, 1, tzinfo=zone) for n in (0, 1))
    return Q(ontvangen_op__gte=begin, ontvangen_op__lt=eind)


_VOORWAARDE: dict[str, Callable[[Any], Q]] = {
    "stap": lambda waarde: Q(staat=waarde),
    "vorm": _vorm,
    "bron": lambda waarde: Q(kanaal=waarde),
    "behandelaar": _of_leeg("eigenaar_id", None),
    "minderjarig": _of_leeg("minderjarig", ""),
    "jaar": _jaar,
    "te_laat": lambda _: Q(staat__in=sorted(OPEN), volgende_datum__lt=timezone.localdate()),
}
