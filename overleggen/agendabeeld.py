"""How an agenda reads: the items a person may see, with what was said, decided and agreed."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Lezers
from meldpunt.models import LijstItem
from meldpunt.rollen import Toegang
from overleggen.models import Actiepunt, Agendapunt, Besluit, Overleg
from overleggen.models.agendapunt import PuntStand
from signalen.models import Gebeurtenis
from signalen.overgangen import TABEL

ICOON = {
    PuntStand.OPEN: "cirkel",
    PuntStand.BESLOTEN: "vink",
    PuntStand.AANGEHOUDEN: "klok",
    PuntStand.BESPROKEN: "vink",
}


@dataclass(frozen=True)
class Besluitregel:
    """One decision as the minutes write it."""

    besluit: Besluit
    wat: str
    toelichting: str


@dataclass(frozen=True)
class Actieregel:
    """One action as the minutes write it."""

    rij: Actiepunt
    wat: str


@dataclass
class Puntbeeld:
    """One item of an agenda."""

    nr: int
    punt: Agendapunt
    vormen: str
    verslag: str = ""
    inbreng: str = ""
    teksten: list[str] = field(default_factory=list)
    besluiten: list[Besluitregel] = field(default_factory=list)
    acties: list[Actieregel] = field(default_factory=list)

    @property
    def icoon(self) -> str:
        """The shape of its state (rule 4)."""
        return ICOON[PuntStand(self.punt.stand)]

    @property
    def stand(self) -> str:
        """The word of its state; what was left open when the meeting ended was not discussed."""
        staat = self.punt.overleg.staat
        voorbij = staat == "vastgesteld" or (staat == "verslag" and self.punt.signaal is None)
        if self.punt.is_open and voorbij:
            return "Niet besproken"
        return PuntStand(self.punt.stand).label


def agenda(overleg: Overleg, toegang: Toegang) -> list[Puntbeeld]:
    """Give the items in order, without content: one query for the items, one for the forms."""
    zichtbaar = Agendapunt.objects.zichtbaar_voor(toegang).geldend().filter(overleg=overleg)
    punten = list(
        zichtbaar.select_related("signaal__gemeente", "inbrenger").order_by("volgorde", "id")
    )
    namen = LijstItem.objects.namen("vorm", overleg.gemeente_id)
    for punt in punten:
        punt.overleg = overleg
    return [Puntbeeld(nr, punt, _vormen(punt, namen)) for nr, punt in enumerate(punten, start=1)]


def met_inbreng(beelden: list[Puntbeeld], toegang: Toegang) -> list[Puntbeeld]:
    """Open why each item is on the agenda and what was written for the meeting about it.

    What a page doesn't show stays closed, and internal notes stay where they are.
    """
    stukken = [(beeld.punt, ["inbreng"]) for beeld in beelden]
    geopend = kluis.open_alle(toegang, stukken, Doel.OVERLEG)
    for beeld, open_ in zip(beelden, geopend, strict=True):
        beeld.inbreng = open_["inbreng"]
    teksten = _teksten(beelden, toegang)
    for beeld in beelden:
        beeld.teksten = teksten[beeld.punt.signaal_id]
    return beelden


def met_verslag(beelden: list[Puntbeeld], toegang: Toegang) -> list[Puntbeeld]:
    """Open the minutes of each item: three queries, however many there are."""
    ids = [beeld.punt.pk for beeld in beelden]
    stukken = [(beeld.punt, ["verslag"]) for beeld in beelden]
    geopend = kluis.open_alle(toegang, stukken, Doel.OVERLEG)
    besluiten, acties = _besluiten(ids, toegang), _acties(ids, toegang)
    for beeld, open_ in zip(beelden, geopend, strict=True):
        beeld.verslag = open_["verslag"]
        beeld.besluiten = besluiten[beeld.punt.pk]
        beeld.acties = acties[beeld.punt.pk]
    return beelden


def _teksten(beelden: list[Puntbeeld], toegang: Toegang) -> dict[UUID | None, list[str]]:
    """Open the texts for the meeting of the items that still have to be discussed."""
    gevonden: dict[UUID | None, list[str]] = defaultdict(list)
    signalen = [b.punt.signaal_id for b in beelden if b.punt.is_open and b.punt.signaal_id]
    zichtbaar = Gebeurtenis.objects.zichtbaar_voor(toegang).filter(signaal__in=signalen)
    regels = list(zichtbaar.teksten_voor(Lezers.OVERLEG))
    geopend = kluis.open_alle(toegang, [(r, ["toelichting"]) for r in regels], Doel.OVERLEG)
    for regel, open_ in zip(regels, geopend, strict=True):
        gevonden[regel.signaal_id].append(open_["toelichting"])
    return gevonden


def _vormen(punt: Agendapunt, namen: dict[str, str]) -> str:
    if punt.signaal is None:
        return ""
    return ", ".join(namen.get(v, v) for v in punt.signaal.vormen) or "Nog niet duidelijk"


def _besluiten(ids: list[UUID], toegang: Toegang) -> dict[UUID, list[Besluitregel]]:
    gevonden: dict[UUID, list[Besluitregel]] = defaultdict(list)
    rijen = Besluit.objects.zichtbaar_voor(toegang).filter(agendapunt__in=ids)
    besluiten = list(rijen.select_related("door", "herzien_door").order_by("op", "id"))
    stukken = [(besluit, ["toelichting"]) for besluit in besluiten]
    geopend = kluis.open_alle(toegang, stukken, Doel.OVERLEG)
    for besluit, open_ in zip(besluiten, geopend, strict=True):
        wat = TABEL[besluit.werkwoord].gedaan
        regel = Besluitregel(besluit, wat, open_["toelichting"])
        gevonden[besluit.agendapunt_id].append(regel)
    return gevonden


def _acties(ids: list[UUID], toegang: Toegang) -> dict[UUID, list[Actieregel]]:
    gevonden: dict[UUID, list[Actieregel]] = defaultdict(list)
    rijen = Actiepunt.objects.zichtbaar_voor(toegang).filter(agendapunt__in=ids)
    acties = list(rijen.order_by("voor", "id"))
    geopend = kluis.open_alle(toegang, [(actie, ["wat"]) for actie in acties], Doel.OVERLEG)
    for actie, open_ in zip(acties, geopend, strict=True):
        gevonden[actie.agendapunt_id].append(Actieregel(actie, open_["wat"]))
    return gevonden
