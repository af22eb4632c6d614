"""What a beheerder sets up: the bodies, their rhythm, who comes and what returns."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.code import vrije_code
from meldpunt.models import Gemeente
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.beheer import EIGEN_TOEVOEGING, vergrendel_gemeente
from overleggen.models import Overleg, Overlegvorm
from overleggen.models.overlegvorm import Vormsoort
from overleggen.ritme import RitmeOnduidelijk, ritme_in_woorden
from overleggen.services.plannen import horizon, plan_reeks
from signalen.services import AntwoordFout

# A rhythm in words is chosen; without words it is still open.
VELDEN = ("naam", "ritme", "weekdag", "tijd", "deelnemers", "vaste_punten", "actief")


@transaction.atomic
def maak_overlegvorm(
    *, soort: str, waarden: Mapping[str, Any], door: Toegang
) -> tuple[Overlegvorm, list[Overleg]]:
    """Add a body to the gemeente acted for and plan its meetings (HEE-012, TEY-063).

    Args:
        soort: one of `Vormsoort`; it decides what may be decided there and stays as it is.
        waarden: a value for each of `VELDEN`; weekday 0 (Monday) to 6 or None.
        door: who sets up the gemeente.

    Returns:
        the body and the meetings that were made.

    Raises:
        AntwoordFout: the rhythm gives no days, another body has this name, or it is a LOO in a
            gemeente without one.
    """
    gemeente = vergrendel_gemeente(door)
    vorm = Overlegvorm(gemeente=gemeente, soort=soort, bron=EIGEN_TOEVOEGING)
    if fouten := _fouten(vorm, waarden) | _soort_fout(soort, gemeente):
        raise AntwoordFout(fouten)
    codes = Overlegvorm.objects.filter(gemeente=gemeente).values_list("code", flat=True)
    vorm.code = vrije_code(waarden["naam"], set(codes), "overleg")
    _zet(vorm, waarden)
    vorm.bewaar(door=door)
    return vorm, _plan(vorm, door)


@transaction.atomic
def wijzig_overlegvorm(
    *, vorm_id: UUID, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> tuple[Overlegvorm, list[Overleg]]:
    """Change a body and plan its meetings of the coming eight weeks (HEE-012, HEE-013, TEY-063).

    Meetings that stand already stay: something may be on their agenda. Without a difference
    there is no new version and no history.

    Args:
        vorm_id: the body.
        waarden: a value for each of `VELDEN`; weekday 0 (Monday) to 6 or None.
        versie: the version the form was made from.
        door: who sets up the gemeente.

    Returns:
        the body and the meetings that were made.

    Raises:
        AntwoordFout: the rhythm gives no days, or another body has this name.
        VersieConflict: somebody else saved since the form was opened.
        Overlegvorm.DoesNotExist: not there, or not for this person.
    """
    vormen = Overlegvorm.objects.te_beheren(door)
    vorm = vormen.select_for_update().get(pk=vorm_id).controleer_versie(versie)
    if fouten := _fouten(vorm, waarden):
        raise AntwoordFout(fouten)
    if _zet(vorm, waarden):
        vorm.bewaar(door=door)
    return vorm, _plan(vorm, door)


def _zet(vorm: Overlegvorm, waarden: Mapping[str, Any]) -> bool:
    """Give the body these values; False when it had them."""
    nieuw = {veld: waarden[veld] for veld in VELDEN}
    nieuw["ritme_gekozen"] = bool(nieuw["ritme"])
    anders = {veld: waarde for veld, waarde in nieuw.items() if getattr(vorm, veld) != waarde}
    for veld, waarde in anders.items():
        setattr(vorm, veld, waarde)
    return bool(anders)


def _plan(vorm: Overlegvorm, door: Toegang) -> list[Overleg]:
    """Make the meetings as every night: work of the system, nobody brought their items in."""
    systeem = replace(door, medewerker_id=None, naam="het systeem", rol=Rol.SYSTEEM)
    return plan_reeks(vorm=vorm, tot=horizon(door), door=systeem)


def _fouten(vorm: Overlegvorm, waarden: Mapping[str, Any]) -> dict[str, str]:
    fouten = {}
    anderen = Overlegvorm.objects.filter(gemeente_id=vorm.gemeente_id).exclude(pk=vorm.pk)
    if anderen.filter(naam__iexact=waarden["naam"]).exists():
        fouten["naam"] = "Deze naam is al in gebruik. Kies een andere naam."
    try:
        if waarden["ritme"]:
            ritme_in_woorden(waarden["ritme"])
    except RitmeOnduidelijk as fout:
        fouten["ritme"] = str(fout)
    return fouten


def _soort_fout(soort: str, gemeente: Gemeente) -> dict[str, str]:
    if soort == Vormsoort.LOO and not gemeente.heeft_loo:
        return {"soort": "Uw gemeente heeft geen LOO. Zet dat eerst aan bij de gemeente."}
    return {}
