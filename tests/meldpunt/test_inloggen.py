"""Logging in with two steps, and which gemeente a session acts for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Gemeente, Lidmaatschap, Medewerker
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from tests.factories import LidmaatschapFactory

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WOORD = "geheim-woord-van-vier"
ClientVan = Callable[[Medewerker], Client]


@pytest.fixture
def met_code(bram: Medewerker) -> Medewerker:
    """Bram, with a second factor."""
    TOTP.activate(bram, SEED)
    return bram


def code_van_nu(geheim: str = SEED) -> str:
    """The six digits an app shows now."""
    _eerder, teller, _later = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(geheim, teller)))


def _log_in(client: Client, woord: str = WOORD) -> str:
    gegevens = {"login": "bram@gemeente.example", "password": woord}
    antwoord = client.post(reverse("account_login"), gegevens)
    return str(antwoord.headers.get("Location", "")) or antwoord.content.decode()


def test_password_and_code_lead_to_the_first_page(met_code: Medewerker, client: Client) -> None:
    assert client.get(reverse("account_login")).status_code == 200
    assert _log_in(client) == reverse("mfa_authenticate")
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    antwoord = client.post(reverse("mfa_authenticate"), {"code": code_van_nu()}, follow=True)
    assert antwoord.redirect_chain[-1][0] == reverse("signalen:werkvoorraad")
    assert antwoord.status_code == 200


def test_password_alone_opens_nothing(met_code: Medewerker, client: Client) -> None:
    _log_in(client)
    antwoord = client.get(reverse("signalen:werkvoorraad"))
    assert antwoord.headers["Location"].startswith(reverse("account_login"))


def test_wrong_password_does_not_say_which_part_is_wrong(client: Client, bram: Medewerker) -> None:
    bekend = _log_in(client, "verkeerd")
    assert "niet gelukt" in bekend
    client.post(reverse("account_login"), {"login": "niemand@x.example", "password": "verkeerd"})
    assert "bram@gemeente.example" not in bekend.split("<form", 1)[0]


def test_after_five_wrong_tries_a_quarter_of_an_hour_of_waiting(
    client: Client, met_code: Medewerker
) -> None:
    begin = timezone.now()
    with time_machine.travel(begin, tick=False):
        for _ in range(5):
            assert "niet gelukt" in _log_in(client, "verkeerd")
        assert "15 minuten" in _log_in(client)
    with time_machine.travel(begin + timedelta(minutes=14), tick=False):
        assert "15 minuten" in _log_in(client)
    with time_machine.travel(begin + timedelta(minutes=16), tick=False):
        assert _log_in(client) == reverse("mfa_authenticate")


def _zin(voornaam: str, woord: str) -> str:
    """Try to log in in a browser of its own; gives what the page says above the fields."""
    gegevens = {"login": f"{voornaam}@gemeente.example", "password": woord}
    pagina = Client().post(reverse("account_login"), gegevens).content.decode()
    return pagina[pagina.index("data-foutoverzicht") : pagina.index("<label")]


def test_a_lock_does_not_tell_whether_the_account_exists(met_code: Medewerker) -> None:
    for nr in range(7):
        met, zonder = _zin("bram", "verkeerd"), _zin("niemand", "verkeerd")
        assert met == zonder
        assert ("15 minuten" in met) is (nr >= 5)


def test_codes_are_locked_too_in_every_browser(met_code: Medewerker) -> None:
    antwoorden = []
    for _ in range(6):
        browser = Client()
        _log_in(browser)
        antwoord = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
        antwoorden.append("15 minuten" in antwoord.content.decode())
    assert antwoorden == [False] * 5 + [True]
    # Now the right code does not open either.
    browser.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
    assert browser.get(reverse("signalen:werkvoorraad")).status_code == 302


def test_without_a_second_factor_the_visitor_sets_one_up_first(
    client: Client, bram: Medewerker
) -> None:
    _log_in(client)
    antwoord = client.get(reverse("signalen:werkvoorraad"))
    assert antwoord.headers["Location"] == reverse("mfa_activate_totp")
    nog_eens = client.get(reverse("mfa_activate_totp")).headers["Location"]
    terug = client.post(nog_eens, {"password": WOORD})
    assert terug.headers["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_fresh_second_factor_is_asked_once_before_the_first_page(
    client: Client, met_code: Medewerker
) -> None:
    client.force_login(met_code)
    antwoord = client.get(reverse("signalen:werkvoorraad"))
    assert antwoord.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    antwoord = client.post(antwoord.headers["Location"], {"code": code_van_nu()})
    assert antwoord.status_code == 302, antwoord.content.decode()
    assert antwoord.headers["Location"] == reverse("signalen:werkvoorraad")
    assert client.get(reverse("signalen:werkvoorraad")).status_code == 200


def test_the_secret_is_closed_in_the_database(met_code: Medewerker) -> None:
    opgeslagen = Authenticator.objects.get(user=met_code).data["secret"]
    assert SEED not in opgeslagen
    assert get_adapter().decrypt(opgeslagen) == SEED


def test_a_membership_that_ended_works_at_the_next_request(
    bram: Medewerker, client_van: ClientVan
) -> None:
    client = client_van(bram)
    assert client.get(reverse("signalen:werkvoorraad")).status_code == 200
    lid = Lidmaatschap.objects.get(medewerker=bram)
    lid.tot = timezone.localdate() - timedelta(days=1)
    lid.bewaar(door=systeem(lid.gemeente))
    assert client.get(reverse("signalen:werkvoorraad")).status_code == 403


def test_a_blocked_person_is_out_at_once(bram: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bram)
    bram.is_active = False
    bram.save()
    assert client.get(reverse("signalen:werkvoorraad")).status_code in (302, 403)


def test_a_session_acts_for_one_gemeente_shown_in_the_bar(
    bram: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    LidmaatschapFactory(medewerker=bram, gemeente=teylingen, rol=Rol.OOV)
    client = client_van(bram)
    assert "Gemeente Heemstede" in client.get(reverse("signalen:werkvoorraad")).content.decode()
    keuze = client.get(reverse("meldpunt:wissel_gemeente")).content.decode()
    assert "Teylingen" in keuze
    client.post(reverse("meldpunt:wissel_gemeente"), {"gemeente": str(teylingen.pk)})
    assert "Gemeente Teylingen" in client.get(reverse("signalen:werkvoorraad")).content.decode()


def test_nobody_acts_for_a_gemeente_without_membership(
    bram: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    url = reverse("meldpunt:wissel_gemeente")
    antwoord = client_van(bram).post(url, {"gemeente": str(teylingen.pk)})
    assert antwoord.status_code == 404


def test_logging_out_asks_a_post(bram: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bram)
    client.get(reverse("account_logout"))
    assert client.get(reverse("signalen:werkvoorraad")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("signalen:werkvoorraad")).status_code == 302
