"""Putting down what was said, word for word."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from meldpunt import kluis
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Ketenpartner, Melding, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post.models import PostStaat
from meldpunt.rollen import GeenToegang, Toegang

# Channels that never tell who reported (BLO-048, DEB-037, TEY-080).
ZONDER_MELDER = frozenset({Kanaal.MMA, Kanaal.LAA})


@dataclass(frozen=True)
class Bericht:
    """What somebody reported.

    `ontvangen_op` is aware. A melder_soort of `anoniem` drops every reporter field.
    """

    tekst: str
    kanaal: str
    ontvangen_op: datetime
    melder_soort: str = MelderSoort.ANONIEM
    ketenpartner: Ketenpartner | None = None
    beroep: str = ""
    melder_naam: str = ""
    melder_contact: str = ""
    postbericht: Postbericht | None = None


@transaction.atomic
def leg_melding_vast(*, bericht: Bericht, naar: PostStaat, door: Toegang) -> Melding:
    """Store a melding; the message it came from is marked in the same transaction.

    Args:
        bericht: what was said.
        naar: what the message in the mailbox becomes (a new signaal, or added to one).
        door: who puts it down.

    Raises:
        Weigering: a melding was made of this message before.
        GeenToegang: the partner is of another gemeente.
        Postbericht.DoesNotExist: the message is not in a mailbox this person handles.
    """
    if bericht.ketenpartner and bericht.ketenpartner.gemeente_id != door.gemeente_id:
        raise GeenToegang("Deze ketenpartner is van een andere gemeente")
    anoniem = bericht.kanaal in ZONDER_MELDER or bericht.melder_soort == MelderSoort.ANONIEM
    melding = Melding(
        gemeente_id=door.gemeente_id,
        kanaal=bericht.kanaal,
        melder_soort=MelderSoort.ANONIEM if anoniem else bericht.melder_soort,
        ketenpartner=None if anoniem else bericht.ketenpartner,
        beroep="" if anoniem else bericht.beroep,
        ontvangen_op=bericht.ontvangen_op,
        postbericht=bericht.postbericht,
        door_id=door.medewerker_id,
    )
    kluis.sluit(melding, tekst=bericht.tekst)
    if not anoniem:
        kluis.sluit(melding, melder_naam=bericht.melder_naam, melder_contact=bericht.melder_contact)
    if bericht.postbericht:
        _verwerk(bericht.postbericht, naar, door)
    melding.save()
    return melding


def _verwerk(postbericht: Postbericht, naar: PostStaat, door: Toegang) -> None:
    zichtbaar = Postbericht.objects.zichtbaar_voor(door)
    actueel = zichtbaar.select_for_update().get(pk=postbericht.pk)
    if actueel.staat not in (PostStaat.NIEUW, PostStaat.ONLEESBAAR):
        raise Weigering("Van dit bericht is al een melding gemaakt.")
    actueel.staat = naar
    actueel.bewaar(door=door)
