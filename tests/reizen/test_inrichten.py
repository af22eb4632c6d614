"""Dead ends that a person can leave: a body without a rhythm, and a mail that got stuck."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
BODY = "Regionale werkgroep mensenhandel"
# As when the sender died between the commit and the answer of the mail server.
LAAT_HANGEN = """
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.post.models import UitgaandStaat
from meldpunt.services.toegang import systeem
from signalen.models import Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
with werk(systeem(Gemeente.objects.get(code="HEE")), "toets"):
    for plicht in Terugkoppeling.objects.filter(stand=PlichtStand.KLAARGEZET):
        plicht.uitgaand.staat = UitgaandStaat.{staat}
        plicht.uitgaand.save()
        print(plicht.pk, 'blijft hangen')
"""


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
def test_ritme_kiezen(maat: tuple[int, int], proef: Proef, open_venster: Open) -> None:
    hand = Hand(open_venster(maat), proef)
    hand.log_in("daan")
    hand.ga("/beheer/overlegvormen/")
    hand.link(BODY)
    hand.vul("Hoe vaak is dit overleg?", "periodiek")
    hand.knop("Bewaar het overleg")
    hand.ziet("Het ritme “periodiek” is niet duidelijk.")
    hand.vul("Hoe vaak is dit overleg?", "om de twee weken")
    hand.kies("Op welke dag?", "donderdag")
    hand.vul("Hoe laat?", "14:30")
    hand.knop("Bewaar het overleg")
    hand.ziet("Dit overleg is elke twee weken, op donderdag, 14.30 uur.")
    hand.ziet("Dit staat al gepland:")
    hand.ga("/beheer/")


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
def test_post_die_bleef_hangen(maat: tuple[int, int], proef: Proef, open_venster: Open) -> None:
    assert "blijft hangen" in proef.manage("shell", "-c", LAAT_HANGEN.format(staat="ONZEKER"))
    hand = Hand(open_venster(maat), proef)
    hand.log_in("anna")
    hand.ga("/terugkoppeling/?groep=aandacht")
    hand.druk(hand.pagina.locator("a.mh-rij__titel").first)
    hand.ziet("Onzeker: kijk of het is aangekomen.")
    hand.knop("Het is aangekomen")
    hand.ziet("Vastgelegd: het bericht is aangekomen.")
    proef.manage("shell", "-c", LAAT_HANGEN.format(staat="MISLUKT"))
    hand.ga("/terugkoppeling/?groep=aandacht")
    hand.druk(hand.pagina.locator("a.mh-rij__titel").first)
    hand.knop("Stuur het opnieuw")
    hand.ziet("De oude link werkt niet meer.")
    hand.knop("Verstuur het bericht")
    hand.ziet("Klaar om te versturen.")
