"""What a person decides about an incoming message."""

from django.db import transaction

from meldpunt.models import Postbericht
from meldpunt.post.models import PostStaat
from meldpunt.rollen import Toegang

# A melding never changes, so a message that became one stays what it is.
VAST = (PostStaat.MELDING_GEMAAKT, PostStaat.TOEGEVOEGD)


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
    actueel.bewaar(door=door)
    return actueel
