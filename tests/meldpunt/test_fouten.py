"""The page of a failure names a number, and that number finds the place in the log."""

import logging
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.models import Medewerker
from meldpunt.views import begin

Browser = Callable[[Medewerker], Client]


def test_the_number_on_the_page_finds_the_place_in_the_log_and_no_content(
    anna: Medewerker,
    client_van: Browser,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stuk(*_: object) -> None:
        raise ValueError("Hier staat KANARIE.")

    monkeypatch.setattr(begin, "redirect", stuk)
    browser = client_van(anna)
    browser.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        antwoord = browser.get(reverse("meldpunt:begin"))
    assert antwoord.status_code == 500
    nummer = re.search(r"[0-9A-F]{4}", re.sub(r"\s+", " ", _hoofd(antwoord.content.decode())))
    assert nummer
    (regel,) = [r.getMessage() for r in caplog.records if nummer[0] in r.getMessage()]
    assert "ValueError" in regel
    assert "meldpunt:begin" in regel
    assert re.search(r"views/begin\.py:\d+", regel)
    assert "KANARIE" not in caplog.text


def _hoofd(html: str) -> str:
    return html[html.index("<main") :]
