"""Journey 10: a late action, a turn that returns, the next one, the history, on paper (3.13)."""

import re
import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.reizen.conftest import BEELD, BREED, SMAL, Proef
from tests.reizen.hand import Hand
from tests.reizen.stappen import link_in

Open = Callable[..., Page]
A4_LIGGEND = (842, 595)  # points
TERUGKEREND = "Toezicht houden op de horeca"
LAAT = "Eén vaste route invoeren voor signalen van medewerkers"
CONTACT = "zorgcoordinatie@hvo-querido.example"
RESULTAAT = "Alle teams kregen uitleg."


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
def test_plan(maat: tuple[int, int], proef: Proef, open_venster: Open) -> None:
    anna = Hand(open_venster(maat), proef)
    anna.log_in("anna")
    anna.ga("/plan/")
    anna.ziet(re.compile(r"acties? (is|zijn) te laat"))
    if maat == BREED:
        _laat_en_terugkerend(anna)
        _eigenaar_zonder_account(anna, proef, open_venster)
    else:
        # On a phone: the same actions, one under the other, and nothing sticks out.
        anna.link("Toon per eigenaar")
        anna.ziet(re.compile("Nog geen eigenaar"))
        anna.link(re.compile(LAAT))
        anna.ziet("Wat er veranderde")
    _op_papier(anna)


def _laat_en_terugkerend(anna: Hand) -> None:
    """Report the late one; ask a sign of life, give it: the next turn stands, and what was said."""
    anna.link(re.compile(LAAT), anna.pagina.locator("main .mh-melding"))
    _meld_klaar(anna, "De route is bekend.")
    anna.ga("/plan/")
    assert LAAT not in anna.pagina.locator("main .mh-melding").first.inner_text()
    # The body counts itself: twice a year, from its own meetings (BLO-099).
    anna.ziet(re.compile("van 2"))
    anna.link("Kies de termijn")
    anna.knop("Bewaar de termijn")
    anna.ziet("Kies één van de termijnen.")
    anna.vink("Om de 6 maanden")
    anna.knop("Bewaar de termijn")
    anna.link(re.compile(TERUGKEREND))
    [eerste] = _keren(anna)
    _meld_klaar(anna, RESULTAAT)
    oud, nieuw = _keren(anna)
    assert oud == eerste
    assert nieuw.startswith("Teken van leven: ")
    anna.ziet(RESULTAAT)
    anna.ziet("Klaar gemeld")


def _meld_klaar(anna: Hand, resultaat: str) -> None:
    anna.link(re.compile("^Meld klaar"))
    anna.knop("Meld klaar")
    anna.ziet("Schrijf op wat het resultaat is.")
    anna.vul("Wat is het resultaat?", resultaat)
    anna.vul("Waar staat het bewijs?", "Map 3")
    anna.knop("Meld klaar")
    anna.ziet(re.compile("Bewaard"))


def _keren(anna: Hand) -> list[str]:
    """The times to do on the page of an action, each with its days."""
    koppen = anna.pagina.locator("section[aria-labelledby=uitvoeringen] h3").all_inner_texts()
    return [" ".join(kop.split()) for kop in koppen]


def _eigenaar_zonder_account(anna: Hand, proef: Proef, open_venster: Open) -> None:
    """A contact owns the action, is asked by mail and says not yet: it stands at the action."""
    anna.link("Kies de eigenaren")
    anna.kies("Is ook iemand zonder account eigenaar?", "HVO-Querido")
    anna.knop(re.compile("eigenaren"))
    al = len(proef.post(CONTACT))
    anna.knop("Vraag hoe het ervoor staat")
    anna.ziet("De link gaat per e-mail naar de eigenaar.")
    [bericht] = proef.wacht_op_post(al, 1, CONTACT)
    ander = Hand(open_venster(SMAL), proef)
    for _ in range(2):  # a look takes nothing
        ander.ga(link_in(bericht))
    ander.knop("Open het bericht")
    ander.knop("Verstuur uw antwoord")
    ander.ziet("Kies of het klaar is.")
    ander.vink("Nog niet, want …")
    ander.vul("Wat is het resultaat?", "De trainer is ziek.")
    ander.vul("Uw naam", "Noor")
    ander.knop("Verstuur uw antwoord")
    ander.ziet("Uw antwoord staat bij de actie.")
    anna.pagina.reload()
    anna.ziet("De trainer is ziek.")
    anna.ziet(re.compile("door Noor"))


def _op_papier(anna: Hand) -> None:
    """A4 on its side: every page, the head again on each, and no cell wider than the paper."""
    anna.ga("/plan/")
    pagina = anna.pagina
    pagina.emulate_media(media="print")
    # The width the paper leaves between its margins, in CSS pixels.
    pagina.set_viewport_size({"width": round((297 - 24) / 25.4 * 96), "height": 700})
    over = pagina.evaluate(
        "[...document.querySelectorAll('main *')].filter(e =>"
        " e.getClientRects().length && !e.closest('.mh-vh') && !e.closest('.mh-geenprint') &&"
        " e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert over == []
    kop = pagina.locator("thead").first.evaluate("e => getComputedStyle(e).display")
    assert kop == "table-header-group"
    afdruk = pagina.pdf(prefer_css_page_size=True, path=str(BEELD / "plan.pdf"))
    maten = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", _uitgepakt(afdruk))
    assert maten
    assert {(round(float(b)), round(float(h))) for b, h in maten} == {A4_LIGGEND}
    pagina.emulate_media(media="screen")


def _uitgepakt(afdruk: bytes) -> bytes:
    """The file with its streams unpacked: the page sizes may stand in one."""
    uit = afdruk
    for stroom in re.findall(rb"stream\r?\n(.*?)endstream", afdruk, re.DOTALL):
        try:
            uit += zlib.decompress(stroom)
        except zlib.error:
            continue
    return uit
