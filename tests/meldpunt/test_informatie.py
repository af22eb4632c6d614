"""security.txt as RFC 9116 asks, and the sentence in the privacy page about who logs in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from tests.test_instellingen import _start

PAD = "/.well-known/security.txt"


def _velden() -> dict[str, str]:
    antwoord = Client().get(PAD)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    tekst = antwoord.content.decode()
    assert tekst.endswith("\n")
    velden = dict(regel.split(": ", 1) for regel in tekst.splitlines())
    assert len(velden) == len(tekst.splitlines())
    return velden


@pytest.mark.django_db
def test_security_txt_is_valid_for_a_long_time() -> None:
    velden = _velden()
    assert set(velden) == {"Contact", "Expires", "Preferred-Languages"}
    assert re.match(r"(mailto:[^@\s]+@\S+|https://\S+)$", velden["Contact"])
    assert velden["Preferred-Languages"] == "nl, en"
    tot = datetime.strptime(velden["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < tot - datetime.now(UTC) < timedelta(days=365)


@pytest.mark.django_db
def test_behind_https_it_says_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "BASIS_URL", "https://meldroute.example/")
    monkeypatch.setattr(settings, "SECURITY_CONTACT", "https://meldroute.example/melden")
    velden = _velden()
    assert velden["Canonical"] == f"https://meldroute.example{PAD}"
    assert velden["Contact"] == "https://meldroute.example/melden"


def test_a_contact_that_nobody_can_use_refuses_to_start() -> None:
    assert "SECURITY_CONTACT" in _start(SECURITY_CONTACT="security@gemeente.example")
