"""What a person decides about an incoming message."""

from django.db import transaction

from meldpunt.models import Postbericht
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang

# A melding never changes, so a message that became one stays what it is.
VAST = (PostStaat.MELDING_GEMAAKT, PostStaat.TOEGEVOEGD)
# What a person can look through; a flood of thousands does not come back with one click.
HOEVEEL_DOOR = 50


class AlBeoordeeld(Exception):
    """Raised with a Dutch sentence when the message already became a melding."""


@transaction.atomic
def markeer(
    *,
    bericht: Postbericht,
    staat: PostStaat,
    reden_code: str = "",
    versie: int | None = None,
    door: Toegang,
) -> Postbericht:
    """Record what became of an incoming message.

    Args:
        bericht: the message.
        staat: the new state.
        reden_code: why it is no melding, a code of the list `reden_geen_melding`.
        versie: the version the person saw; None when the caller holds no form.
        door: who decides.

    Raises:
        VersieConflict: somebody else decided since.
        AlBeoordeeld: it already became a melding.
        Postbericht.DoesNotExist: it is not in a mailbox this person handles.
    """
    zichtbaar = Postbericht.objects.zichtbaar_voor(door)
    actueel = zichtbaar.select_for_update().get(pk=bericht.pk)
    actueel.controleer_versie(versie)
    if actueel.staat in VAST:
        raise AlBeoordeeld("Dit bericht hoort al bij een signaal.")
    actueel.staat = staat
    actueel.reden_code = reden_code
    actueel.opzij_op = door.moment if staat == PostStaat.GEEN_MELDING else None
    actueel.bewaar(door=door)
    return actueel


@transaction.atomic
def laat_door(*, door: Toegang) -> tuple[int, int]:
    """Put messages that were held among those that wait, the oldest first (P11).

    Args:
        door: who lets them through.

    Returns:
        How many went through, at most HOEVEEL_DOOR, and how many are still held.
    """
    vast = Postbericht.objects.zichtbaar_voor(door).vastgehouden()
    eerste = vast.order_by("ontvangen_op", "pk")[:HOEVEEL_DOOR]
    # Asked again of the locked row: a colleague may have decided while this waited for it.
    slot = Postbericht.objects.select_for_update().vastgehouden()
    rijen = list(slot.filter(pk__in=eerste.values("pk")))
    for rij in rijen:
        rij.staat = PostStaat.NIEUW
        rij.bewaar(door=door)
    return len(rijen), vast.count()
