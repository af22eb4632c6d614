"""Who a message is from: the partner it names, and whether the own mail server confirms that."""

from meldpunt.models import Brievenbus, Gemeente, Ketenpartner
from meldpunt.post.herkomst import Herkomst, beoordeel


def bepaal_herkomst(
    *, gemeente: Gemeente, ruw: bytes, adres: str
) -> tuple[Ketenpartner | None, Herkomst]:
    """Give the partner a message says it is from, and whether that is so (P14).

    Args:
        gemeente: whose mailbox it reached.
        ruw: the message as the mail server gave it.
        adres: the sender as it was read; only a claim.

    Returns:
        The one partner that registered this very address, or None; and BEVESTIGD only when that
        address is the one the own server stands in for.
    """
    partner = _partner(gemeente, adres)
    bussen = Brievenbus.objects.filter(gemeente=gemeente)
    oordeel = beoordeel(ruw, bussen.values_list("uitslag_van", flat=True).first() or ())
    if oordeel.herkomst != Herkomst.BEVESTIGD:
        return partner, oordeel.herkomst
    if partner is None or adres.lower() != oordeel.adres:
        return partner, Herkomst.ONBEKEND_ADRES
    return partner, Herkomst.BEVESTIGD


def _partner(gemeente: Gemeente, adres: str) -> Ketenpartner | None:
    if not adres:
        return None
    partners = Ketenpartner.objects.filter(gemeente=gemeente, contacten__email__iexact=adres)
    gevonden = list(partners.actief().distinct()[:2])
    return gevonden[0] if len(gevonden) == 1 else None
