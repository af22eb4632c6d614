"""What comes back on a message of ours: an answer, an absence, or that it did not arrive (P13)."""

import re
from uuid import UUID

from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post.lezen import Bericht, Berichtsoort
from meldpunt.post.models import UitgaandStaat
from meldpunt.rollen import Toegang

# As uit.zet_klaar makes them.
_ONS_NUMMER = re.compile(rb"<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@[!-=?-~]{1,120}>")
MEESTE_BYTES = 1_000_000  # a report quotes the message early
MEESTE_NUMMERS = 50
VERTROKKEN = (UitgaandStaat.VERZONDEN, UitgaandStaat.ONZEKER)


def verwerk_terugpost(
    *, gemeente: Gemeente, ruw: bytes, gelezen: Bericht, door: Toegang
) -> UUID | None:
    """Note on a message of ours what came back on it; never sends anything (P13).

    What a person writes is only offered to another person. One that did not arrive waits for a
    person, as one that could not be sent; a delay or an absence is a note.

    Returns:
        The message of this gemeente that the incoming one is about, or None.
    """
    verstuurd = _vind(gemeente, ruw, gelezen)
    if verstuurd is None:
        return None
    zelf = UitgaandBericht.objects.filter(pk=verstuurd.pk)
    if gelezen.soort == Berichtsoort.BOUNCE and not _is_uitstel(gelezen):
        zelf.filter(staat__in=VERTROKKEN).update(staat=UitgaandStaat.NIET_AANGEKOMEN)
    elif gelezen.soort != Berichtsoort.GEWOON:
        zelf.update(automatisch_op=door.moment)
    return verstuurd.pk


def _vind(gemeente: Gemeente, ruw: bytes, gelezen: Bericht) -> UitgaandBericht | None:
    """A person who answers names our message in a header; a machine quotes it anywhere."""
    nummers = set(gelezen.verwijzingen)
    if gelezen.soort != Berichtsoort.GEWOON:
        nummers |= _geciteerd(ruw)
    gevonden = UitgaandBericht.objects.filter(gemeente=gemeente, message_id__in=nummers)
    # Of several the last one: a thread quotes what went before.
    return gevonden.order_by("-gemaakt_op").first()


def _is_uitstel(gelezen: Bericht) -> bool:
    """The mail server goes on trying: every code says "not yet" (RFC 3463)."""
    codes = [fout.code or "" for fout in gelezen.bezorgfouten]
    return bool(codes) and all(code.startswith("4.") for code in codes)


def _geciteerd(ruw: bytes) -> set[str]:
    gevonden = _ONS_NUMMER.findall(ruw[:MEESTE_BYTES])[:MEESTE_NUMMERS]
    return {nummer.decode("ascii") for nummer in gevonden}
