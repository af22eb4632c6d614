"""What a beheerder does with the mailbox: set it up, test it; and asking to look into it now."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from meldpunt.models import Brievenbus, Ophaalstand
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from meldpunt.services.post.aanmelden import Sleutelbos, haal_token, lees_sleutels, onthoud
from meldpunt.services.toegang import achter_de_deur


@transaction.atomic
def stel_brievenbus_in(
    *, waarden: Mapping[str, Any], sleutels: Sleutelbos, versie: int, door: Toegang
) -> Brievenbus:
    """Keep the settings of the mailbox of the gemeente acted for.

    Args:
        waarden: fields of Brievenbus.
        sleutels: the secrets as typed; an empty one stays what it was.
        versie: the version the form was opened with; 0 when there was no mailbox.
        door: who sets it up.

    Raises:
        VersieConflict: somebody else saved since the form was opened.
    """
    vergrendel_gemeente(door)
    bus = Brievenbus.objects.zichtbaar_voor(door).first()
    if bus is None:
        bus = Brievenbus(gemeente_id=door.gemeente_id, **waarden)
        bus.bewaar(door=door)
        Ophaalstand.objects.create(gemeente_id=door.gemeente_id, brievenbus=bus)
    else:
        bus.controleer_versie(versie)
        for veld, waarde in waarden.items():
            setattr(bus, veld, waarde)
        bus.bewaar(door=door)
    onthoud(bus=bus, sleutels=sleutels)
    return bus


def probeer_brievenbus(*, door: Toegang) -> int:
    """Log in to the mailbox and look; nothing is fetched or moved.

    Returns:
        How many messages wait there.

    Raises:
        BusFout: it does not work.
        Brievenbus.DoesNotExist: there is none, or this person does not set it up.
    """
    # Only who looks pays for loading it.
    from meldpunt.post.imap import verbind

    bus = Brievenbus.objects.zichtbaar_voor(door).get()
    with achter_de_deur(door) as zelf:
        sleutels = lees_sleutels(bus=bus, door=zelf)
        token = haal_token(bus, sleutels)
        onthoud(bus=bus, sleutels=Sleutelbos(vernieuwing=token.vernieuwing))
    with verbind(bus.plaats, token.toegang, token=bus.met_token) as open_:
        return len(open_.maten())


def vraag_ophalen(*, door: Toegang) -> bool:
    """Ask to look into the mailbox now; the next sweep does it. False without one in use."""
    if not door.mag(Onderdeel.POSTBUS):
        return False
    standen = Ophaalstand.objects.zichtbaar_voor(door).filter(brievenbus__aan=True)
    return bool(standen.update(gevraagd_op=door.moment))
