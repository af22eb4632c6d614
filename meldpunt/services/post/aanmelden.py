"""The secrets of a mailbox: from the vault to a login, and back when the server renews one."""

from dataclasses import dataclass, field

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Brievenbus, Ophaalstand
from meldpunt.post.oauth import Aanvraag, Token, vraag_token
from meldpunt.rollen import Toegang


@dataclass(frozen=True)
class Sleutelbos:
    """What we log in with: the password, or the secret of our application and a refresh token."""

    geheim: str = field(default="", repr=False)
    vernieuwing: str = field(default="", repr=False)


def lees_sleutels(*, bus: Brievenbus, door: Toegang) -> Sleutelbos:
    """Open the secrets for the system; nobody sees them.

    Raises:
        GeenToegang: `door` is a person.
        KluisFout, LogboekFout: as every door of the vault.
    """
    stand = Ophaalstand.objects.zichtbaar_voor(door).get(brievenbus=bus)
    return Sleutelbos(**kluis.verwerk(door, stand, ("geheim", "vernieuwing"), Doel.OPHALEN))


def haal_token(bus: Brievenbus, sleutels: Sleutelbos) -> Token:
    """Give what the mail server wants to hear: the password itself, or a token asked with it.

    Raises:
        BusFout: the token was refused.
    """
    if not bus.met_token:
        return Token(sleutels.geheim)
    return vraag_token(
        Aanvraag(bus.token_adres, bus.client_id, bus.bereik, sleutels.geheim, sleutels.vernieuwing)
    )


def onthoud(*, bus: Brievenbus, sleutels: Sleutelbos) -> None:
    """Close the secrets in the vault; an empty one stays what it was."""
    stand = Ophaalstand.objects.select_for_update().get(brievenbus=bus)
    waarden = {"geheim": sleutels.geheim, "vernieuwing": sleutels.vernieuwing}
    kluis.sluit(stand, **{naam: waarde for naam, waarde in waarden.items() if waarde})
    stand.save(update_fields=list(waarden))
