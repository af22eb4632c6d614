"""Was and is: what every save changed, read from the history of a signaal and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from meldpunt import kluis
from meldpunt.kluis import Doel, Gesloten, GeslotenVeld
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


@dataclass(frozen=True)
class Dicht:
    """A closed value that was not opened: equal when its stored bytes are."""

    waarde: Gesloten
    rij: Any = field(compare=False)
    naam: str = field(compare=False)
    model: type[Any] = field(compare=False)

    def mag_open(self, toegang: Toegang, toon: bool) -> bool:
        """Say whether this person may read it now; `toon`: names and addresses too."""
        veld = self.model._meta.get_field(self.naam)
        mag = toegang.mag_zien(veld.compartiment, self.rij.gemeente_id)
        return mag and (toon or self.model is not Betrokkene)


@dataclass(frozen=True)
class Verschil:
    """One value that changed, not opened yet."""

    veld: str
    was: str | Dicht
    werd: str | Dicht

    @property
    def dicht(self) -> list[Dicht]:
        """Give its closed values."""
        return [waarde for waarde in (self.was, self.werd) if isinstance(waarde, Dicht)]


Regels = dict[int, list[Verschil]]


def per_regel(signaal: Signaal, namen: Namen) -> Regels:
    """Give the changes by the number of the timeline line they belong to.

    A save of the signaal carries that number; a save of a part belongs to the save of the
    signaal that is nearest in time, for both stand in one transaction.
    """
    eigen = list(signaal.history.select_related("eigenaar").order_by("versie"))
    uit: Regels = defaultdict(list)
    lezer = _Lezer(namen)
    for oud, nieuw in pairwise(eigen):
        uit[nieuw.laatste_nr] += lezer.verschil(oud, nieuw, Signaal, "")
    for model, regels in _delen(signaal):
        for oud, nieuw in _paren(regels):
            if oud is None and model is Bundeling:
                continue  # the line itself says that the melding joined
            nr = min(eigen, key=lambda e: abs(e.history_date - nieuw.history_date)).laatste_nr
            uit[nr] += lezer.verschil(oud, nieuw, model, lezer.noem(nieuw, model))
    return uit


def geopend(regels: Regels, toegang: Toegang, *, toon: bool) -> dict[int, list[Wijziging]]:
    """Open what changed, all at once; what stays closed shows bars.

    Args:
        regels: the lines that are shown.
        toegang: who reads.
        toon: whether this person sees names and addresses now.
    """
    alle = [dicht for regel in regels.values() for v in regel for dicht in v.dicht]
    te_openen = [dicht for dicht in alle if dicht.mag_open(toegang, toon)]
    stukken = [(dicht.rij, [dicht.naam]) for dicht in te_openen]
    teksten = kluis.open_alle(toegang, stukken, Doel.BEHANDELEN)
    woord = {d.waarde: tekst[d.naam] for d, tekst in zip(te_openen, teksten, strict=True)}

    def lees(waarde: str | Dicht) -> str:
        return waarde if isinstance(waarde, str) else woord.get(waarde.waarde, str(waarde.waarde))

    return {
        nr: [Wijziging(v.veld, lees(v.was), lees(v.werd)) for v in verschillen]
        for nr, verschillen in regels.items()
    }


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
    """Writes values of history rows as words; closed ones stay closed."""

    def __init__(self, namen: Namen) -> None:
        self.namen = namen

    def noem(self, rij: Any, model: type[Any]) -> str:
        """Name the part that changed."""
        if model is Verrijking:
            return f"{self.namen.naam('bron', rij.bron)}: "
        if model is Bundeling:
            return "Melding bij dit signaal: "
        return f"{str(model._meta.verbose_name).capitalize()}: "

    def verschil(self, oud: Any, nieuw: Any, model: type[Any], voor: str) -> list[Verschil]:
        """Give the fields whose words differ."""
        regels = []
        for naam, lijst in VELDEN[model].items():
            was = self._woorden(oud, model, naam, lijst) if oud is not None else ""
            werd = self._woorden(nieuw, model, naam, lijst)
            if was != werd:
                label = str(model._meta.get_field(naam.removesuffix("_id")).verbose_name)
                kop = f"{voor}{label}"
                regels.append(Verschil(kop[0].upper() + kop[1:], was, werd))
        return regels

    def _woorden(self, rij: Any, model: type[Any], naam: str, lijst: str) -> str | Dicht:
        veld = model._meta.get_field(naam.removesuffix("_id"))
        waarde = getattr(rij, naam)
        if isinstance(veld, GeslotenVeld):
            return Dicht(waarde, rij, naam, model) if waarde else ""
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

    def _gewoon(self, rij: Any, naam: str, waarde: Any) -> str:
        if not waarde:
            return ""
        if isinstance(waarde, datetime):
            return tijdstip(waarde)
        if isinstance(waarde, date):
            return datum(waarde)
        toon = getattr(rij, f"get_{naam}_display", None)
        return str(toon() if toon else waarde)
