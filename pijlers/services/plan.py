"""Make a plan of reference data: adds what is missing, never overwrites what a person changed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.referentie import ReferentieFout, bestaande, groepen, pak, teksten, vul_aan
from meldpunt.services.referentie.rijen import Sleutel
from pijlers.models import Actie, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from pijlers.planning import lees_planning

PLAN_VELDEN = (
    "titel", "van", "tot", "bron_periode", "besluit_orgaan", "besluit_datum",
    "basisdocumenten", "toezeggingen", "waarschuwingen", "bron",
)  # fmt: skip
ACTIE_VELDEN = ("tekst", "planning", "eigenaren", "eis", "bron")


@dataclass
class Lading:
    """One load: for whom, by whom, what stands already and which differences were found."""

    gemeente: Gemeente
    door: Toegang
    waar: str
    pijlers: dict[Sleutel, Pijler] = field(default_factory=dict)
    onderwerpen: dict[Sleutel, Onderwerp] = field(default_factory=dict)
    acties: dict[Sleutel, Actie] = field(default_factory=dict)
    regels: list[str] = field(default_factory=list)


@transaction.atomic
def maak_plan(*, gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add the plan of a reference file, action by action (HEE-022..024, TEY-101..113).

    Rows are found by title, number, name and code. An action that is added gets its expected
    times at once; those of a standing action stay as they are, moved or done.

    Args:
        gemeente: whose plan it is.
        gegevens: the group "plan" of a reference file.
        door: who loads it; the name in the history.

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    lading = Lading(
        gemeente,
        door,
        f"Gemeente {gemeente.code}, plan",
        bestaande(Pijler, ("plan_id", "nummer"), gemeente=gemeente),
        bestaande(Onderwerp, ("pijler_id", "naam"), gemeente=gemeente),
        bestaande(Actie, ("code",), gemeente=gemeente),
    )
    plan = _plan(lading, gegevens)
    for groep in groepen(gegevens, "pijlers", lading.waar):
        _pijler(lading, plan, groep)
    return lading.regels


def _plan(lading: Lading, gegevens: dict[str, Any]) -> Uitvoeringsplan:
    waar = lading.waar
    nieuw = Uitvoeringsplan(
        gemeente=lading.gemeente,
        titel=pak(gegevens, "titel", str, waar),
        van=_dag(gegevens, "van", waar),
        tot=_dag(gegevens, "tot", waar),
        bron_periode=pak(gegevens, "bron_periode", str, waar),
        # A source without a decision is a fact, not an error (TEY chapter 8).
        besluit_orgaan=gegevens.get("besluit_orgaan") or "",
        besluit_datum=_dag(gegevens, "besluit_datum", waar)
        if gegevens.get("besluit_datum")
        else None,
        basisdocumenten=groepen(gegevens, "basisdocumenten", waar),
        toezeggingen=groepen(gegevens, "toezeggingen", waar),
        waarschuwingen=gegevens.get("waarschuwingen", []),
        bron=pak(gegevens, "bron", str, waar),
    )
    staan = bestaande(Uitvoeringsplan, ("titel",), gemeente=lading.gemeente)
    plan, verschil = vul_aan(
        staan.get((nieuw.titel,)), nieuw, PLAN_VELDEN, waar=waar, door=lading.door
    )
    lading.regels += verschil
    return plan


def _pijler(lading: Lading, plan: Uitvoeringsplan, groep: dict[str, Any]) -> None:
    nummer = groep.get("nummer")
    if not isinstance(nummer, int):
        raise ReferentieFout(f"{lading.waar}: “nummer” van een pijler ontbreekt of is geen getal.")
    waar = f"{lading.waar}, pijler {nummer}"
    nieuw = Pijler(
        gemeente=lading.gemeente,
        plan=plan,
        nummer=nummer,
        naam=pak(groep, "naam", str, waar),
        toelichting=pak(groep, "toelichting", str, waar),
    )
    bestaand = lading.pijlers.get((plan.pk, nummer))
    velden = ("naam", "toelichting")
    pijler, verschil = vul_aan(bestaand, nieuw, velden, waar=waar, door=lading.door)
    lading.regels += verschil
    for volgorde, onderwerp in enumerate(groepen(groep, "onderwerpen", waar), start=1):
        _onderwerp(lading, pijler, volgorde, onderwerp, waar)


def _onderwerp(
    lading: Lading, pijler: Pijler, volgorde: int, groep: dict[str, Any], waar: str
) -> None:
    nieuw = Onderwerp(
        gemeente=lading.gemeente,
        pijler=pijler,
        volgorde=volgorde,
        naam=pak(groep, "naam", str, f"{waar}, onderwerp {volgorde}"),
    )
    plek = f"{waar}, onderwerp {nieuw.naam}"
    bestaand = lading.onderwerpen.get((pijler.pk, nieuw.naam))
    onderwerp, verschil = vul_aan(bestaand, nieuw, ("naam",), waar=plek, door=lading.door)
    lading.regels += verschil
    for actie in groepen(groep, "acties", plek):
        _actie(lading, pijler.plan, onderwerp, actie, plek)


def _actie(
    lading: Lading, plan: Uitvoeringsplan, onderwerp: Onderwerp, groep: dict[str, Any], waar: str
) -> None:
    code = pak(groep, "code", str, f"{waar}, actie")
    plek = f"{lading.waar}, actie {code}"
    nieuw = Actie(
        gemeente=lading.gemeente,
        onderwerp=onderwerp,
        code=code,
        tekst=pak(groep, "tekst", str, plek),
        planning=pak(groep, "planning", str, plek),
        eigenaren=teksten(groep, "eigenaren", plek),
        eis=pak(groep, "eis", str, plek),
        bron=pak(groep, "bron", str, plek),
    )
    uitvoeringen = _uitvoeringen(plan, nieuw)
    if uitvoeringen:
        nieuw.eerste_dag = min(u.eerste_dag for u in uitvoeringen)
        nieuw.laatste_dag = max(u.laatste_dag for u in uitvoeringen)
    bestaand = lading.acties.get((code,))
    lading.regels += vul_aan(bestaand, nieuw, ACTIE_VELDEN, waar=plek, door=lading.door)[1]
    if bestaand is None:
        for uitvoering in uitvoeringen:
            uitvoering.bewaar(door=lading.door)


def _uitvoeringen(plan: Uitvoeringsplan, actie: Actie) -> list[Uitvoering]:
    planning = lees_planning(actie.planning)
    return [
        Uitvoering(
            gemeente_id=actie.gemeente_id,
            actie=actie,
            nr=nr,
            eerste_dag=venster.eerste,
            laatste_dag=venster.laatste,
            nodig=venster.nodig,
        )
        for nr, venster in enumerate(planning.vensters(plan.van, plan.tot), start=1)
    ]


def _dag(gegevens: dict[str, Any], sleutel: str, waar: str) -> date:
    try:
        return date.fromisoformat(pak(gegevens, sleutel, str, waar))
    except ValueError as fout:
        raise ReferentieFout(f"{waar}: “{sleutel}” is geen datum.") from fout
