"""Mail that wants to do something, opened in a real browser: nothing runs, nothing leaves (P12)."""

import json
from collections.abc import Callable

from playwright.sync_api import Browser, Dialog, Page

from tests.reizen.conftest import BREED, SMAL, Proef
from tests.reizen.hand import Hand
from tests.reizen.stappen import toon_namen
from tests.vijandig import FRAGMENTEN

Open = Callable[..., Page]
WEL = ("http://", "https://")
GEVAARLIJK = "script, iframe, img, form, input, a, svg, meta:not([charset]), base, link, [style]"
# Every fragment a message of its own, whose names Anna may see; prints their ids.
VUL = """
import json
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Lidmaatschap
from meldpunt.services.namen import toon_namen_van_bericht
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import maak_toegang, systeem
from tests.vijandig import FRAGMENTEN, mail_met
gemeente = Gemeente.objects.get(code="HEE")
ids = []
with werk(systeem(gemeente), "reis: opmaak"):
    lid = Lidmaatschap.objects.select_related("medewerker", "gemeente").get(
        gemeente=gemeente, medewerker__email__startswith="anna@"
    )
    anna = maak_toegang(lid, lid.medewerker.naam)
    for nr, html in enumerate(FRAGMENTEN):
        ruw = mail_met(f"<p>begin {nr}</p>{html}", f"proef {nr}")
        bericht, _ = ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))
        toon_namen_van_bericht(bericht_id=bericht.pk, reden="toets", door=anna)
        ids.append(str(bericht.pk))
print("IDS" + json.dumps(ids))
"""


def _luister(pagina: Page) -> tuple[list[str], list[str]]:
    """What shows itself, and what is asked for."""
    vensters: list[str] = []
    verzoeken: list[str] = []

    def sluit(venster: Dialog) -> None:
        vensters.append(venster.message)
        venster.dismiss()

    pagina.on("dialog", sluit)
    pagina.on("popup", lambda p: vensters.append(p.url))
    pagina.on("download", lambda d: vensters.append(d.url))
    pagina.on("request", lambda r: verzoeken.append(r.url) if r.url.startswith(WEL) else None)
    return vensters, verzoeken


def test_the_fragments_do_something_where_nobody_stops_them(browser: Browser) -> None:
    """Else the next journey proves nothing. What runs asks for a page; none leaves."""
    venster = browser.new_context()
    venster.add_init_script("window.alert = () => new Image().src = 'https://liep.example/'")
    pagina = venster.new_page()
    pagina.route("**/*", lambda route: route.abort())
    _, verzoeken = _luister(pagina)
    deden: set[int] = set()
    for nr, html in enumerate(FRAGMENTEN):
        pagina.goto("about:blank")
        verzoeken.clear()
        pagina.evaluate("h => { document.open(); document.write(h); document.close(); }", html)
        pagina.wait_for_timeout(15)
        deden |= {nr} if verzoeken else set()
    venster.close()
    assert len(deden) >= 80, len(deden)  # the rest waits for a click, or is for other programs


def test_nothing_of_a_message_runs_and_nothing_leaves(proef: Proef, open_venster: Open) -> None:
    ids = json.loads(proef.manage("shell", "-c", VUL).partition("IDS")[2])
    assert len(ids) == len(FRAGMENTEN) >= 223
    hand = Hand(open_venster(BREED), proef)
    hand.log_in("anna")
    pagina = hand.pagina
    vensters, verzoeken = _luister(pagina)
    for nr, pk in enumerate(ids):
        verzoeken.clear()
        adres = f"{proef.url}/postbus/{pk}/opmaak/"
        pagina.goto(adres)
        assert (pagina.url, verzoeken, vensters) == (adres, [adres], []), FRAGMENTEN[nr]
        assert f"begin {nr}" in pagina.content(), FRAGMENTEN[nr]
        assert pagina.locator(GEVAARLIJK).count() == 0, FRAGMENTEN[nr]
    for maat in (BREED, SMAL):
        pagina.set_viewport_size({"width": maat[0], "height": maat[1]})
        for nr in range(0, len(ids), 60):
            hand.ga(f"/postbus/{ids[nr]}/?opmaak=ja")
            frame = pagina.frame_locator("iframe")
            assert frame.get_by_text(f"begin {nr}").is_visible()
    assert all(url.startswith(proef.url) for url in verzoeken)
    assert vensters == []


def test_the_layout_opens_with_a_key_and_without_javascript(
    proef: Proef, open_venster: Open
) -> None:
    hand = Hand(open_venster(BREED, javascript=False), proef, javascript=False)
    hand.log_in("bram")
    hand.ga("/postbus/?stand=alles")
    hand.druk(hand.pagina.locator(".mh-rij__titel").last)
    hand.ziet("Dit bericht heeft ook opmaak.")
    toon_namen(hand, "Melding beoordelen")
    hand.link("Toon met opmaak")
    assert hand.pagina.frame_locator("iframe").locator("p").first.is_visible()
