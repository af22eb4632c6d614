"""Incoming mail becomes exactly one row, whatever it is and however often it comes (P11)."""

from django.db import IntegrityError, transaction

from meldpunt import kluis
from meldpunt.models import Bijlage, Gemeente, Postbericht
from meldpunt.models.bijlage import Scan
from meldpunt.post.lezen import Bericht, Berichtsoort, Bijlagedeel, lees_buiten
from meldpunt.post.models import ONLEESBARE_SOORT, PostStaat
from meldpunt.post.vingerafdruk import vingerafdruk_bron
from meldpunt.rollen import Toegang
from meldpunt.services.post.herkomst import bepaal_herkomst
from meldpunt.services.post.scannen import scan_alle
from meldpunt.services.post.terugpost import verwerk_terugpost
from meldpunt.services.post.vloed import is_vloed
from meldpunt.services.postbustest import herken_test

STAAT_VAN_SOORT = {
    Berichtsoort.GEWOON: PostStaat.NIEUW,
    Berichtsoort.BOUNCE: PostStaat.BOUNCE,
    Berichtsoort.AUTOMATISCH: PostStaat.AUTOMATISCH,
    Berichtsoort.KLACHT: PostStaat.AUTOMATISCH,
}
LANGSTE_SOORT = 100  # characters of a declared media type


def ontvang(*, gemeente: Gemeente, ruw: bytes, door: Toegang) -> tuple[Postbericht, bool]:
    """Keep one message of the mailbox of this gemeente and read it (BLO-049).

    Who can commit in between calls `bewaar_ruw` and `lees_in` instead.

    Args:
        gemeente: whose mailbox it reached.
        ruw: the message as the mail server gave it; always kept, also when it can't be read.
        door: the system of that gemeente.

    Returns:
        The row, and whether it is new. The same message again gives the first row, unchanged;
        two receivers at once give one row.
    """
    bericht, nieuw = bewaar_ruw(gemeente=gemeente, ruw=ruw, door=door)
    return lees_in(bericht=bericht, ruw=ruw, door=door), nieuw


@transaction.atomic
def bewaar_ruw(*, gemeente: Gemeente, ruw: bytes, door: Toegang) -> tuple[Postbericht, bool]:
    """Keep the bytes of one message before anything looks into them (P11).

    Args:
        gemeente: whose mailbox it reached.
        ruw: the message as the mail server gave it.
        door: the system of that gemeente.

    Returns:
        The row, "onleesbaar" until it is read, and whether it is new.
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


def lees_in(*, bericht: Postbericht, ruw: bytes, door: Toegang) -> Postbericht:
    """Read a kept message in the child process and write down what is in it.

    The child and the virus scanner take seconds at worst: nothing is locked meanwhile.

    Args:
        bericht: the row; it stays as it is when it was read before or somebody judged it.
        ruw: its bytes.
        door: the system of its gemeente.

    Returns:
        The row as it is now.
    """
    if not _is_ongelezen(bericht):
        return bericht
    gelezen = lees_buiten(ruw)
    uitslagen = list(scan_alle(deel.inhoud for deel in gelezen.bijlagen))
    return _schrijf(bericht, ruw, gelezen, uitslagen, door)


@transaction.atomic
def _schrijf(
    bericht: Postbericht,
    ruw: bytes,
    gelezen: Bericht,
    uitslagen: list[Scan],
    door: Toegang,
) -> Postbericht:
    actueel = Postbericht.objects.select_for_update().get(pk=bericht.pk)
    if not _is_ongelezen(actueel):
        return actueel
    actueel.staat, actueel.reden_code = _beoordeling(actueel.gemeente, gelezen, door)
    actueel.soort = gelezen.soort if gelezen.leesbaar else ONLEESBARE_SOORT
    actueel.opzij_op = door.moment if actueel.staat == PostStaat.GEEN_MELDING else None
    actueel.ketenpartner, actueel.herkomst = bepaal_herkomst(
        gemeente=actueel.gemeente, ruw=ruw, adres=gelezen.afzender_adres
    )
    actueel.antwoord_op = verwerk_terugpost(
        gemeente=actueel.gemeente, ruw=ruw, gelezen=gelezen, door=door
    )
    actueel.heeft_opmaak = gelezen.heeft_opmaak
    actueel.aantal_bijlagen = len(gelezen.bijlagen)
    kluis.sluit(
        actueel, afzender=gelezen.afzender, onderwerp=gelezen.onderwerp, tekst=gelezen.tekst
    )
    actueel.bewaar(door=door)
    Bijlage.objects.bulk_create(
        _bijlage(actueel, deel, uitslag)
        for deel, uitslag in zip(gelezen.bijlagen, uitslagen, strict=True)
    )
    return actueel


def _is_ongelezen(bericht: Postbericht) -> bool:
    """Every reading and every judgement makes a next version, also of what stays "onleesbaar"."""
    return bericht.staat == PostStaat.ONLEESBAAR and bericht.versie == 1


def _bewaar(gemeente: Gemeente, ruw: bytes, afdruk: bytes, door: Toegang) -> Postbericht:
    bericht = Postbericht(
        gemeente=gemeente,
        vingerafdruk=afdruk,
        ontvangen_op=door.moment,
        staat=PostStaat.ONLEESBAAR,
    )
    kluis.sluit(bericht, ruw=ruw)
    bericht.bewaar(door=door)
    return bericht


def _beoordeling(gemeente: Gemeente, gelezen: Bericht, door: Toegang) -> tuple[PostStaat, str]:
    """Give state and reason of a message; a test of the mailbox is no melding, and judged."""
    vloed = is_vloed(gemeente=gemeente, adres=gelezen.afzender_adres, door=door)
    # A bounce quotes the mail that did not arrive.
    gewoon = gelezen.soort == Berichtsoort.GEWOON
    if gewoon and herken_test(gemeente, gelezen.tekst, door.moment):
        return PostStaat.GEEN_MELDING, "test"
    staat = _staat(gelezen)
    return (PostStaat.VASTGEHOUDEN if vloed and staat == PostStaat.NIEUW else staat), ""


def _staat(gelezen: Bericht) -> PostStaat:
    return STAAT_VAN_SOORT[gelezen.soort] if gelezen.leesbaar else PostStaat.ONLEESBAAR


def _bijlage(bericht: Postbericht, deel: Bijlagedeel, uitslag: Scan) -> Bijlage:
    bijlage = Bijlage(
        gemeente_id=bericht.gemeente_id,
        postbericht=bericht,
        soort=deel.soort[:LANGSTE_SOORT],
        grootte=len(deel.inhoud),
        echt=deel.echt[:LANGSTE_SOORT],
        kenmerken=list(deel.kenmerken),
        scan=uitslag,
    )
    kluis.sluit(bijlage, naam=deel.naam, inhoud=deel.inhoud)
    return bijlage
