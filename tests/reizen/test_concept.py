"""Typing is never lost (5-scherm rules 15-17): the session dies while 400 words go in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.reizen.conftest import Proef
from tests.reizen.hand import Hand

Open = Callable[..., Page]
WOORDEN = [f"woord{nr}" for nr in range(1, 401)]
TEKST = " ".join(WOORDEN)
VAK = "Wat is er gezien of gehoord?"
BEWAARD = re.compile(r"Bewaard om \d\d\.\d\d uur\.")
DOOD = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
LANG = 20_000  # milliseconds
MINUUT = 60_000  # milliseconds


def _typ(pagina: Page, tekst: str) -> None:
    pagina.get_by_label(VAK).focus()
    pagina.keyboard.press("Control+End")
    pagina.keyboard.type(tekst)


def test_the_session_dies_while_typing_and_nothing_is_lost(
    open_venster: Open, proef: Proef
) -> None:
    pagina = open_venster()
    hand = Hand(pagina, proef)
    hand.log_in("bram")
    hand.ga("/signaal/nieuw/")
    _typ(pagina, " ".join(WOORDEN[:200]))
    stand = pagina.locator("[data-concept-stand]")
    expect(stand).to_have_text(BEWAARD, timeout=LANG)

    proef.manage("shell", "-c", DOOD)
    _typ(pagina, " " + " ".join(WOORDEN[200:]))
    uit = pagina.locator("[data-concept-uit]")
    expect(uit).to_be_visible(timeout=LANG)
    # Pressing the button does not leave the page either.
    pagina.get_by_role("button", name="Maak signaal").click()
    expect(uit).to_be_visible()
    assert pagina.get_by_label(VAK).input_value() == TEKST
    hand.kijk()

    # Somebody else logs in on this computer: gets nothing, and nothing is sent.
    ander = Hand(pagina.context.new_page(), proef)
    ander.log_in("anna")
    expect(pagina.locator("[data-concept-ander]")).to_be_visible(timeout=LANG)
    ander.ga("/signaal/nieuw/")
    assert ander.pagina.get_by_label(VAK).input_value() == ""
    ander.ga("/concepten/")
    ander.ziet("U hebt geen concepten")
    ander.knop("Log uit")

    # The same person logs in again in that tab; the first one keeps and sends the text by itself.
    ander.log_in("bram")
    pagina.bring_to_front()
    expect(stand).to_have_text(BEWAARD, timeout=LANG)
    expect(uit).to_be_hidden()
    ander.ga("/signaal/nieuw/")
    assert ander.pagina.get_by_label(VAK).input_value() == TEKST
    ander.ziet("Dit is uw concept van")
    hand.vink("Anoniem")
    hand.klap_open("Titel, en hoe en wanneer het binnenkwam")
    hand.vul("Korte titel zonder namen", "Vierhonderd woorden")
    hand.knop("Maak signaal")
    hand.ziet(re.compile(r"Signaal HEE-2026-\d+ is gemaakt"))
    assert TEKST in pagina.content()
    ander.ga("/concepten/")
    ander.ziet("U hebt geen concepten")


def test_a_page_that_rests_is_covered_and_opens_for_the_same_person_only(
    open_venster: Open, proef: Proef
) -> None:
    pagina = open_venster()
    hand = Hand(pagina, proef)
    hand.log_in("carla")
    pagina.clock.install()
    hand.ga("/signaal/nieuw/")
    pagina.get_by_label(VAK).fill("Dit stond er al.")
    pagina.clock.run_for(MINUUT)
    expect(pagina.locator("[data-concept-stand]")).to_have_text(BEWAARD, timeout=LANG)
    pagina.clock.run_for(10 * MINUUT)
    hand.ziet(re.compile(r"U wordt om\s+\d\d\.\d\d\s+uur uitgelogd"))
    hand.kijk()
    pagina.get_by_role("button", name="Blijf ingelogd").click()
    expect(pagina.locator("[data-sessie]")).to_be_hidden()
    expect(pagina.get_by_label(VAK)).to_be_focused()

    pagina.clock.run_for(15 * MINUUT)
    dek = pagina.get_by_role("dialog", name="Uw scherm is afgedekt")
    expect(dek).to_be_visible()
    pagina.keyboard.press("Escape")
    expect(dek).to_be_visible()
    hand.kijk()
    proef.manage("shell", "-c", DOOD)
    verder = dek.get_by_role("button", name="Ga verder")
    verder.click()
    expect(dek).to_contain_text("U bent nog niet ingelogd.")
    ander = Hand(pagina.context.new_page(), proef)
    ander.log_in("bram")
    verder.click()
    expect(dek).to_contain_text("Nu is iemand anders ingelogd")
    ander.knop("Log uit")
    ander.log_in("carla")
    # Its clock runs as usual; with both open the later time of the first page would be forgotten.
    ander.pagina.close()
    verder.click()
    expect(dek).to_be_hidden()
    assert pagina.get_by_label(VAK).input_value() == "Dit stond er al."
    # The form was made before: it is sent with the token of now.
    hand.vink("Anoniem")
    pagina.clock.resume()
    hand.knop("Maak signaal")
    hand.ziet(re.compile(r"Signaal TEY-\d+-\d+ is gemaakt"))


def test_a_draft_without_a_script(open_venster: Open, proef: Proef) -> None:
    pagina = open_venster(javascript=False)
    hand = Hand(pagina, proef, javascript=False)
    hand.log_in("carla")
    hand.ga("/signaal/nieuw/")
    hand.vul(VAK, "Zonder script getypt.")
    hand.knop("Bewaar als concept")
    hand.ziet("Uw concept is bewaard")
    hand.ga("/concepten/")
    hand.link("Lees Nieuw signaal")
    hand.ziet("Zonder script getypt.")
    hand.link("Open het formulier")
    assert pagina.get_by_label(VAK).input_value() == "Zonder script getypt."
    hand.knop("Gooi dit concept weg")
    assert pagina.get_by_label(VAK).input_value() == ""


@pytest.mark.parametrize("status", [400, 413])
def test_a_draft_that_can_not_be_kept_does_not_stop_the_form(
    open_venster: Open, proef: Proef, status: int
) -> None:
    pagina = open_venster()
    hand = Hand(pagina, proef)
    hand.log_in("carla")
    pagina.route("**/concepten/bewaren/", lambda weg: weg.fulfill(status=status))
    hand.ga("/signaal/nieuw/")
    _typ(pagina, "Dit kan niet als concept bewaard.")
    hand.vink("Anoniem")
    hand.klap_open("Titel, en hoe en wanneer het binnenkwam")
    hand.vul("Korte titel zonder namen", "Toch verstuurd")
    hand.knop("Maak signaal")
    hand.ziet(re.compile(r"is gemaakt"))
