"""What comes back on a message of ours: an answer, an absence, or that it did not arrive (P13)."""

import re
from collections.abc import Collection

from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post.lezen import Bericht, Berichtsoort
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Toegang

# As uit.zet_klaar makes them.
_ONS_NUMMER = re.compile(rb"<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@[!-=?-~]{1,120}>")
MEESTE_BYTES = 1_000_000  # a report quotes the message early
MEESTE_NUMMERS = 50
VERTROKKEN = (UitgaandStaat.VERZONDEN, UitgaandStaat.ONZEKER)


def vind_antwoord_op(*, gemeente: Gemeente, ruw: bytes, gelezen: Bericht) -> UitgaandBericht | None:
    """Give the message of this gemeente that an incoming one is about, or None.

    A person who answers names it in a header. A machine quotes it anywhere. Who names a number
    that is no message of ours names nothing; nothing follows from it but an offer to a person.
    """
    nummers: Collection[str] = gelezen.verwijzingen
    if gelezen.soort != Berichtsoort.GEWOON:
        nummers = {*nummers, *_geciteerd(ruw)}
    verstuurd = UitgaandBericht.objects.filter(gemeente=gemeente, message_id__in=list(nummers))
    # Of several the last one: a thread quotes what went before.
    return verstuurd.order_by("-gemaakt_op").first()


def verwerk_terugpost(*, bericht: UitgaandBericht, gelezen: Bericht, door: Toegang) -> None:
    """Note on a message of ours what a machine said about it; never sends anything.

    One that did not arrive waits for a person, as one that could not be sent. That somebody is
    away is a note.
    """
    if gelezen.soort == Berichtsoort.BOUNCE:
        UitgaandBericht.objects.filter(pk=bericht.pk, staat__in=VERTROKKEN).update(
            staat=UitgaandStaat.NIET_AANGEKOMEN
        )
    elif gelezen.soort == Berichtsoort.AUTOMATISCH:
        UitgaandBericht.objects.filter(pk=bericht.pk).update(automatisch_op=door.moment)


def _geciteerd(ruw: bytes) -> set[str]:
    gevonden = _ONS_NUMMER.findall(ruw[:MEESTE_BYTES])[:MEESTE_NUMMERS]
    return {nummer.decode("ascii") for nummer in gevonden}
