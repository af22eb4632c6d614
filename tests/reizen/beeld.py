"""Makes the pictures of docs/gebruik: `make beeld`. No part of the journeys; it checks nothing.

The cases, people and messages are those of the demo, all invented.
"""

from collections.abc import Callable
from itertools import groupby

from playwright.sync_api import Browser, Page

from tests.reizen.beelden import BEELDEN, MAP, Beeld
from tests.reizen.conftest import SMAL, Proef
from tests.reizen.hand import Hand
from tests.reizen.palet import verklein
from tests.reizen.stappen import kies_besluit, link_in, naar_punt

SCHERM = (1280, 800)
Open = Callable[..., Page]


def test_maak_de_beelden(proef: Proef, browser: Browser, open_venster: Open) -> None:
    MAP.mkdir(exist_ok=True)
    for oud in MAP.glob("*.png"):
        oud.unlink()
    for voornaam, beelden in groupby(BEELDEN, key=lambda beeld: beeld.voornaam):
        hand = Hand(open_venster(SCHERM), proef)
        hand.log_in(voornaam)
        for beeld in beelden:
            _ga_naar(hand, beeld, proef)
            beeld.pad.write_bytes(verklein(browser, hand.pagina.screenshot()))


def _ga_naar(hand: Hand, beeld: Beeld, proef: Proef) -> None:
    breed, hoog = SMAL if beeld.smal else SCHERM
    hand.pagina.set_viewport_size({"width": breed, "height": hoog})
    if beeld.adres:
        hand.ga(beeld.adres)
    elif beeld.pagina == "overleg":
        _een_besluit(hand)
    else:
        _een_verzoek(hand, proef)


def _een_besluit(anna: Hand) -> None:
    """The item of a meeting, on the large screen, with a decision chosen."""
    naar_punt(anna, "HEE-2026-025", "Veel mensen op één adres")
    kies_besluit(anna, "Breng in bij het LOO")


def _een_verzoek(anna: Hand, proef: Proef) -> None:
    """What a partner sees behind the link that anna sends."""
    anna.ga("/meldverzoeken/")
    keuze = anna.pagina.locator("main select").first
    keuze.select_option(index=1)
    al = len(proef.post())
    anna.knop("Stuur de link")
    (bericht,) = proef.wacht_op_post(al, 1)
    anna.ga(link_in(bericht))
    anna.knop("Open het bericht")
