"""What this room reads from a reference file, and what it still misses: the plan."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from meldpunt.lib.datum import dag
from meldpunt.models import Gemeente
from meldpunt.post.models import BLIJVEN_HANGEN
from meldpunt.rollen import Toegang
from meldpunt.services.inrichting import Taak
from meldpunt.services.referentie import pak
from pijlers.models import (
    GELDIGE_TIJDEN,
    Actie,
    Herinnering,
    Registratie,
    Uitvoeringsplan,
)
from pijlers.planning import Soort, lees_planning
from pijlers.services import maak_plan, vul_kaders_aan, vul_telbronnen_aan
from pijlers.stand import is_te_laat_geboren
from pijlers.vervaldagen import in_zinnen, vervaldagen

# Longer ago nobody can do anything about it any more.
HERINNERINGEN_TERUG = timedelta(days=30)


def laad(gemeente: Gemeente, gegevens: dict[str, Any], door: Toegang) -> list[str]:
    """Add what is missing of the self-assessment and the plan; a file may be without.

    Returns:
        a Dutch line per difference with the file.

    Raises:
        ReferentieFout: a field is missing or doesn't fit.
    """
    vul_kaders_aan(gemeente=gemeente, gegevens=gegevens, door=door)
    if "plan" not in gegevens:
        return []
    plan = pak(gegevens, "plan", dict, f"Gemeente {gemeente.code}")
    regels = maak_plan(gemeente=gemeente, gegevens=plan, door=door)
    vul_telbronnen_aan(gemeente=gemeente, gegevens=gegevens, door=door)
    return regels


def uitvoer(gemeente: Gemeente) -> dict[str, Any]:
    """Give nothing: a plan is decided by the gemeente itself."""
    return {}


def nog_te_kiezen(toegang: Toegang) -> list[Taak]:
    """Give what the plan leaves open: no actions, unreadable terms, no owner, stuck mails."""
    acties = Actie.objects.filter(gemeente_id=toegang.gemeente_id).geldig()
    open_ = {
        "Kies een termijn": sum(_zonder_termijn(actie) for actie in acties),
        "Kies een eigenaar": sum(not actie.personen for actie in acties),
    }
    taken = [Taak(f"{zin} {_bij(aantal)} van het plan.") for zin, aantal in open_.items() if aantal]
    plannen = _plannen(toegang)
    return [
        *_zonder_acties(plannen),
        *_voor_besluit(toegang),
        *taken,
        *_toezeggingen(plannen),
        *_herinneringen(toegang),
        *_vervallen(toegang),
    ]


def _plannen(toegang: Toegang) -> list[Any]:
    """Give the plans, each with whether it has actions."""
    acties = Actie.objects.filter(onderwerp__pijler__plan=OuterRef("pk")).geldig()
    plannen = Uitvoeringsplan.objects.filter(gemeente_id=toegang.gemeente_id).order_by("-van")
    return list(plannen.annotate(met_acties=Exists(acties)))


def _zonder_acties(plannen: list[Any]) -> list[Taak]:
    """Name the plans whose source has no action, and a gemeente without any plan (DEB-093)."""
    if not plannen:
        return [Taak("Maak een uitvoeringsplan. Er is nog geen plan.")]
    leeg = [plan for plan in plannen if not plan.met_acties]
    return [Taak(f"Vul de acties aan van het plan “{plan}”.") for plan in leeg]


def _voor_besluit(toegang: Toegang) -> list[Taak]:
    """Name each action that was due before its plan was adopted (HEE-019)."""
    acties = Actie.objects.filter(
        gemeente_id=toegang.gemeente_id,
        laatste_dag__lt=F("onderwerp__pijler__plan__besluit_datum"),
    )
    rijen = acties.geldig().in_volgorde().select_related("onderwerp__pijler__plan")
    return [
        Taak(
            f"De termijn van actie {actie.code} lag voor het besluit."
            " Kies een nieuwe datum, of meld de actie klaar."
        )
        for actie in rijen.prefetch_related(GELDIGE_TIJDEN)
        if is_te_laat_geboren(actie.onderwerp.pijler.plan, list(actie.uitvoeringen.all()))
    ]


def _toezeggingen(plannen: list[Any]) -> list[Taak]:
    """Ask a term for each promise whose term nobody can plan with, like “regelmatig” (TEY-092)."""
    return [
        Taak(f"Spreek af wanneer: {punt['tekst']} De bron zegt: “{punt['planning']}”.")
        for plan in plannen
        for punt in plan.toezeggingen
        if not punt.get("actie")
        and not punt.get("ingetrokken")
        and punt["planning"]
        and lees_planning(punt["planning"]).soort == Soort.ONDUIDELIJK
    ]


def _vervallen(toegang: Toegang) -> list[Taak]:
    """Name what in the registers must be looked at by now; of zaken only how many."""
    eigen = Registratie.objects.filter(gemeente_id=toegang.gemeente_id)
    return [Taak(zin) for zin in in_zinnen(vervaldagen(eigen, dag(toegang.moment)))]


def _herinneringen(toegang: Toegang) -> list[Taak]:
    """Count the reminder mails that got stuck of late; a deadline gets its next one anyway."""
    sinds = dag(toegang.moment) - HERINNERINGEN_TERUG
    hangt = Herinnering.objects.filter(
        gemeente_id=toegang.gemeente_id, op__gte=sinds, bericht__staat__in=BLIJVEN_HANGEN
    )
    aantal = hangt.values("bericht").distinct().count()
    if not aantal:
        return []
    mails = "1 herinnering is" if aantal == 1 else f"{aantal} herinneringen zijn"
    return [Taak(f"{mails} niet zeker aangekomen. Vraag het na bij uw collega’s.")]


def _zonder_termijn(actie: Actie) -> bool:
    return lees_planning(actie.planning).soort == Soort.ONDUIDELIJK


def _bij(aantal: int) -> str:
    return "bij 1 actie" if aantal == 1 else f"bij {aantal} acties"
