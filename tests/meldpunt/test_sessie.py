"""How long a session lasts, when its key changes, and that what is taken away is gone at once."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Lidmaatschap, Medewerker
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from tests.meldpunt.test_inloggen import SEED, WOORD, code_van_nu

Browser = Callable[[Medewerker], Client]
WERK = reverse("signalen:werkvoorraad")
NIEUW = reverse("signalen:nieuw")
INLOGGEN = reverse("account_login")
VEEL = 50  # open sessions at once (P20)


@pytest.fixture
def klok() -> Iterator[time_machine.Traveller]:
    """A clock that stands still until a test moves it."""
    with time_machine.travel(timezone.now(), tick=False) as reiziger:
        yield reiziger


def _naar_inloggen(antwoord: object) -> bool:
    return str(getattr(antwoord, "url", "")).startswith(INLOGGEN)


def test_a_session_that_rests_for_a_quarter_of_an_hour_ends(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    assert browser.get(WERK).status_code == 200
    klok.shift(timedelta(minutes=14))
    assert browser.get(WERK).status_code == 200
    klok.shift(timedelta(minutes=15))
    antwoord = browser.get(f"{WERK}?stand=alles")
    assert antwoord["Location"] == f"{INLOGGEN}?next=/werk/%3Fstand%3Dalles"
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    assert "Daarom hebben wij u uitgelogd" in browser.get(antwoord["Location"]).content.decode()
    assert _naar_inloggen(browser.get(WERK))


def test_a_session_in_use_ends_after_ten_hours(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    for _ in range(60):
        assert browser.get(reverse("meldpunt:begin"))["Location"] == WERK
        klok.shift(timedelta(minutes=10))
    assert _naar_inloggen(browser.get(WERK))


def test_what_is_sent_too_late_does_not_happen_and_says_so(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    browser.get(NIEUW)
    klok.shift(timedelta(minutes=16))
    antwoord = browser.post(NIEUW, {"tekst": "Er slapen mensen in de keuken."})
    assert antwoord["Location"] == f"{INLOGGEN}?next=/"
    assert "niet bewaard" in browser.get(antwoord["Location"]).content.decode()
    assert not Signaal.objects.exists()


def test_a_fragment_sends_the_whole_page_to_log_in(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    browser.get(WERK)
    klok.shift(timedelta(minutes=16))
    kop = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{WERK}?stand=alles"}
    antwoord = browser.get(WERK, headers=kop)
    assert antwoord["HX-Redirect"] == f"{INLOGGEN}?next=/werk/%3Fstand%3Dalles"
    assert not antwoord.content


def test_the_page_knows_when_to_warn(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    browser.get(WERK)
    klok.shift(timedelta(minutes=10))
    pagina = " ".join(browser.get(WERK).content.decode().split())
    assert f'data-sessie-stil="{settings.SESSIE_STIL}"' in pagina
    assert f'data-sessie-nog="{settings.SESSION_COOKIE_AGE - 600}"' in pagina


def test_a_session_is_written_at_most_once_a_minute(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    browser.get(WERK)
    geschreven = []
    for _ in range(4):
        klok.shift(timedelta(seconds=25))
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            browser.get(WERK)
        geschreven.append(any('UPDATE "django_session"' in v["sql"] for v in vragen))
    assert geschreven == [False, False, True, False]


def test_the_health_pages_leave_the_session_alone(
    bram: Medewerker, client_van: Browser, klok: time_machine.Traveller
) -> None:
    browser = client_van(bram)
    browser.get(WERK)
    klok.shift(timedelta(minutes=16))
    assert browser.get(reverse("meldpunt:levend")).status_code == 200
    assert Session.objects.exists()
    assert _naar_inloggen(browser.get(WERK))


def _log_in(browser: Client) -> None:
    browser.post(INLOGGEN, {"login": "bram@gemeente.example", "password": WOORD})
    antwoord = browser.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
    assert antwoord.status_code == 302


def test_the_key_changes_at_logging_in_and_the_old_one_opens_nothing(
    bram: Medewerker, client: Client
) -> None:
    TOTP.activate(bram, SEED)
    client.get(INLOGGEN)
    client.post(INLOGGEN, {"login": "bram@gemeente.example", "password": WOORD})
    half = str(client.session.session_key)
    client.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
    assert client.session.session_key != half
    assert client.get(WERK).status_code == 200
    aanvaller = Client()
    aanvaller.cookies[settings.SESSION_COOKIE_NAME] = half
    assert _naar_inloggen(aanvaller.get(WERK))


def test_the_key_changes_at_the_second_factor(bram: Medewerker, client: Client) -> None:
    client.post(INLOGGEN, {"login": "bram@gemeente.example", "password": WOORD})
    TOTP.activate(bram, SEED)
    half = client.session.session_key
    client.post(f"{reverse('mfa_reauthenticate')}?next={WERK}", {"code": code_van_nu()})
    assert client.session.session_key != half
    assert not Session.objects.filter(session_key=half).exists()
    assert client.get(WERK).status_code == 200
    # The page of own sessions follows the key.
    assert UserSession.objects.get(user=bram).session_key == client.session.session_key


def test_who_goes_away_right_after_logging_in_is_logged_out_too(
    bram: Medewerker, client: Client, klok: time_machine.Traveller
) -> None:
    TOTP.activate(bram, SEED)
    _log_in(client)
    klok.shift(timedelta(minutes=16))
    assert _naar_inloggen(client.get(WERK))


def test_when_a_session_was_last_used_is_kept(
    bram: Medewerker, client: Client, klok: time_machine.Traveller
) -> None:
    TOTP.activate(bram, SEED)
    _log_in(client)
    klok.shift(timedelta(minutes=2))
    client.get(WERK)
    assert UserSession.objects.get(user=bram).last_seen_at == timezone.now()


def test_the_key_stays_while_a_session_may_do_no_more(bram: Medewerker, client: Client) -> None:
    client.post(INLOGGEN, {"login": "bram@gemeente.example", "password": WOORD})
    half = client.session.session_key
    client.get(WERK)
    assert client.session.session_key == half


def test_a_session_after_logging_out_opens_nothing(bram: Medewerker, client: Client) -> None:
    TOTP.activate(bram, SEED)
    _log_in(client)
    gestolen = client.cookies[settings.SESSION_COOKIE_NAME].value
    antwoord = client.post(reverse("account_logout"))
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    dief = Client()
    dief.cookies[settings.SESSION_COOKIE_NAME] = gestolen
    for url in (WERK, NIEUW, reverse("mfa_index"), reverse("meldpunt:sessies")):
        assert _naar_inloggen(dief.get(url))


def test_another_password_ends_the_other_sessions(bram: Medewerker, client_van: Browser) -> None:
    deze, andere = client_van(bram), client_van(bram)
    nieuw = "een-heel-ander-woord-van-vijf"
    velden = {"oldpassword": WOORD, "password1": nieuw, "password2": nieuw}
    assert deze.post(reverse("account_change_password"), velden).status_code == 302
    assert deze.get(WERK).status_code == 200
    assert _naar_inloggen(andere.get(WERK))


def _lid(medewerker: Medewerker) -> Lidmaatschap:
    return Lidmaatschap.objects.get(medewerker=medewerker)


def _lidmaatschap_voorbij(medewerker: Medewerker) -> None:
    lid = _lid(medewerker)
    lid.tot = timezone.localdate() - timedelta(days=1)
    lid.bewaar(door=systeem(lid.gemeente))


def _andere_rol(medewerker: Medewerker) -> None:
    lid = _lid(medewerker)
    lid.rol = Rol.BESTUUR
    lid.bewaar(door=systeem(lid.gemeente))


def _niet_actief(medewerker: Medewerker) -> None:
    medewerker.is_active = False
    medewerker.save()


def _sessies_weg(medewerker: Medewerker) -> None:
    Session.objects.all().delete()


@pytest.mark.parametrize(
    ("neem", "status"),
    [(_lidmaatschap_voorbij, 403), (_andere_rol, 404), (_niet_actief, 302), (_sessies_weg, 302)],
)
def test_what_is_taken_away_is_gone_at_the_next_request_of_every_session(
    bram: Medewerker, client_van: Browser, neem: Callable[[Medewerker], None], status: int
) -> None:
    open_sessies = [client_van(bram) for _ in range(VEEL)]
    assert {b.get(WERK).status_code for b in open_sessies[:5]} == {200}
    neem(bram)
    assert {b.get(WERK).status_code for b in open_sessies} == {status}
