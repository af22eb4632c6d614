"""What people write in the registers of the plan."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.rollen import Toegang
from pijlers.models import Registratie, Zaaklink
from pijlers.registers import KOLOMMEN, Register, Soort
from pijlers.services.invoer import controleer, looptijd
from pijlers.services.samen import werk_bij
from signalen.models import Signaal


@transaction.atomic
def leg_registratie_vast(
    *, register: Register, waarden: Mapping[str, Any], door: Toegang
) -> Registratie:
    """Write a row in a register; what is closed goes into the vault.

    Args:
        register: which one.
        waarden: per field of the register: a text, a date, a number, a code or codes, a key of
            a row as text, a list of numbers of signalen; None or absent for unknown.
        door: who writes.

    Raises:
        AntwoordFout: a value is missing or doesn't fit, by name of its field.
    """
    rij = Registratie(gemeente_id=door.gemeente_id, soort=register.code)
    return _bewaar(rij, waarden, door)


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
    return _bewaar(rij, waarden, door)


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
        werk_bij(rij, door)
    return rij


def _vergrendel(registratie_id: UUID, door: Toegang) -> Registratie:
    rijen = Registratie.objects.zichtbaar_voor(door).select_for_update(no_key=True, of=("self",))
    return rijen.get(pk=registratie_id)


def _bewaar(rij: Registratie, waarden: Mapping[str, Any], door: Toegang) -> Registratie:
    """Put the values in their places; nothing is saved when one of them is wrong."""
    vol = {**waarden, **looptijd(waarden)}
    fouten = controleer(rij, vol)
    signalen = {
        veld.naam: _signalen(vol.get(veld.naam) or [], veld.naam, door, fouten)
        for veld in rij.register.velden
        if veld.soort == Soort.SIGNALEN
    }
    if fouten:
        raise AntwoordFout(fouten)
    if not vol.get("hoort_bij") and _verborgen(rij, door):
        vol["hoort_bij"] = rij.hoort_bij_id
    _vul(rij, vol)
    rij.bewaar(door=door)
    for veld, gekozen in signalen.items():
        _koppel(rij, veld, gekozen, door)
    werk_bij(rij, door)
    return rij


def _verborgen(rij: Registratie, door: Toegang) -> bool:
    """Whether it belongs to a row this person doesn't see, and so couldn't choose again."""
    if rij.hoort_bij_id is None:
        return False
    return not Registratie.objects.zichtbaar_voor(door).filter(pk=rij.hoort_bij_id).exists()


def _vul(rij: Registratie, waarden: Mapping[str, Any]) -> None:
    open_ = [v.naam for v in rij.register.open_velden if v.naam not in KOLOMMEN]
    dicht = [v.naam for v in rij.register.velden if v.gesloten]
    # A day in JSON is its ISO text.
    rij.gegevens = {naam: _als_json(waarden.get(naam)) for naam in open_}
    for naam in ("titel", "dag", "tot", "kijk_op"):
        setattr(rij, naam, waarden.get(naam) or ("" if naam == "titel" else None))
    rij.partner_id = waarden.get("partner") or None
    rij.hoort_bij_id = waarden.get("hoort_bij") or None
    inhoud = {naam: waarden[naam] for naam in dicht if waarden.get(naam)}
    kluis.sluit(rij, inhoud=json.dumps(inhoud) if inhoud else None)


def _als_json(waarde: Any) -> Any:
    return waarde.isoformat() if hasattr(waarde, "isoformat") else waarde


def _signalen(
    nummers: list[str], veld: str, door: Toegang, fouten: dict[str, str]
) -> list[Signaal]:
    """The signalen with these numbers; one this person doesn't see is as if it doesn't exist."""
    gevonden = list(Signaal.objects.zichtbaar_voor(door).filter(nummer__in=nummers))
    onbekend = set(nummers) - {signaal.nummer for signaal in gevonden}
    if onbekend:
        fouten[veld] = f"Dit nummer kennen wij niet: {', '.join(sorted(onbekend))}."
    return gevonden


def _koppel(rij: Registratie, veld: str, gekozen: list[Signaal], door: Toegang) -> None:
    """Let the links of a field be these; those to signalen this person doesn't see stay."""
    staan = Zaaklink.objects.zichtbaar_voor(door).filter(registratie=rij, veld=veld)
    staan.exclude(signaal__in=gekozen).delete()
    bekend = set(staan.values_list("signaal_id", flat=True))
    Zaaklink.objects.bulk_create(
        Zaaklink(gemeente_id=rij.gemeente_id, registratie=rij, veld=veld, signaal=signaal)
        for signaal in gekozen
        if signaal.pk not in bekend
    )
