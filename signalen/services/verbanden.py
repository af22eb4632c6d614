"""Telling both aandachtsfunctionarissen that there may be a link, and keeping what they say.

Each gemeente tells its own people, in its own context: what is found elsewhere never comes here.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from meldpunt.kluis import Doel
from meldpunt.lib.datum import dag
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.logboek import Actie, Ding, huidige, werk
from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Onderdeel, Toegang
from meldpunt.services.beheer import vergrendel_gemeente
from meldpunt.services.mailteksten import stuur
from meldpunt.services.toegang import systeem
from signalen.models import MogelijkVerband
from signalen.models.mogelijk_verband import ANTWOORDEN, zoek_verbanden

OORSPRONG = "taak: verband"
BRIEF = "verband"
# A week; the function of the database holds the same number (migration 0015).
PER_WEEK = 5


def meld_verbanden(*, gemeente: Gemeente) -> int:
    """Write down and mail what was found for a gemeente, once per pair of signalen.

    Returns:
        How many messages; what is over the limit of a week waits.
    """
    door = systeem(gemeente)
    with werk(door, OORSPRONG):
        vergrendel_gemeente(door)
        gevonden = zoek_verbanden()
        wie = _ontvangers(door) if gevonden else []
        for rij in gevonden:
            rij.gemeente, rij.op = gemeente, door.moment
            rij.save(force_insert=True)
            ding = Ding("signaal", rij.signaal_id, rij.signaal_id)
            huidige().noteer(door, Actie.VERSCHENEN, ding, doel=Doel.VERBAND)
            _mail(rij, wie, door)
        return len(gevonden)


@transaction.atomic
def beantwoord_verband(*, verband_id: UUID, antwoord: str, door: Toegang) -> MogelijkVerband:
    """Keep what came of the call; a later answer replaces it, and both stay.

    Raises:
        AntwoordFout: it is none of the answers.
        MogelijkVerband.DoesNotExist: not for this person.
    """
    if antwoord not in ANTWOORDEN:
        raise AntwoordFout({"antwoord": "Kies wat het gesprek opleverde."})
    gevonden = MogelijkVerband.objects.zichtbaar_voor(door).gevonden().get(pk=verband_id)
    ding = Ding("signaal", gevonden.signaal_id, gevonden.signaal_id)
    huidige().noteer(door, Actie.VERWERKEN, ding, doel=Doel.VERBAND)
    return MogelijkVerband.objects.create(
        gemeente_id=gevonden.gemeente_id,
        signaal_id=gevonden.signaal_id,
        met_id=gevonden.met_id,
        paar=gevonden.paar,
        stand=antwoord,
        op=door.moment,
        door_id=door.medewerker_id,
    )


def bel(gemeente: Gemeente) -> str:
    """Say in one sentence whom to call at another gemeente."""
    if not gemeente.contact_telefoon:
        return f"Bel de aandachtsfunctionaris van gemeente {gemeente.naam}."
    wie = gemeente.contact_naam or "de aandachtsfunctionaris"
    return f"Bel {wie}: {gemeente.contact_telefoon}."


def _ontvangers(door: Toegang) -> list[Medewerker]:
    leden = Lidmaatschap.objects.met(Onderdeel.VERBAND, door.gemeente_id, dag(door.moment))
    return list(Medewerker.objects.met(leden).order_by("pk"))


def _mail(rij: MogelijkVerband, wie: list[Medewerker], door: Toegang) -> None:
    """No number, nothing of a case: who is called, and the way to the page."""
    adres = reverse("signalen:mogelijk_verband", args=[rij.pk])
    waarden = {
        "gemeente": door.gemeente_naam,
        "andere_gemeente": rij.met.naam,
        "contact": bel(rij.met),
        "adres": settings.BASIS_URL + adres,
    }
    aan = {f"{BRIEF}:{rij.pk}:{persoon.pk}": persoon.email for persoon in wie}
    stuur(BRIEF, aan=aan, waarden=waarden, door=door)
