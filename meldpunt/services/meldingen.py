"""Putting down what was said, word for word."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr

from django.db import transaction

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Ketenpartner, Melding, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post.models import ONBEOORDEELD, PostStaat
from meldpunt.rollen import GeenToegang, Toegang

# Channels that never tell who reported (BLO-048, DEB-037, TEY-080).
ZONDER_MELDER = frozenset({Kanaal.MMA, Kanaal.LAA})
LANGSTE_MELDER = 150  # characters of a name or a contact


@dataclass(frozen=True)
class Bericht:
    """What somebody reported.

    `ontvangen_op` is aware. A melder_soort of `anoniem` drops every reporter field. With
    `melder_uit_bericht` an empty name or contact is that of the sender of `postbericht`: who
    puts it down did not see that, and the reporter must not get lost.
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
    melder_uit_bericht: bool = False


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
    bericht = met_melder(bericht, door)
    melding = Melding(
        gemeente_id=door.gemeente_id,
        kanaal=bericht.kanaal,
        melder_soort=bericht.melder_soort,
        ketenpartner=bericht.ketenpartner,
        beroep=bericht.beroep,
        ontvangen_op=bericht.ontvangen_op,
        postbericht=bericht.postbericht,
        door_id=door.medewerker_id,
    )
    kluis.sluit(melding, tekst=bericht.tekst)
    kluis.sluit(melding, melder_naam=bericht.melder_naam, melder_contact=bericht.melder_contact)
    if bericht.postbericht:
        _verwerk(bericht.postbericht, naar, door)
    melding.save()
    return melding


def met_melder(bericht: Bericht, door: Toegang) -> Bericht:
    """Give a report with the reporter it is kept with: none, or also the sender of its message."""
    if bericht.kanaal in ZONDER_MELDER or bericht.melder_soort == MelderSoort.ANONIEM:
        return replace(
            bericht,
            melder_soort=MelderSoort.ANONIEM,
            ketenpartner=None,
            beroep="",
            melder_naam="",
            melder_contact="",
            melder_uit_bericht=False,
        )
    if not (bericht.melder_uit_bericht and bericht.postbericht):
        return bericht
    open_ = kluis.verwerk(door, bericht.postbericht, ["afzender"], Doel.BEHANDELEN)
    naam, adres = lees_afzender(open_["afzender"])
    return replace(
        bericht,
        melder_naam=bericht.melder_naam or naam,
        melder_contact=bericht.melder_contact or adres,
        melder_uit_bericht=False,
    )


def lees_afzender(afzender: str) -> tuple[str, str]:
    """Give name and address of a sender, each as far as a melding keeps it."""
    naam, adres = parseaddr(afzender)
    return naam[:LANGSTE_MELDER], adres[:LANGSTE_MELDER]


def _verwerk(postbericht: Postbericht, naar: PostStaat, door: Toegang) -> None:
    zichtbaar = Postbericht.objects.zichtbaar_voor(door)
    actueel = zichtbaar.select_for_update().get(pk=postbericht.pk)
    if actueel.staat not in ONBEOORDEELD:
        raise Weigering("Van dit bericht is al een melding gemaakt.")
    actueel.staat = naar
    actueel.bewaar(door=door)
