"""The plan counts itself from what was really done (BLO-099, BLO-100). Reads only.

Nothing is stored: a meeting that falls out or a row that is taken out is gone from the count at
the next look. The number of queries doesn't depend on how many actions are counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter
from uuid import UUID

from django.db.models import Prefetch

from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel
from overleggen.models import Agendapunt, Overleg
from overleggen.models.agendapunt import PuntStand
from pijlers.models import Deling, Registratie, Telbron, Uitvoering, UitvoeringSoort
from pijlers.models.deling import DEELBAAR
from pijlers.models.telbron import MET_DE_HAND, OVERLEG

VERVALLEN = "vervallen"
NOG_TE_HOUDEN = ("gepland", "bezig")


@dataclass(frozen=True)
class Bewijs:
    """One thing that counts: the day, what it is called, its page and who may open that.

    What is planned doesn't count yet.
    """

    dag: date
    titel: str
    url_naam: str
    pk: UUID
    onderdeel: Onderdeel
    gepland: bool = False


@dataclass(frozen=True)
class Telling:
    """What one action counts, everything that was found and what is planned, oldest first."""

    bron: Telbron
    bewijzen: list[Bewijs]
    gepland: list[Bewijs]


def tel(
    actie_ids: Iterable[UUID], uitvoeringen: Sequence[Uitvoering], vandaag: date
) -> dict[UUID, Telling]:
    """Count for actions with a source, and set `geteld` on their times to do; five queries.

    Args:
        actie_ids: the actions, of one gemeente.
        uitvoeringen: all their times to do; one piece of evidence counts for one of them.
        vandaag: what happens later doesn't count yet.

    Returns:
        what was found per action that has a source.
    """
    bronnen = Telbron.objects.filter(actie__in=list(actie_ids)).exclude(soort=MET_DE_HAND)
    lijst = list(bronnen.select_related("vorm"))
    gevonden = _zoek(lijst, vandaag)
    per_actie = {bron.actie_id: _telling(bron, gevonden) for bron in lijst}
    _verdeel(uitvoeringen, per_actie)
    return per_actie


def tel_uitvoeringen(uitvoeringen: Sequence[Uitvoering], vandaag: date) -> dict[UUID, Telling]:
    """Count for the actions of these times to do; as `tel`."""
    return tel({u.actie_id for u in uitvoeringen}, uitvoeringen, vandaag)


# Found things by body or register, each with what a source may ask of it.
Vondsten = dict[object, list[tuple[str, Bewijs]]]


def _telling(bron: Telbron, gevonden: Vondsten) -> Telling:
    van_bron = [b for tekst, b in gevonden[bron.vorm_id or bron.soort] if _past(bron, tekst)]
    op_volgorde = sorted(van_bron, key=attrgetter("dag"))
    gedaan = [bewijs for bewijs in op_volgorde if not bewijs.gepland]
    return Telling(bron, gedaan, [bewijs for bewijs in op_volgorde if bewijs.gepland])


def _past(bron: Telbron, tekst: str) -> bool:
    """Of this body with this item, or of this register with this value."""
    return bron.punt.lower() in tekst if bron.soort == OVERLEG else bron.keuze in ("", tekst)


def _zoek(bronnen: list[Telbron], vandaag: date) -> Vondsten:
    gevonden: Vondsten = defaultdict(list)
    alles = chain(
        _overleggen(bronnen, vandaag), _registraties(bronnen, vandaag), _gedeeld(bronnen, vandaag)
    )
    for sleutel, tekst, bewijs in alles:
        gevonden[sleutel].append((tekst, bewijs))
    return gevonden


def _overleggen(bronnen: list[Telbron], vandaag: date) -> Iterable[tuple[object, str, Bewijs]]:
    """Meetings of these bodies with the titles of their loose items; one is one time.

    An item that is a signaal never counts: its title would tell of a case.
    """
    vormen = {bron.vorm_id for bron in bronnen if bron.soort == OVERLEG}
    if not vormen:
        return
    punten = Agendapunt.objects.geldend().exclude(stand=PuntStand.AANGEHOUDEN).filter(signaal=None)
    overleggen = Overleg.objects.filter(vorm__in=vormen).exclude(staat=VERVALLEN)
    met_punten = overleggen.prefetch_related(Prefetch("agendapunten", punten, to_attr="losse"))
    for overleg in met_punten.select_related("vorm"):
        op, gepland = dag(overleg.begint_op), overleg.staat in NOG_TE_HOUDEN
        # A planned one whose day passed was never held.
        if not gepland or op >= vandaag:
            titels = "\n".join(punt.titel for punt in vars(overleg)["losse"])  # by the prefetch
            bewijs = Bewijs(
                op, overleg.titel, "overleggen:overleg", overleg.pk, Onderdeel.OVERLEG, gepland
            )
            yield overleg.vorm_id, titels.lower(), bewijs


def _registraties(bronnen: list[Telbron], vandaag: date) -> Iterable[tuple[object, str, Bewijs]]:
    soorten = {bron.soort for bron in bronnen} - {OVERLEG}
    if not soorten:
        return
    gemeente_id = bronnen[0].gemeente_id
    rijen = Registratie.objects.filter(gemeente_id=gemeente_id, soort__in=soorten)
    for rij in rijen.geldend():
        gepland = rij.dag > vandaag
        if gepland or _telt(rij):
            lezen = rij.register.lezen
            bewijs = Bewijs(rij.dag, rij.titel, "pijlers:registratie", rij.pk, lezen, gepland)
            yield rij.soort, rij.gegevens.get(rij.register.onderscheid, ""), bewijs


def _gedeeld(bronnen: list[Telbron], vandaag: date) -> Iterable[tuple[object, str, Bewijs]]:
    """What another gemeente wrote and this one counts (BLO-040); its own row would count itself."""
    soorten = {bron.soort for bron in bronnen} & set(DEELBAAR)
    if not soorten:
        return
    delingen = Deling.objects.meetellend(bronnen[0].gemeente_id).filter(soort__in=soorten)
    for deling in delingen.select_related("gemeente"):
        gepland = deling.geldt and deling.dag > vandaag
        if gepland or deling.telt(vandaag):
            titel = f"{deling.titel} (gemeente {deling.gemeente.naam})"
            bewijs = Bewijs(deling.dag, titel, "pijlers:aanbod", deling.pk, Onderdeel.PLAN, gepland)
            yield deling.soort, deling.waarde(deling.register.onderscheid) or "", bewijs


def _telt(rij: Registratie) -> bool:
    """A training counts with people who completed it, a control when it was held.

    How many completed it is unknown: that doesn't say anybody did.
    """
    veld = rij.register.telt_als
    return not veld or bool(rij.gegevens.get(veld))


def _verdeel(uitvoeringen: Iterable[Uitvoering], per_actie: dict[UUID, Telling]) -> None:
    """Give each time to do its own evidence, the one that ends first first."""
    over = defaultdict(list, {pk: list(telling.bewijzen) for pk, telling in per_actie.items()})
    for uitvoering in sorted(uitvoeringen, key=attrgetter("laatste_dag", "nr")):
        # Whether it was needed this year is an answer of a person.
        vraag = uitvoering.soort == UitvoeringSoort.VRAAG or uitvoering.vervallen_op
        if vraag or uitvoering.actie_id not in per_actie:
            continue
        rest = over[uitvoering.actie_id]
        eigen = _binnen(uitvoering, rest)[: uitvoering.nodig]
        uitvoering.geteld = len(eigen)
        uitvoering.gepland = len(_binnen(uitvoering, per_actie[uitvoering.actie_id].gepland))
        uitvoering.geteld_op = eigen[-1].dag if eigen else None
        over[uitvoering.actie_id] = [bewijs for bewijs in rest if bewijs not in eigen]


def _binnen(uitvoering: Uitvoering, bewijzen: Iterable[Bewijs]) -> list[Bewijs]:
    eerste, laatste = uitvoering.eerste_dag, uitvoering.laatste_dag
    return [bewijs for bewijs in bewijzen if eerste <= bewijs.dag <= laatste]
