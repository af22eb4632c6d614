"""The page of own sessions: what it shows, and that ending works at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.lib.browser import in_woorden
from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.sessies import (
    beeindig_alle_sessies,
    merk_van,
    noteer_gezien,
    open_sessies,
    ruim_sessies_op,
    verander_sleutel,
)
from tests.factories import MedewerkerFactory
from tests.meldpunt.test_inloggen import SEED, WOORD, code_van_nu

SESSIES = reverse("meldpunt:sessies")
WERK = reverse("signalen:werkvoorraad")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36"
Inloggen = Callable[..., Client]


@pytest.fixture
def log_in(bram: Medewerker, carla: Medewerker) -> Inloggen:
    """Log in through the pages, as often as needed: a code counts once, so the clock moves."""
    for medewerker in (bram, carla):
        TOTP.activate(medewerker, SEED)
    klok = timezone.now()

    def geef(voornaam: str, user_agent: str) -> Client:
        nonlocal klok
        klok += timedelta(seconds=60)
        browser = Client(headers={"user-agent": user_agent})
        with time_machine.travel(klok, tick=False):
            adres = f"{voornaam}@gemeente.example"
            browser.post(reverse("account_login"), {"login": adres, "password": WOORD})
            antwoord = browser.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
        assert antwoord.status_code == 302
        return browser

    return geef


def _is_binnen(browser: Client) -> bool:
    return browser.get(WERK).status_code == 200


def test_the_page_shows_the_own_sessions_and_no_address(log_in: Inloggen) -> None:
    deze = log_in("bram", FIREFOX)
    log_in("bram", CHROME)
    log_in("carla", "Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1")
    pagina = deze.get(SESSIES).content.decode()
    assert "Firefox op Windows" in pagina
    assert "Chrome op Linux" in pagina
    assert "iPhone" not in pagina
    assert "127.0.0.1" not in pagina
    assert pagina.count("Deze sessie") == 1
    assert SESSIES in deze.get(reverse("mfa_index")).content.decode()


def test_one_other_session_ends_at_once(log_in: Inloggen) -> None:
    deze, weg, blijft = (log_in("bram", FIREFOX) for _ in range(3))
    rij = UserSession.objects.get(session_key=weg.session.session_key)
    antwoord = deze.post(SESSIES, {"sessie": rij.pk}, follow=True)
    assert "De sessie is beëindigd." in antwoord.content.decode()
    assert (_is_binnen(deze), _is_binnen(weg), _is_binnen(blijft)) == (True, False, True)


def test_all_other_sessions_end_at_once_and_not_those_of_others(log_in: Inloggen) -> None:
    deze, weg, ook_weg = (log_in("bram", FIREFOX) for _ in range(3))
    carla = log_in("carla", FIREFOX)
    antwoord = deze.post(SESSIES, {"sessie": "andere"}, follow=True)
    assert "Er zijn 2 sessies beëindigd." in antwoord.content.decode()
    assert (_is_binnen(deze), _is_binnen(carla)) == (True, True)
    assert not _is_binnen(weg)
    assert not _is_binnen(ook_weg)
    assert "Er waren geen andere" in deze.post(
        SESSIES, {"sessie": "andere"}, follow=True
    ).content.decode()  # fmt: skip


def test_who_lost_access_is_out_and_others_stay_in(log_in: Inloggen, bram: Medewerker) -> None:
    weg, blijft = [log_in("bram", FIREFOX), log_in("bram", CHROME)], log_in("carla", FIREFOX)
    beeindig_alle_sessies(medewerker_id=bram.pk)
    assert not any(_is_binnen(browser) for browser in weg)
    assert _is_binnen(blijft)


@pytest.mark.parametrize("wiens", ["bram", "carla"])
def test_this_session_and_those_of_others_are_not_there_to_end(
    log_in: Inloggen, wiens: str
) -> None:
    deze = log_in("bram", FIREFOX)
    log_in("carla", FIREFOX)
    rij = UserSession.objects.get(user__email=f"{wiens}@gemeente.example")
    assert deze.post(SESSIES, {"sessie": rij.pk}).status_code == 404
    assert deze.post(SESSIES, {"sessie": "x\n"}).status_code == 404
    assert UserSession.objects.filter(pk=rij.pk).exists()


def test_a_page_knows_whether_the_same_person_is_still_there(
    log_in: Inloggen, bram: Medewerker, carla: Medewerker, toegang_van: Callable[..., Toegang]
) -> None:
    """Rule 17: "Blijf ingelogd", and a page that was covered opens for nobody else."""
    bij_bram, bij_carla = log_in("bram", FIREFOX), log_in("carla", FIREFOX)
    blijf = reverse("meldpunt:sessie_blijf")
    antwoord = bij_bram.get(blijf).json()
    assert f'data-sessie-wie="{antwoord["wie"]}"' in bij_bram.get(SESSIES).content.decode()
    assert antwoord["nog"] > 9 * 3600
    # A page of before logging in again sends its form with this token.
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = bij_bram.cookies
    post = {"sessie": "andere"}
    assert streng.post(SESSIES, post).status_code == 403
    assert (
        streng.post(SESSIES, {**post, "csrfmiddlewaretoken": antwoord["sleutel"]}).status_code
        == 302
    )
    assert bij_carla.get(blijf).json()["wie"] != antwoord["wie"]
    hier = toegang_van(bram)
    elders = replace(hier, gemeente_id=toegang_van(carla).gemeente_id)
    assert merk_van(hier) != merk_van(elders)
    beeindig_alle_sessies(medewerker_id=bram.pk)
    assert bij_bram.get(blijf).status_code == 302
    assert bij_carla.post(blijf).status_code == 405


def test_a_session_that_ended_is_not_shown(log_in: Inloggen) -> None:
    uit = log_in("bram", CHROME)
    uit.post(reverse("account_logout"))
    stil = log_in("bram", CHROME)
    UserSession.objects.filter(session_key=stil.session.session_key).update(
        last_seen_at=timezone.now() - timedelta(minutes=16)
    )
    deze = log_in("bram", FIREFOX)
    assert "Chrome" not in deze.get(SESSIES).content.decode()


@pytest.mark.parametrize(
    ("welke", "wat"),
    [
        (Session, {"expire_date": timedelta(hours=-1)}),
        (UserSession, {"created_at": timedelta(hours=-11)}),
        (UserSession, {"last_seen_at": timedelta(minutes=-16)}),
        (UserSession, {"session_key": "b" * 32}),
        (UserSession, {}),
    ],
)
def test_only_a_session_that_opens_a_page_is_open(
    welke: Any, wat: dict[str, Any], bram: Medewerker
) -> None:
    nu = timezone.now()
    sessie = _rij(bram, "a" * 32)
    assert open_sessies(bram.pk) == [sessie]
    anders = {v: nu + w if isinstance(w, timedelta) else w for v, w in wat.items()}
    welke.objects.update(**(anders or {"user": MedewerkerFactory()}))
    assert open_sessies(bram.pk) == []


def test_what_is_kept_of_one_session_says_nothing_of_another(bram: Medewerker) -> None:
    een, ander = _rij(bram, "a" * 32), _rij(bram, "b" * 32)
    straks = timezone.now() + timedelta(minutes=2)
    noteer_gezien(SessionStore(een.session_key), straks)
    verander_sleutel(SessionStore(een.session_key))
    een.refresh_from_db()
    assert een.last_seen_at == straks
    assert een.session_key not in ("a" * 32, "b" * 32)
    assert UserSession.objects.get(session_key="b" * 32).last_seen_at == ander.last_seen_at


def _rij(wie: Medewerker, sleutel: str) -> UserSession:
    """A session as logging in leaves it."""
    nu = timezone.now()
    Session.objects.create(session_key=sleutel, expire_date=nu + timedelta(hours=1))
    return UserSession.objects.create(
        user=wie, session_key=sleutel, ip="127.0.0.1", user_agent=FIREFOX, last_seen_at=nu
    )


def _statements(browser: Client) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert browser.get(SESSIES).status_code == 200
        return len(vragen)


def test_as_many_statements_for_two_as_for_nine(log_in: Inloggen) -> None:
    deze = log_in("bram", FIREFOX)
    log_in("bram", FIREFOX)
    deze.get(SESSIES)
    twee = _statements(deze)
    for _ in range(7):
        log_in("bram", FIREFOX)
    assert _statements(deze) == twee


def test_the_address_and_browser_of_a_session_that_ended_are_removed(log_in: Inloggen) -> None:
    deze, uit, verlopen = (log_in("bram", FIREFOX) for _ in range(3))
    uit.post(reverse("account_logout"))
    gisteren = timezone.now() - timedelta(days=1)
    Session.objects.filter(pk=verlopen.session.session_key).update(expire_date=gisteren)
    assert ruim_sessies_op() == 2
    (over,) = UserSession.objects.all()
    assert over.session_key == deze.session.session_key


@pytest.mark.parametrize(
    ("user_agent", "woorden"),
    [
        (FIREFOX, "Firefox op Windows"),
        (f"{CHROME} Edg/126.0", "Edge op Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17 Safari/605", "Safari op een Mac"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari", "Chrome op Android"),
        ("curl/8.0", "Een andere browser"),
        ("", "Een andere browser"),
    ],
)
def test_a_browser_in_words(user_agent: str, woorden: str) -> None:
    assert in_woorden(user_agent) == woorden
