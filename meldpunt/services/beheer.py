"""What a beheerder changes: the gemeente, its partners and how to reach them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from meldpunt.lib.rij import Versie
from meldpunt.models import Contact, Gemeente, Ketenpartner
from meldpunt.rollen import Toegang

R = TypeVar("R", bound=Versie)
EIGEN_KEUZE = "gekozen door de gemeente"
EIGEN_TOEVOEGING = "toegevoegd door de gemeente"


@transaction.atomic
def wijzig_gemeente(
    *, gemeente: Gemeente, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Gemeente:
    """Change settings of the gemeente; a changed setting loses its paragraph in the source.

    Raises:
        VersieConflict: somebody else saved since the form was opened.
    """
    vers = vergrendel(gemeente, versie)
    eigen = dict.fromkeys(_anders(vers, waarden), EIGEN_KEUZE)
    return schrijf(vers, {**waarden, "bronnen": {**vers.bronnen, **eigen}}, door)


@transaction.atomic
def vink_waarschuwing_af(*, gemeente: Gemeente, tekst: str, af: bool, door: Toegang) -> Gemeente:
    """Note that a contradiction in the source is settled, or open again (eisen 4.9).

    It changes no text of anybody, so it can't conflict.

    Args:
        gemeente: whose source it is.
        tekst: the words of the warning.
        af: settled, or open again.
        door: who settles it; the name in the history.
    """
    vers = vergrendel(gemeente, None)
    rest = [eerder for eerder in vers.afgevinkt if eerder != tekst]
    return schrijf(vers, {"afgevinkt": [*rest, tekst] if af else rest}, door)


@transaction.atomic
def maak_ketenpartner(*, waarden: Mapping[str, Any], door: Toegang) -> Ketenpartner:
    """Add a partner to the gemeente acted for."""
    partner = Ketenpartner(gemeente_id=door.gemeente_id, bron=EIGEN_TOEVOEGING, **waarden)
    partner.bewaar(door=door)
    return partner


@transaction.atomic
def wijzig_ketenpartner(
    *, ketenpartner: Ketenpartner, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Ketenpartner:
    """Change a partner; raises VersieConflict when somebody else saved in between."""
    return schrijf(vergrendel(ketenpartner, versie), waarden, door)


@transaction.atomic
def maak_contact(
    *, ketenpartner: Ketenpartner, waarden: Mapping[str, Any], door: Toegang
) -> Contact:
    """Add a way to reach a partner."""
    contact = Contact(
        gemeente_id=ketenpartner.gemeente_id,
        ketenpartner=ketenpartner,
        bron=EIGEN_TOEVOEGING,
        **waarden,
    )
    contact.bewaar(door=door)
    return contact


@transaction.atomic
def wijzig_contact(
    *, contact: Contact, waarden: Mapping[str, Any], versie: int, door: Toegang
) -> Contact:
    """Change a contact; raises VersieConflict when somebody else saved in between."""
    return schrijf(vergrendel(contact, versie), waarden, door)


@transaction.atomic
def bevestig_contact(*, contact: Contact, op: date, door: Toegang) -> Contact:
    """Note that a contact was checked on this day and is right (TEY-124).

    It changes no text of anybody, so it can't conflict.
    """
    return schrijf(vergrendel(contact, None), {"gecontroleerd_op": op}, door)


def vergrendel_gemeente(door: Toegang) -> Gemeente:
    """Lock the gemeente acted for: of two beheerders who change one thing the second one waits."""
    return Gemeente.objects.select_for_update(no_key=True).get(pk=door.gemeente_id)


def vergrendel(rij: R, versie: int | None) -> R:
    """Lock the row, so that of two people who save at once the second one hears it."""
    vers: R = type(rij)._default_manager.select_for_update().get(pk=rij.pk)
    return vers.controleer_versie(versie)


def _anders(rij: Versie, waarden: Mapping[str, Any]) -> list[str]:
    return [veld for veld, waarde in waarden.items() if getattr(rij, veld) != waarde]


def schrijf(rij: R, waarden: Mapping[str, Any], door: Toegang) -> R:
    """Save what differs; without a difference there is no new version and no history."""
    velden = _anders(rij, waarden)
    for veld in velden:
        setattr(rij, veld, waarden[veld])
    if velden:
        rij.bewaar(door=door)
    return rij
