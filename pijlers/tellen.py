"""The plan counts itself from what was really done (BLO-099, BLO-100). Reads only.

Nothing is stored: a meeting that falls out or a row that is taken out is gone from the count at
the next look. The number of queries doesn't depend on how many actions are counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from uuid import UUID

from django.db.models import Prefetch

from meldpunt.lib.datum import dag
from meldpunt.rollen import Onderdeel
from overleggen.models import Agendapunt, Overleg
from overleggen.models.agendapunt import PuntStand
from pijlers.models import Registratie, Telbron, Uitvoering, UitvoeringSoort
from pijlers.models.telbron import MET_DE_HAND, OVERLEG
from pijlers.registers import REGISTERS, TRAINING


@dataclass(frozen=True)
class Bewijs:
    """One thing that counts: the day, what it is called, its page and who may open that."""

    dag: date
    titel: str
    url_naam: str
    pk: UUID
    onderdeel: Onderdeel


@dataclass(frozen=True)
class Telling:
    """What one action counts, and everything that was found, oldest first."""

    bron: Telbron
    bewijzen: list[Bewijs]

    def binnen(self, uitvoering: Uitvoering) -> list[Bewijs]:
        """The evidence between the days of one time to do."""
        eerste, laatste = uitvoering.eerste_dag, uitvoering.laatste_dag
        return [bewijs for bewijs in self.bewijzen if eerste <= bewijs.dag <= laatste]


def tel(
    actie_ids: Iterable[UUID], uitvoeringen: Sequence[Uitvoering], vandaag: date
) -> dict[UUID, Telling]:
    """Count for actions with a source, and set `geteld` on their times to do; four queries.

    Args:
        actie_ids: the actions, of one gemeente.
        uitvoeringen: all their times to do; one piece of evidence counts for one of them.
        vandaag: what happens later doesn't count yet.

    Returns:
        what was found per action that has a source.
    """
    bronnen = Telbron.objects.filter(actie__in=list(actie_ids)).exclude(soort=MET_DE_HAND)
    lijst = list(bronnen.select_related("vorm"))
    gevonden = [*_overleggen(lijst), *_registraties(lijst, vandaag)]
    per_actie = {
        bron.actie_id: Telling(bron, sorted(_van(bron, gevonden), key=attrgetter("dag")))
        for bron in lijst
    }
    _verdeel(uitvoeringen, per_actie)
    return per_actie


def tel_uitvoeringen(uitvoeringen: Sequence[Uitvoering], vandaag: date) -> dict[UUID, Telling]:
    """Count for the actions of these times to do; as `tel`."""
    return tel({u.actie_id for u in uitvoeringen}, uitvoeringen, vandaag)


Vondst = tuple[str, object, str, Bewijs]


def _van(bron: Telbron, gevonden: Iterable[Vondst]) -> list[Bewijs]:
    """What counts for this source: of this body with this item, or of this register."""
    if bron.soort == OVERLEG:
        punt = bron.punt.lower()
        return [b for soort, waar, tekst, b in gevonden if waar == bron.vorm_id and punt in tekst]
    return [
        bewijs
        for soort, waar, _, bewijs in gevonden
        if soort == bron.soort and bron.keuze in ("", waar)
    ]


def _overleggen(bronnen: list[Telbron]) -> Iterable[Vondst]:
    """Held meetings of these bodies with the titles of their loose items; one is one time.

    An item that is a signaal never counts: its title would tell of a case.
    """
    vormen = {bron.vorm_id for bron in bronnen if bron.soort == OVERLEG}
    if not vormen:
        return
    punten = Agendapunt.objects.geldend().exclude(stand=PuntStand.AANGEHOUDEN).filter(signaal=None)
    gehouden = Overleg.objects.gehouden().filter(vorm__in=vormen).select_related("vorm")
    for overleg in gehouden.prefetch_related(Prefetch("agendapunten", punten, to_attr="losse")):
        # Set by the prefetch.
        titels = "\n".join(punt.titel for punt in vars(overleg)["losse"])
        bewijs = Bewijs(
            dag(overleg.begint_op), overleg.titel, "overleggen:overleg", overleg.pk,
            Onderdeel.OVERLEG,
        )  # fmt: skip
        yield OVERLEG, overleg.vorm_id, titels.lower(), bewijs


def _registraties(bronnen: list[Telbron], vandaag: date) -> Iterable[Vondst]:
    soorten = {bron.soort for bron in bronnen} - {OVERLEG}
    if not soorten:
        return
    gemeente_id = bronnen[0].gemeente_id
    rijen = Registratie.objects.filter(gemeente_id=gemeente_id, soort__in=soorten)
    for rij in rijen.gebeurd(vandaag):
        if _telt(rij):
            waar = rij.gegevens.get(REGISTERS[rij.soort].onderscheid)
            bewijs = Bewijs(rij.dag, rij.titel, "pijlers:registratie", rij.pk, Onderdeel.PLAN)
            yield rij.soort, waar, "", bewijs


def _telt(rij: Registratie) -> bool:
    """A training counts with people who completed it; how many is unknown doesn't say so."""
    return rij.soort != TRAINING.code or bool(rij.gegevens.get("afgerond"))


def _verdeel(uitvoeringen: Iterable[Uitvoering], per_actie: dict[UUID, Telling]) -> None:
    """Give each time to do its own evidence, the one that ends first first."""
    over = defaultdict(list, {pk: list(telling.bewijzen) for pk, telling in per_actie.items()})
    for uitvoering in sorted(uitvoeringen, key=attrgetter("laatste_dag", "nr")):
        # Whether it was needed this year is an answer of a person.
        if uitvoering.actie_id not in per_actie or uitvoering.soort == UitvoeringSoort.VRAAG:
            continue
        rest = over[uitvoering.actie_id]
        past = per_actie[uitvoering.actie_id].binnen(uitvoering)
        eigen = [bewijs for bewijs in past if bewijs in rest][: uitvoering.nodig]
        uitvoering.geteld = len(eigen)
        uitvoering.geteld_op = eigen[-1].dag if eigen else None
        over[uitvoering.actie_id] = [bewijs for bewijs in rest if bewijs not in eigen]
