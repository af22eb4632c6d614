"""What people write in the registers of the plan."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import Ketenpartner
from meldpunt.rollen import Toegang
from pijlers.models import Registratie
from pijlers.planning import lees_planning
from pijlers.registers import KOLOMMEN, REGISTERS, Register, Soort

# From many to few: who is invited, begins, completes.
TRECHTER = ("uitgenodigd", "begonnen", "afgerond")


@transaction.atomic
def leg_registratie_vast(
    *, register: Register, waarden: Mapping[str, Any], door: Toegang
) -> Registratie:
    """Write a row in a register.

    Args:
        register: which one.
        waarden: per field of the register: a text, a date, a number, a code or codes, a key of
            a row as text; None or absent for unknown.
        door: who writes.

    Raises:
        AntwoordFout: a value is missing or doesn't fit, by name of its field.
    """
    rij = Registratie(gemeente_id=door.gemeente_id, soort=register.code)
    _vul(rij, waarden)
    rij.bewaar(door=door)
    return rij


@transaction.atomic
def wijzig_registratie(
    *, registratie_id: UUID, waarden: Mapping[str, Any], versie: int | None, door: Toegang
) -> Registratie:
    """Change a row of a register; what it was stays in the history.

    Raises:
        AntwoordFout: as above.
        VersieConflict, Registratie.DoesNotExist.
    """
    rij = _vergrendel(registratie_id, door).controleer_versie(versie)
    _vul(rij, waarden)
    rij.bewaar(door=door)
    return rij


@transaction.atomic
def zet_registratie(
    *, registratie_id: UUID, vervallen: bool, versie: int | None, door: Toegang
) -> Registratie:
    """Take a row out of its register, or put it back: out, it counts nowhere but stays readable.

    Raises:
        VersieConflict, Registratie.DoesNotExist.
    """
    rij = _vergrendel(registratie_id, door).controleer_versie(versie)
    if rij.vervallen != vervallen:
        rij.vervallen = vervallen
        rij.bewaar(door=door)
    return rij


def _vergrendel(registratie_id: UUID, door: Toegang) -> Registratie:
    rijen = Registratie.objects.zichtbaar_voor(door).select_for_update(no_key=True, of=("self",))
    return rijen.get(pk=registratie_id)


def _vul(rij: Registratie, waarden: Mapping[str, Any]) -> None:
    """Put the values in their places; the row is only used when nothing is wrong with them."""
    vol = {**waarden, **_looptijd(waarden)}
    if fouten := _fouten(rij, vol):
        raise AntwoordFout(fouten)
    rij.gegevens = {v.naam: vol.get(v.naam) for v in rij.register.velden if v.naam not in KOLOMMEN}
    for naam in ("titel", "dag", "tot", "kijk_op"):
        setattr(rij, naam, vol.get(naam) or ("" if naam == "titel" else None))
    rij.partner_id = vol.get("partner") or None
    rij.hoort_bij_id = vol.get("hoort_bij") or None


def _looptijd(waarden: Mapping[str, Any]) -> dict[str, date]:
    """Read the days of "vanaf 1 januari 2018 voor één jaar", when nobody filled them in."""
    spannen = lees_planning(str(waarden.get("looptijd") or "")).spannen
    if len(spannen) != 1:
        return {}
    dagen = {"dag": spannen[0].eerste, "tot": spannen[0].laatste}
    return {naam: op for naam, op in dagen.items() if op and not waarden.get(naam)}


def _fouten(rij: Registratie, waarden: Mapping[str, Any]) -> dict[str, str]:
    fouten = {
        veld.naam: "Vul dit in."
        for veld in rij.register.velden
        if veld.verplicht and waarden.get(veld.naam) in (None, "", [])
    }
    dag, tot = waarden.get("dag"), waarden.get("tot")
    if not dag:
        fouten["dag"] = "Kies een datum."
    elif tot and tot < dag:
        fouten["tot"] = "Kies de eerste dag of een latere dag."
    if rij.soort == "contract" and not tot:
        fouten["tot"] = "Kies de laatste dag. Of schrijf de looptijd op, zoals in het contract."
    return fouten | _te_veel(waarden) | _vreemde_rij(rij, waarden)


def _te_veel(waarden: Mapping[str, Any]) -> dict[str, str]:
    """More people can't complete a training than began it; unknown says nothing."""
    bekend = [(naam, waarden[naam]) for naam in TRECHTER if waarden.get(naam) is not None]
    return {
        minder: f"Dit kan niet meer zijn dan {getal}."
        for (_, getal), (minder, ander) in pairwise(bekend)
        if ander > getal
    }


def _vreemde_rij(rij: Registratie, waarden: Mapping[str, Any]) -> dict[str, str]:
    """A partner or row of another gemeente, or of another register, is none."""
    fouten = {}
    for veld in rij.register.velden:
        pk = waarden.get(veld.naam)
        if not pk or veld.soort not in {Soort.PARTNER, Soort.HOORT_BIJ}:
            continue
        eigen = {"gemeente_id": rij.gemeente_id, "pk": pk}
        if veld.soort == Soort.PARTNER:
            bestaat = Ketenpartner.objects.filter(**eigen).exists()
        else:
            bestaat = Registratie.objects.van(REGISTERS[veld.lijst]).filter(**eigen).exists()
        if not bestaat:
            fouten[veld.naam] = "Kies iets uit de lijst."
    return fouten
