"""Putting down a report: only what is of this gemeente can be part of it."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from meldpunt.models import Gemeente, Medewerker, Melding, Postbericht
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.post.models import PostStaat
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.meldingen import Bericht, leg_melding_vast
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from tests.factories import KetenpartnerFactory
from tests.kader import in_gemeente

Geef = Callable[[Medewerker], Toegang]
MAIL = b"From: zorg@organisatie.example\r\nSubject: Zorgen\r\n\r\nKunt u bellen?\r\n"


def test_a_partner_of_another_gemeente_reports_nothing_here(
    bram: Medewerker, teylingen: Gemeente, toegang_van: Geef
) -> None:
    vreemd = KetenpartnerFactory(gemeente=teylingen)
    bericht = Bericht(
        "Kunt u bellen?",
        Kanaal.KETENPARTNER,
        timezone.now(),
        MelderSoort.KETENPARTNER,
        ketenpartner=vreemd,
    )
    with pytest.raises(GeenToegang):
        leg_melding_vast(bericht=bericht, naar=PostStaat.MELDING_GEMAAKT, door=toegang_van(bram))


def test_a_message_of_another_mailbox_becomes_no_melding_here(
    bram: Medewerker, teylingen: Gemeente, toegang_van: Geef
) -> None:
    with in_gemeente(teylingen):
        vreemd, _ = ontvang(gemeente=teylingen, ruw=MAIL, door=systeem(teylingen))
    bericht = Bericht("Kunt u bellen?", Kanaal.POSTBUS, timezone.now(), postbericht=vreemd)
    with pytest.raises(Postbericht.DoesNotExist):
        leg_melding_vast(bericht=bericht, naar=PostStaat.MELDING_GEMAAKT, door=toegang_van(bram))
    assert not Melding.objects.exists()
