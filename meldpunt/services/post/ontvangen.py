"""Incoming mail becomes exactly one row, whatever it is and however often it comes (P11)."""

from django.db import IntegrityError, transaction

from meldpunt import kluis
from meldpunt.models import Bijlage, Gemeente, Ketenpartner, Postbericht
from meldpunt.post.lezen import Bericht, Berichtsoort, Bijlagedeel, lees_buiten
from meldpunt.post.models import PostStaat
from meldpunt.post.vingerafdruk import vingerafdruk_bron
from meldpunt.rollen import Toegang

STAAT_VAN_SOORT = {
    Berichtsoort.GEWOON: PostStaat.NIEUW,
    Berichtsoort.BOUNCE: PostStaat.BOUNCE,
    Berichtsoort.AUTOMATISCH: PostStaat.AUTOMATISCH,
    Berichtsoort.KLACHT: PostStaat.AUTOMATISCH,
}
LANGSTE_SOORT = 100  # characters of a declared media type


@transaction.atomic
def ontvang(*, gemeente: Gemeente, ruw: bytes, door: Toegang) -> tuple[Postbericht, bool]:
    """Keep one message of the mailbox of this gemeente (BLO-049).

    Args:
        gemeente: whose mailbox it reached.
        ruw: the message as the mail server gave it; always kept, also when it can't be read.
        door: the system of that gemeente.

    Returns:
        The row, and whether it is new. The same message again gives the first row, unchanged;
        two receivers at once give one row.
    """
    afdruk = kluis.vingerafdruk("postbericht", vingerafdruk_bron(ruw))
    zelfde = Postbericht.objects.filter(gemeente=gemeente, vingerafdruk=afdruk)
    if bestaand := zelfde.first():
        return bestaand, False
    try:
        with transaction.atomic():
            return _bewaar(gemeente, ruw, afdruk, door), True
    except IntegrityError:
        # Somebody else kept it between our look and our insert.
        if bestaand := zelfde.first():
            return bestaand, False
        raise


def _bewaar(gemeente: Gemeente, ruw: bytes, afdruk: bytes, door: Toegang) -> Postbericht:
    gelezen = lees_buiten(ruw)
    bericht = Postbericht(
        gemeente=gemeente,
        vingerafdruk=afdruk,
        ontvangen_op=door.moment,
        staat=_staat(gelezen),
        ketenpartner=_ketenpartner(gemeente, gelezen.afzender_adres),
        aantal_bijlagen=len(gelezen.bijlagen),
    )
    kluis.sluit(
        bericht,
        ruw=ruw,
        afzender=_afzender(gelezen),
        onderwerp=gelezen.onderwerp,
        tekst=gelezen.tekst,
    )
    bericht.bewaar(door=door)
    Bijlage.objects.bulk_create(_bijlage(bericht, deel) for deel in gelezen.bijlagen)
    return bericht


def _staat(gelezen: Bericht) -> PostStaat:
    return STAAT_VAN_SOORT[gelezen.soort] if gelezen.leesbaar else PostStaat.ONLEESBAAR


def _ketenpartner(gemeente: Gemeente, adres: str) -> Ketenpartner | None:
    """The one partner that registered this very address; who wrote it stays unsure."""
    if not adres:
        return None
    partners = Ketenpartner.objects.filter(gemeente=gemeente, contacten__email__iexact=adres)
    gevonden = list(partners.actief().distinct()[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def _afzender(gelezen: Bericht) -> str:
    if gelezen.afzender_naam and gelezen.afzender_adres:
        return f"{gelezen.afzender_naam} <{gelezen.afzender_adres}>"
    return gelezen.afzender_adres or gelezen.afzender_naam


def _bijlage(bericht: Postbericht, deel: Bijlagedeel) -> Bijlage:
    bijlage = Bijlage(
        gemeente_id=bericht.gemeente_id,
        postbericht=bericht,
        soort=deel.soort[:LANGSTE_SOORT],
        grootte=len(deel.inhoud),
    )
    kluis.sluit(bijlage, naam=deel.naam, inhoud=deel.inhoud)
    return bijlage
