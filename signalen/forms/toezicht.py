"""The filter of the read log."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.formulier import DatumVeld, Formulier
from meldpunt.lib.velden import zet_keuzes
from meldpunt.logboek import Logregel
from meldpunt.logboek.models import ACTIES, RESULTATEN, LogregelQuerySet
from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Toegang
from signalen.forms.velden import kies
from signalen.models import Signaal
from signalen.toezicht import lijnen_van

ALLES = "Alles"
DAG = timedelta(days=1)


class LeeslogFilter(Formulier):
    """Who, when, which signaal, what and how it ended; each can be left open."""

    alles_mag_leeg = True

    wie = forms.ChoiceField(label="Wie", required=False)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    signaal = forms.CharField(label="Nummer van het signaal", max_length=20, required=False)
    actie = forms.ChoiceField(
        label="Wat", choices=kies([(a.value, w) for a, w in ACTIES.items()], ALLES), required=False
    )
    resultaat = forms.ChoiceField(
        label="Hoe het afliep",
        choices=kies([(r.value, w) for r, w in RESULTATEN.items()], ALLES),
        required=False,
    )

    def __init__(self, vraag: Mapping[str, Any], *, toegang: Toegang) -> None:
        """Offer everybody who has or had a role in the gemeente acted for."""
        super().__init__(vraag, auto_id="filter_%s")
        self.toegang = toegang
        leden = Lidmaatschap.objects.aanvaard().filter(gemeente_id=toegang.gemeente_id)
        mensen = Medewerker.objects.met(leden)
        namen = mensen.order_by("naam").values_list("pk", "naam")
        zet_keuzes(self.fields["wie"], kies([(str(pk), naam) for pk, naam in namen], "Iedereen"))

    def clean_signaal(self) -> UUID | None:
        """Find the signaal of a number; only that it exists is known here."""
        nummer = self.cleaned_data["signaal"].strip()
        if not nummer:
            return None
        gevonden = Signaal.objects.nummers_voor(self.toegang).filter(nummer__iexact=nummer).first()
        if gevonden is None:
            raise forms.ValidationError("Wij vinden geen signaal met dit nummer. Controleer het.")
        return gevonden[0]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        van, tot = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Deze dag ligt voor “vanaf”. Kies een latere dag.")
        return self.cleaned_data

    @property
    def gekozen(self) -> dict[str, Any]:
        """Give the filters that are on, by name."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    def regels(self) -> LogregelQuerySet:
        """Give the lines that were asked for; none as long as the question is not right."""
        regels = Logregel.objects.zichtbaar_voor(self.toegang)
        if not self.is_valid():
            return regels.none()
        for naam, waarde in self.gekozen.items():
            regels = _PAS_TOE[naam](regels, waarde)
        return regels


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), NEDERLAND)


def _filter(maak: Callable[[Any], Q]) -> Callable[[LogregelQuerySet, Any], LogregelQuerySet]:
    return lambda regels, waarde: regels.filter(maak(waarde))


_PAS_TOE: dict[str, Callable[[LogregelQuerySet, Any], LogregelQuerySet]] = {
    "wie": _filter(lambda waarde: Q(medewerker_id=waarde)),
    "van": _filter(lambda waarde: Q(op__gte=_begin(waarde))),
    "tot": _filter(lambda waarde: Q(op__lt=_begin(waarde + DAG))),
    "signaal": lijnen_van,
    "actie": _filter(lambda waarde: Q(actie=waarde)),
    "resultaat": _filter(lambda waarde: Q(resultaat=waarde)),
}
