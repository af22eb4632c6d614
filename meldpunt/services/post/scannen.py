"""What the virus scanner says of attachments, kept with each (P12)."""

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction

from meldpunt.models import Bijlage
from meldpunt.models.bijlage import Scan
from meldpunt.post.virus import ScanFout, is_ingesteld, is_schoon

log = logging.getLogger(__name__)


def scan_alle(inhouden: Iterable[bytes]) -> Iterator[Scan]:
    """Give a verdict for each file that comes in; mail never waits for a scanner that is away."""
    bereikbaar = is_ingesteld()
    for inhoud in inhouden:
        uitslag = _vraag(inhoud) if bereikbaar else Scan.NIET_GESCAND
        bereikbaar = uitslag != Scan.NIET_GESCAND
        yield uitslag


@transaction.atomic
def scan_alsnog(*, bijlage: Bijlage, inhoud: bytes) -> Scan:
    """Ask the scanner about a file it has not seen, before somebody gets it.

    Args:
        bijlage: the attachment.
        inhoud: its bytes, opened by the caller.

    Returns:
        The verdict as it is now; an earlier one stays, and without a scanner there is none.
    """
    if bijlage.scan != Scan.NIET_GESCAND or not is_ingesteld():
        return Scan(bijlage.scan)
    uitslag = _vraag(inhoud)
    if uitslag != Scan.NIET_GESCAND:
        Bijlage.objects.filter(pk=bijlage.pk).update(scan=uitslag)
    return uitslag


def _vraag(inhoud: bytes) -> Scan:
    try:
        return Scan.SCHOON if is_schoon(inhoud) else Scan.GEWEIGERD
    except ScanFout as fout:
        log.warning("de virusscanner gaf geen oordeel: %s", fout)
        return Scan.NIET_GESCAND
