"""The hand of a visitor: with the mouse or with the keyboard only, the same words for both."""

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from meldpunt.proef.mensen import code_van
from tests.reizen.conftest import BEELD, Proef

WACHTWOORD = "proef-met-vier-woorden"
# Differs each time a page is made: tokens, keys, numbers and dates. Axe says the same of both.
PER_KEER = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}-[0-9a-f-]{27}|\d+')
HEEFT_FOCUS = "e => e === document.activeElement"


class Hand:
    """Does what a visitor does, and looks at every page it meets."""

    def __init__(
        self, pagina: Page, proef: Proef, *, toetsenbord: bool = False, javascript: bool = True
    ) -> None:
        """Take a window; `toetsenbord` leaves the mouse alone."""
        self.pagina = pagina
        self.proef = proef
        self.toetsenbord = toetsenbord
        self.javascript = javascript

    def log_in(self, voornaam: str) -> None:
        """Log in as one of the demo's people, with the code of now."""
        email = self._email(voornaam)
        self.ga("/inloggen/")
        self.vul("E-mailadres", email)
        self.vul("Wachtwoord", WACHTWOORD)
        self.knop("Log in")
        gebruikt = ""
        while "/inloggen/" in self.pagina.url:
            # A code works once: whoever logs in twice in half a minute waits for the next.
            while (code := self.proef.code(email)) == gebruikt:
                time.sleep(1)
            gebruikt = code
            self.vul(re.compile("code", re.I), code)
            self.knop(re.compile("Log in|Ga verder|Bevestig"))

    def koppel_app(self, email: str, wachtwoord: str) -> None:
        """Log in for the first time: couple an app, whose first code is the second factor."""
        self.ga("/inloggen/")
        self.vul("E-mailadres", email)
        self.vul("Wachtwoord", wachtwoord)
        self.knop("Log in")
        self.vul("Uw wachtwoord", wachtwoord)
        self.knop("Ga verder")
        geheim = self.pagina.locator("strong.mh-breekt").inner_text()
        self.vul("Code uit uw app", code_van(geheim))
        self.knop("Koppel de app")

    def ga(self, pad: str) -> None:
        """Go to an address and look at the page."""
        self.pagina.goto(pad)
        self.kijk()

    def knop(self, naam: str | re.Pattern[str], binnen: Locator | None = None) -> None:
        """Press a button and look at the page that follows."""
        self.druk((binnen or self.pagina).get_by_role("button", name=naam).first)

    def link(self, naam: str | re.Pattern[str], binnen: Locator | None = None) -> None:
        """Follow a link and look at the page that follows."""
        self.druk((binnen or self.pagina).get_by_role("link", name=naam).first)

    def vul(self, label: str | re.Pattern[str], tekst: str) -> None:
        """Type in the field with this label."""
        veld = self.pagina.get_by_label(label).first
        if not self.toetsenbord or veld.get_attribute("type") in ("date", "datetime-local"):
            veld.fill(tekst)
            return
        self._tab_naar(veld)
        self.pagina.keyboard.press("Control+A")
        self.pagina.keyboard.insert_text(tekst)

    def kies(self, label: str | re.Pattern[str], optie: str | re.Pattern[str]) -> None:
        """Choose in a list or a group of radio buttons."""
        veld = self.pagina.get_by_label(label).first
        if veld.count() and veld.evaluate("e => e.tagName") == "SELECT":
            self._kies_uit_lijst(veld, optie)
        else:
            self.vink(optie)

    def vink(self, naam: str | re.Pattern[str]) -> None:
        """Tick a checkbox or a radio button."""
        vakje = self.pagina.get_by_label(naam).first
        if not self.toetsenbord:
            vakje.check()
        elif vakje.get_attribute("type") == "radio":
            self._kies_rondje(vakje)
        else:
            self._tab_naar(vakje)
            self.pagina.keyboard.press("Space")

    def klap_open(self, samenvatting: str) -> None:
        """Open a part that is folded away."""
        kop = self.pagina.locator("summary", has_text=samenvatting).first
        if self.toetsenbord:
            self._tab_naar(kop)
            self.pagina.keyboard.press("Enter")
        else:
            kop.click()

    def ziet(self, tekst: str | re.Pattern[str]) -> None:
        """Expect this text on the page."""
        assert self.pagina.get_by_text(tekst).first.is_visible(), f"niet gezien: {tekst}"

    def ziet_niet(self, tekst: str) -> None:
        """Expect this text nowhere in the page, hidden or not."""
        assert tekst not in self.pagina.content(), f"toch gezien: {tekst}"

    def kijk(self, erbij: str = "") -> None:
        """Look at the page: axe finds nothing, nothing sticks out, and keep a picture.

        `erbij` is added to the name of the picture, for another look at the same page.
        """
        self.pagina.wait_for_load_state("load")
        naam = self._naam() + erbij
        breedte = self.pagina.viewport_size["width"]  # type: ignore[index]
        if self.javascript:
            self.pagina.locator(".htmx-request").first.wait_for(state="detached")
            self._onderzoek(naam, breedte)
        BEELD.mkdir(parents=True, exist_ok=True)
        if (breedte, naam) not in self.proef.bekeken:
            self.proef.bekeken.add((breedte, naam))
            self.pagina.screenshot(path=str(Path(BEELD) / f"{naam}-{breedte}.png"), full_page=True)

    def _onderzoek(self, naam: str, breedte: int) -> None:
        """Measure the page, and let axe look unless it saw the same one at this width before."""
        over = self.pagina.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{naam}: {over} px te breed bij {breedte}"
        wat = (breedte, PER_KEER.sub("", self.pagina.content()))
        if wat in self.proef.bekeken:
            return
        gevonden = Axe().run(self.pagina)
        assert gevonden.violations_count == 0, f"{naam}: {gevonden.generate_report()}"
        self.proef.bekeken.add(wat)

    def druk(self, doel: Locator) -> None:
        """Press something that leads to another page, and look at that."""
        if self.toetsenbord:
            self._tab_naar(doel)
            with self.pagina.expect_navigation(wait_until="load"):
                self.pagina.keyboard.press("Enter")
        else:
            with self.pagina.expect_navigation(wait_until="load"):
                doel.click()
        self.kijk()

    def _kies_uit_lijst(self, veld: Locator, optie: str | re.Pattern[str]) -> None:
        teksten = [tekst.strip() for tekst in veld.locator("option").all_inner_texts()]
        past = next(t for t in teksten if re.search(optie, t))
        if not self.toetsenbord:
            veld.select_option(index=teksten.index(past))
            return
        self._tab_naar(veld)
        self.pagina.keyboard.press("Home")
        for _ in range(teksten.index(past)):
            self.pagina.keyboard.press("ArrowDown")

    def _kies_rondje(self, vakje: Locator) -> None:
        """Tab to its group, which is one stop, and walk with the arrows."""
        groep = vakje.get_attribute("name")
        self._tab_naar(vakje, f"() => document.activeElement.name === '{groep}'")
        self.pagina.keyboard.press("Space")
        for _ in range(20):
            if vakje.is_checked():
                return
            self.pagina.keyboard.press("ArrowDown")
        raise AssertionError(f"met pijlen niet te kiezen: {vakje}")

    def _tab_naar(self, doel: Locator, is_daar: str = HEEFT_FOCUS) -> None:
        """Walk with Tab until the focus is there; going round once without is a failure."""
        for _ in range(250):
            if doel.evaluate(is_daar):
                return
            self.pagina.keyboard.press("Tab")
        raise AssertionError(f"met Tab niet te bereiken: {doel}")

    def _naam(self) -> str:
        pad = re.sub(r"[0-9a-f-]{36}", "id", urlsplit(self.pagina.url).path)
        pad = re.sub(r"/t/[^/]+", "/t/link", pad)
        return re.sub(r"[A-Z]{3}-\d{4}-\d+", "nr", pad).strip("/").replace("/", "_") or "begin"

    def _email(self, voornaam: str) -> str:
        bron = (Path(__file__).parents[2] / "fixtures/proef/mensen.json").read_text()
        gevonden = re.search(rf'"({voornaam}@[^"]+)"', bron)
        assert gevonden, voornaam
        return gevonden.group(1)
