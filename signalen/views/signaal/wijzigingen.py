"""Was and is: what every save changed, read from the history of a signaal and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from meldpunt import kluis
from meldpunt.kluis import Doel, GeslotenVeld
from meldpunt.lib.datum import datum, tijdstip
from meldpunt.lib.geschiedenis import Wijziging
from meldpunt.rollen import Toegang
from signalen.models import Betrokkene, Bundeling, Signaal, Terugkoppeling, Verrijking
from signalen.overgangen import TABEL
from signalen.views.signaal.namen import Namen

# Per noun the fields people know, each with the list that names its codes ("" for none).
VELDEN: Mapping[type[Any], Mapping[str, str]] = {
    Signaal: {
        "titel": "",
        "staat": "",
        "vormen": "vorm",
        "eigenaar_id": "",
        "volgende_stap": "",
        "volgende_datum": "",
        "vertrouwelijkheid": "",
        "minderjarig": "",
        "slachtoffer": "",
        "zorg_code": "zorgantwoord",
        "zorg_toelichting": "",
        "risicogelegenheid": "risicogelegenheid",
        "sector": "sector",
        "waarheid": "waarheid",
        "opvolging": "opvolging",
        "reden_code": "",
        "afgesloten_op": "",
    },
    Verrijking: {
        "stand": "",
        "grondslag": "grondslag",
        "doel": "doel_verrijking",
        "antwoord_voor": "",
        "inhoud": "",
        "reden": "",
    },
    Betrokkene: {"soort": "", "rol": "rol_betrokkene", "naam": "", "gegevens": ""},
    Bundeling: {"stand": ""},
    Terugkoppeling: {
        "stand": "",
        "reden_code": "reden_niet_verschuldigd",
        "uiterlijk": "",
        "tekst": "",
        "reactie": "",
        "wijze": "wijze_terugkoppeling",
        "voldaan_op": "",
    },
}
DELEN: Mapping[type[Any], str] = {
    Verrijking: "signaal_id",
    Betrokkene: "signaal_id",
    Bundeling: "signaal_id",
}


def per_regel(signaal: Signaal, toegang: Toegang, namen: Namen) -> dict[int, list[Wijziging]]:
    """Give the changes by the number of the timeline line they belong to.

    A save of the signaal carries that number; a save of a part belongs to the save of the
    signaal that is nearest in time, for both stand in one transaction.
    """
    eigen = list(signaal.history.select_related("eigenaar").order_by("versie"))
    uit: dict[int, list[Wijziging]] = defaultdict(list)
    lezer = _Lezer(toegang, namen)
    for oud, nieuw in pairwise(eigen):
        uit[nieuw.laatste_nr] += lezer.verschil(oud, nieuw, Signaal, "")
    for model, regels in _delen(signaal):
        for oud, nieuw in _paren(regels):
            if oud is None and model is Bundeling:
                continue  # the line itself says that the melding joined
            nr = min(eigen, key=lambda e: abs(e.history_date - nieuw.history_date)).laatste_nr
            uit[nr] += lezer.verschil(oud, nieuw, model, lezer.noem(nieuw, model))
    return uit


def _delen(signaal: Signaal) -> Iterable[tuple[type[Any], list[Any]]]:
    """The history rows of every part, one statement per noun."""
    for model, sleutel in DELEN.items():
        yield model, list(model.history.filter(**{sleutel: signaal.pk}).order_by("id", "versie"))
    bundelingen = Bundeling.objects.filter(signaal=signaal).values("pk")
    plichten = Terugkoppeling.history.filter(bundeling_id__in=bundelingen)
    yield Terugkoppeling, list(plichten.order_by("id", "versie"))


def _paren(regels: list[Any]) -> Iterable[tuple[Any, Any]]:
    """Every save with the one before it; the first of a row has none."""
    vorige = None
    for regel in regels:
        yield (vorige if vorige is not None and vorige.id == regel.id else None), regel
        vorige = regel


class _Lezer:
    """Writes values of history rows as words, closed ones only for who may open them."""

    def __init__(self, toegang: Toegang, namen: Namen) -> None:
        self.toegang, self.namen = toegang, namen

    def noem(self, rij: Any, model: type[Any]) -> str:
        """Name the part that changed."""
        if model is Verrijking:
            return f"{self.namen.naam('bron', rij.bron)}: "
        if model is Bundeling:
            return "Melding bij dit signaal: "
        return f"{str(model._meta.verbose_name).capitalize()}: "

    def verschil(self, oud: Any, nieuw: Any, model: type[Any], voor: str) -> list[Wijziging]:
        """Give the fields whose words differ."""
        regels = []
        for naam, lijst in VELDEN[model].items():
            was = self._woorden(oud, model, naam, lijst) if oud is not None else ""
            werd = self._woorden(nieuw, model, naam, lijst)
            if was != werd:
                label = str(model._meta.get_field(naam.removesuffix("_id")).verbose_name)
                kop = f"{voor}{label}"
                regels.append(Wijziging(kop[0].upper() + kop[1:], was, werd))
        return regels

    def _woorden(self, rij: Any, model: type[Any], naam: str, lijst: str) -> str:
        veld = model._meta.get_field(naam.removesuffix("_id"))
        if isinstance(veld, GeslotenVeld):
            return self._open(rij, naam, veld)
        waarde = getattr(rij, naam)
        if naam == "eigenaar_id":
            return str(rij.eigenaar.naam) if waarde else ""
        if naam == "staat":
            return TABEL.staten[waarde].naam
        if naam == "reden_code" and not lijst:
            return self.namen.reden(waarde)
        if lijst:
            codes = waarde if isinstance(waarde, list) else [waarde]
            return self.namen.noem(lijst, [code for code in codes if code])
        return self._gewoon(rij, naam, waarde)

    def _open(self, rij: Any, naam: str, veld: GeslotenVeld) -> str:
        if not self.toegang.mag_zien(veld.compartiment, rij.gemeente_id):
            return "gesloten" if getattr(rij, naam) else ""
        return kluis.open(self.toegang, rij, [naam], Doel.BEHANDELEN)[naam]

    def _gewoon(self, rij: Any, naam: str, waarde: Any) -> str:
        if not waarde:
            return ""
        if isinstance(waarde, datetime):
            return tijdstip(waarde)
        if isinstance(waarde, date):
            return datum(waarde)
        toon = getattr(rij, f"get_{naam}_display", None)
        return str(toon() if toon else waarde)
