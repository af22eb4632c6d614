"""The journeys run against the real demo: its web server, worker, mail sink and PostgreSQL."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from meldpunt.proef.mensen import mensen
from meldpunt.proef.processen import vrije_poort

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
# Pictures of what the journeys saw, to look at afterwards.
BEELD = ROOT / "var" / "beeld"
# Seconds that a demo may take to start: two do so together.
GEDULD = 300
BREED, SMAL = (1280, 860), (390, 844)


@dataclass(frozen=True)
class Proef:
    """A running demo."""

    url: str
    var: Path
    # What was looked at: width and page for axe, width and name for the pictures.
    bekeken: set[tuple[int, str]] = field(default_factory=set)

    def manage(self, *woorden: str, stdin: bytes = b"") -> str:
        """Run a management command of this demo; fails the test when the command fails."""
        gedaan = subprocess.run(
            [sys.executable, "manage.py", *woorden],
            cwd=ROOT, env=_omgeving(self.var), input=stdin, capture_output=True, check=False,
        )  # fmt: skip
        assert gedaan.returncode == 0, gedaan.stderr.decode()
        return gedaan.stdout.decode()

    def code(self, email: str) -> str:
        """Give the six digits of now."""
        return next(mens.code() for mens in mensen() if mens.email == email)

    def post(self, aan: str = "") -> list[str]:
        """Give the messages the mail sink received (for this address), the oldest first."""
        bestanden = sorted((self.var / "proefpost").rglob("*.eml"), key=lambda p: p.stat().st_mtime)
        berichten = [p.read_text() for p in bestanden]
        return [bericht for bericht in berichten if not aan or f"\nTo: {aan}\n" in bericht]

    def wacht_op_post(self, al: int, nieuw: int, aan: str = "", seconden: int = 120) -> list[str]:
        """Wait until there are `nieuw` messages more than `al` (for an address), and give those."""
        eind = time.monotonic() + seconden
        while time.monotonic() < eind:
            berichten = self.post(aan)
            if len(berichten) >= al + nieuw:
                return berichten[al:]
            time.sleep(0.5)
        raise AssertionError("De post kwam niet binnen.")


def _omgeving(var: Path) -> dict[str, str]:
    schoon = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "REDIS_"))}
    return {**schoon, "MELDROUTE_VAR": str(var), "MELDROUTE_DEMO": "1"}


@pytest.fixture(scope="session")
def proef() -> Iterator[Proef]:
    """Start the demo in a folder of its own and stop it at the end."""
    var = ROOT / "var" / "reizen" / os.environ.get("PYTEST_XDIST_WORKER", "alleen")
    shutil.rmtree(var, ignore_errors=True)
    poort = vrije_poort()
    proces = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--poort", str(poort)],
        cwd=ROOT, env=_omgeving(var), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    url = f"http://127.0.0.1:{poort}"
    try:
        _wacht_tot_klaar(proces, url)
        yield Proef(url, var)
    finally:
        proces.send_signal(signal.SIGINT)
        try:
            proces.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.communicate()


def _wacht_tot_klaar(proces: subprocess.Popen[bytes], url: str) -> None:
    eind = time.monotonic() + GEDULD
    while time.monotonic() < eind:
        if proces.poll() is not None:
            assert proces.stdout
            raise AssertionError(proces.stdout.read().decode())
        try:
            with urllib.request.urlopen(f"{url}/-/gereed", timeout=2) as antwoord:  # noqa: S310
                if antwoord.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("De proef startte niet op tijd.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without its own traffic."""
    opties = [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        gestart = playwright.chromium.launch(executable_path=CHROMIUM, args=opties)
        yield gestart
        gestart.close()


Open = Callable[..., Page]


@pytest.fixture
def open_venster(browser: Browser, proef: Proef) -> Iterator[Open]:
    """Give a window of its own: foreign requests and console errors fail the test."""
    vensters: list[BrowserContext] = []
    klachten: list[str] = []

    def geef(maat: tuple[int, int] = BREED, javascript: bool = True) -> Page:
        venster = browser.new_context(
            base_url=proef.url,
            viewport={"width": maat[0], "height": maat[1]},
            java_script_enabled=javascript,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        vensters.append(venster)
        venster.set_default_timeout(20_000)
        pagina = venster.new_page()
        pagina.on("request", lambda r: _controleer_verzoek(r.url, proef.url, klachten))
        pagina.on("console", lambda m: klachten.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        return pagina

    yield geef
    for venster in vensters:
        venster.close()
    # A refused form answers 422 and a conflict 409: chromium reports those as errors.
    erg = [k for k in klachten if not re.search(r"status of (4\d\d)", k)]
    assert not erg, erg


def _controleer_verzoek(url: str, eigen: str, klachten: list[str]) -> None:
    if not url.startswith((eigen, "data:", "about:")):
        klachten.append(f"verzoek naar buiten: {url}")
