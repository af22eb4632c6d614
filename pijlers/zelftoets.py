"""What the self-assessment shows: counts per framework, items with their action. Reads only."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from meldpunt.lib.datum import datum
from meldpunt.lib.geschiedenis import Moment, geschiedenis
from pijlers.kaders import KaderVorm, kaders
from pijlers.models import (
    GELDIGE_TIJDEN,
    Actie,
    Bewijsstuk,
    Kader,
    Oordeel,
    Toetspunt,
    Uitvoeringsplan,
)
from pijlers.stand import Stand, stand_van
from pijlers.tellen import tel

OORDELEN = {
    Oordeel.OP_ORDE: Stand("op_orde", Oordeel.OP_ORDE.label, "goed", "vink"),
    Oordeel.DEELS: Stand("deels", Oordeel.DEELS.label, "bezig", "klok"),
    Oordeel.NOG_NIET: Stand("nog_niet", Oordeel.NOG_NIET.label, "fout", "let_op"),
    Oordeel.NIET_BEOORDEELD: Stand(
        "niet_beoordeeld", Oordeel.NIET_BEOORDEELD.label, "grijs", "cirkel"
    ),
}
INGETROKKEN = Stand("ingetrokken", "Ingetrokken", "grijs", "streep")
PUNT_VELDEN = (
    "oordeel", "nu", "verbetering", "beoordeeld_door", "beoordeeld_op", "bewijs", "actie",
)  # fmt: skip
BEWIJS_VELDEN = ("titel", "plaats", "dag")


@dataclass(frozen=True)
class Kaderregel:
    """One framework in the overview."""

    kader: Kader
    per_oordeel: list[tuple[Stand, int]]
    zonder_actie: int


@dataclass(frozen=True)
class Puntregel:
    """One item with its judgement, its evidence and its action, if it became one.

    `actie` is the one that counts today: of a plan that was followed up the same action in its
    successor. When that has none, `ouder_plan` says to which plan the action belongs.
    """

    punt: Toetspunt
    oordeel: Stand
    bewijs: list[Bewijsstuk]
    actie: Actie | None = None
    stand: Stand | None = None
    ouder_plan: Uitvoeringsplan | None = None


def kaderregels(alle: Iterable[Kader]) -> list[Kaderregel]:
    """Count the items of the frameworks in use; two queries."""
    in_gebruik = [kader for kader in alle if kader.in_gebruik]
    punten = Toetspunt.objects.filter(kader__in=in_gebruik).select_related("actie")
    per_kader: dict[UUID, list[Toetspunt]] = {kader.pk: [] for kader in in_gebruik}
    for punt in punten:
        per_kader[punt.kader_id].append(punt)
    return [_regel(kader, per_kader[kader.pk]) for kader in in_gebruik]


def _regel(kader: Kader, punten: list[Toetspunt]) -> Kaderregel:
    telling = Counter(punt.oordeel for punt in punten)
    per_oordeel = [(stand, telling[oordeel]) for oordeel, stand in OORDELEN.items()]
    return Kaderregel(kader, per_oordeel, sum(punt.vraagt_actie for punt in punten))


def te_kiezen(alle: Iterable[Kader]) -> list[KaderVorm]:
    """Give the frameworks that the gemeente doesn't use."""
    gebruikt = {kader.code for kader in alle if kader.in_gebruik}
    return [vorm for code, vorm in kaders().items() if code not in gebruikt]


def puntregels(punten: Iterable[Toetspunt], vandaag: date) -> list[Puntregel]:
    """Give items with evidence and the state of their action; eleven queries at most.

    Args:
        punten: visible items, each with `actie` loaded.
        vandaag: the day that counts as today.
    """
    lijst = list(punten)
    sleutels = {pk for punt in lijst for pk in punt.bewijs}
    stukken = {stuk.pk: stuk for stuk in Bewijsstuk.objects.filter(pk__in=sleutels)}
    acties = lopende_acties({punt.actie_id for punt in lijst if punt.actie_id}, vandaag)
    standen = _standen([actie.pk for actie, _ in acties.values()], vandaag)
    regels = []
    for punt in lijst:
        bewijs = [stukken[pk] for pk in punt.bewijs if pk in stukken]
        regel = Puntregel(punt, OORDELEN[Oordeel(punt.oordeel)], bewijs)
        if punt.actie_id:
            actie, ouder_plan = acties[punt.actie_id]
            regel = replace(regel, actie=actie, stand=standen[actie.pk], ouder_plan=ouder_plan)
        regels.append(regel)
    return regels


def lopende_acties(
    actie_ids: Collection[UUID], vandaag: date
) -> dict[UUID, tuple[Actie, Uitvoeringsplan | None]]:
    """Give for each action the one that counts today; three queries.

    A successor keeps the codes of the plan before it. One that is a concept or begins later does
    not count yet, and an action that was withdrawn stays so.

    Args:
        actie_ids: actions of one gemeente.
        vandaag: the day that counts as today.

    Returns:
        the action, and its plan when that is over or followed up and the successor lacks it.
    """
    acties = list(Actie.objects.filter(pk__in=actie_ids).select_related("onderwerp__pijler__plan"))
    begonnen = Uitvoeringsplan.objects.in_werking().filter(van__lte=vandaag).order_by("van")
    opvolgers = {plan.opvolger_van_id: plan for plan in begonnen.exclude(opvolger_van=None)}

    def laatste(plan: Uitvoeringsplan) -> Uitvoeringsplan:
        while plan.pk in opvolgers:
            plan = opvolgers[plan.pk]
        return plan

    plannen = {actie.pk: laatste(actie.onderwerp.pijler.plan) for actie in acties}
    nieuwe = Actie.objects.geldig().filter(
        onderwerp__pijler__plan__in=plannen.values(), code__in={actie.code for actie in acties}
    )
    daar = {
        (actie.onderwerp.pijler.plan_id, actie.code): actie
        for actie in nieuwe.select_related("onderwerp__pijler")
    }
    uit: dict[UUID, tuple[Actie, Uitvoeringsplan | None]] = {}
    for actie in acties:
        plan, eigen = plannen[actie.pk], actie.onderwerp.pijler.plan
        volgt = None if actie.ingetrokken_op else daar.get((plan.pk, actie.code))
        is_ouder = (eigen.tot < vandaag or plan != eigen) and volgt in (None, actie)
        uit[actie.pk] = (volgt or actie, eigen if is_ouder else None)
    return uit


def _standen(actie_ids: list[UUID], vandaag: date) -> dict[UUID, Stand]:
    acties = list(Actie.objects.filter(pk__in=actie_ids).prefetch_related(GELDIGE_TIJDEN))
    tel(actie_ids, [tijd for actie in acties for tijd in actie.uitvoeringen.all()], vandaag)
    return {
        actie.pk: INGETROKKEN
        if actie.ingetrokken_op
        else stand_van(actie, list(actie.uitvoeringen.all()), vandaag)
        for actie in acties
    }


def van_punt(punt: Toetspunt) -> list[Moment]:
    """What changed on an item, newest first; three queries."""
    gemeente = {"gemeente_id": punt.gemeente_id}
    stukken = dict(Bewijsstuk.objects.filter(**gemeente).values_list("pk", "titel"))
    codes = dict(Actie.objects.filter(**gemeente).values_list("pk", "code"))

    def woorden(rij: Any) -> dict[str, str]:
        return {
            "oordeel": Oordeel(rij.oordeel).label,
            "nu": rij.nu,
            "verbetering": rij.verbetering,
            "beoordeeld_door": rij.beoordeeld_door,
            "beoordeeld_op": datum(rij.beoordeeld_op) if rij.beoordeeld_op else "",
            "bewijs": ", ".join(stukken.get(pk, "") for pk in rij.bewijs),
            "actie": codes.get(rij.actie_id, ""),
        }

    return geschiedenis(punt, woorden, _labels(punt, PUNT_VELDEN))


def van_bewijs(stuk: Bewijsstuk) -> list[Moment]:
    """What changed on a piece of evidence, newest first; one query."""

    def woorden(rij: Any) -> dict[str, str]:
        return {"titel": rij.titel, "plaats": rij.plaats, "dag": datum(rij.dag)}

    return geschiedenis(stuk, woorden, _labels(stuk, BEWIJS_VELDEN))


def _labels(rij: Toetspunt | Bewijsstuk, velden: tuple[str, ...]) -> dict[str, str]:
    namen = {veld.name: str(veld.verbose_name) for veld in rij._meta.concrete_fields}
    return {veld: namen[veld].capitalize() for veld in velden}
