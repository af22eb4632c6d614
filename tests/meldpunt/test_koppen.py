"""The same headers on every kind of response, errors, files and early refusals included (P21)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from meldpunt.middleware import koppen
from meldpunt.models import Medewerker
from meldpunt.views import begin

Browser = Callable[[Medewerker], Client]
Antwoord = Any
WERK = reverse("signalen:werkvoorraad")
VAST = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
}  # fmt: skip


def _controleer(antwoord: Antwoord, *, blijft: bool = False) -> None:
    """Check the headers; `blijft` is a file that the browser may keep."""
    for naam, waarde in VAST.items():
        assert antwoord.headers.get(naam) == waarde, naam
    assert antwoord["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "camera=()" in antwoord["Permissions-Policy"]
    assert {deel.strip() for deel in antwoord["Content-Security-Policy"].split(";")} == CSP
    assert blijft or "no-store" in antwoord["Cache-Control"]


def _stuk(browser: Client) -> Antwoord:
    browser.raise_request_exception = False
    with mock.patch.object(begin, "redirect", side_effect=ValueError):
        return browser.get(reverse("meldpunt:begin"))


def _zonder_database(browser: Client) -> Antwoord:
    browser.raise_request_exception = False
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        return browser.get(WERK)


def _niet_gereed(browser: Client) -> Antwoord:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        return Client().get(reverse("meldpunt:gereed"))


def _zonder_geheim(browser: Client) -> Antwoord:
    browser.handler.enforce_csrf_checks = True
    return browser.post(reverse("account_logout"))


def _te_vaak(browser: Client) -> Antwoord:
    url = reverse("account_reauthenticate")
    return [browser.post(url, {"password": "fout"}) for _ in range(11)][-1]


SOORTEN: dict[str, tuple[int, Callable[[Client], Antwoord]]] = {
    "pagina": (200, lambda b: b.get(WERK)),
    "hoofd": (200, lambda b: b.head(WERK)),
    "download": (200, lambda b: b.get(reverse("rapportage:csv", args=["per-vorm"]))),
    "tekst": (200, lambda b: b.get(reverse("meldpunt:beveiliging"))),
    "levend": (200, lambda b: b.get(reverse("meldpunt:levend"))),
    "doorsturen": (302, lambda b: b.get("/")),
    "naar inloggen": (302, lambda b: Client().get(WERK)),
    "schuine streep": (301, lambda b: b.get(WERK.rstrip("/"))),
    "vreemde host": (400, lambda b: b.get(WERK, headers={"host": "vreemd.example"})),
    "nulbyte": (400, lambda b: b.get(f"{WERK}?q=%00")),
    "zonder geheim": (403, _zonder_geheim),
    "onbekend": (404, lambda b: b.get("/bestaat-niet/")),
    "static onbekend": (404, lambda b: b.get("/static/bestaat-niet.css")),
    "verkeerde methode": (
        405,
        lambda b: b.get(reverse("meldpunt:geen_melding", args=[UUID(int=1)])),
    ),
    "formulierfout": (422, lambda b: b.post(reverse("signalen:nieuw"), {"tekst": ""})),
    "te vaak": (429, _te_vaak),
    "storing": (500, _stuk),
    "zonder database": (500, _zonder_database),
    "niet gereed": (503, _niet_gereed),
}


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_response(anna: Medewerker, client_van: Browser, soort: str) -> None:
    status, vraag = SOORTEN[soort]
    antwoord = vraag(client_van(anna))
    assert antwoord.status_code == status
    _controleer(antwoord)


@pytest.mark.django_db
def test_a_static_file_has_them_too_and_may_be_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "proef.css").write_text("body{}")
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    antwoord = Client().get("/static/proef.css")
    antwoord.close()
    assert antwoord.status_code == 200
    assert "max-age" in antwoord["Cache-Control"]
    _controleer(antwoord, blijft=True)


@pytest.mark.django_db
def test_a_redirect_to_https_has_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SECURE_SSL_REDIRECT", True)
    antwoord = Client().get(WERK)
    assert antwoord.status_code == 301
    _controleer(antwoord)
    _controleer(Client().get(WERK, headers={"host": "vreemd.example"}))


def test_what_a_page_asks_for_itself_stays() -> None:
    eigen = HttpResponse(headers={"Referrer-Policy": "no-referrer", "Cache-Control": "private"})
    antwoord = koppen(lambda request: eigen)(RequestFactory().get("/"))
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert antwoord["Cache-Control"] == "private"


def test_nothing_stands_before_the_headers() -> None:
    assert settings.MIDDLEWARE[:2] == [
        "meldpunt.middleware.koppen",
        "csp.middleware.CSPMiddleware",
    ]
