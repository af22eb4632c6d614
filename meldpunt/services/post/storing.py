"""Whether fetching works: since when not, and telling the beheerder once."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meldpunt.lib.datum import dag, tijdstip
from meldpunt.models import Brievenbus, Lidmaatschap, Medewerker, Ophaalstand
from meldpunt.post.brievenbus import Oorzaak
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.mailteksten import stuur

BRIEF = "postbus_stuk"


@transaction.atomic
def leg_gelukt_vast(*, bus: Brievenbus, te_groot: int, door: Toegang) -> None:
    """Note that everything was fetched; the next failure is told again.

    Args:
        bus: the mailbox.
        te_groot: how many messages stayed there because of their size.
        door: the system; its moment counts.
    """
    Ophaalstand.objects.filter(brievenbus=bus).update(
        gelukt_op=door.moment, stuk_sinds=None, oorzaak="", te_groot=te_groot
    )


@transaction.atomic
def leg_storing_vast(*, bus: Brievenbus, oorzaak: Oorzaak, door: Toegang) -> None:
    """Note that fetching failed; the first time since it worked every beheerder gets a mail."""
    stand = Ophaalstand.objects.select_for_update().get(brievenbus=bus)
    nieuw = stand.stuk_sinds is None
    stand.stuk_sinds = stand.stuk_sinds or door.moment
    stand.oorzaak = oorzaak
    stand.save(update_fields=["stuk_sinds", "oorzaak"])
    if nieuw:
        _waarschuw(stand, door)


def _waarschuw(stand: Ophaalstand, door: Toegang) -> None:
    adres = settings.BASIS_URL + reverse("meldpunt:brievenbus")
    waarden = {"gemeente": door.gemeente_naam, "sinds": tijdstip(door.moment), "adres": adres}
    leden = Lidmaatschap.objects.met(Onderdeel.BEHEER, door.gemeente_id, dag(door.moment))
    aan = {
        f"{BRIEF}:{wie.pk}:{door.moment:%Y%m%d%H%M%S%f}": wie.email
        for wie in Medewerker.objects.met(leden).order_by("pk")
    }
    stuur(BRIEF, aan=aan, waarden=waarden, door=door)
