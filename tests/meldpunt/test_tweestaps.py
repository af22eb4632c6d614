"""The second factor: what a password alone opens, recovery codes, step-up, and the vault."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from meldpunt.deur import bladzijde, vraag_opnieuw
from meldpunt.kluis.sleutel import maak_sleutelbestand
from meldpunt.models import Medewerker
from tests.meldpunt.test_inloggen import SEED, WOORD, code_van_nu

INLOGGEN = reverse("account_login")
WERK = reverse("signalen:werkvoorraad")
UUID = "00000000-0000-4000-8000-000000000000"
Browser = Callable[[Medewerker], Client]
# What a session with a password alone may reach: finishing, stopping, and what everybody may read.
AFMAKEN = {
    "account_login", "account_logout", "account_inactive", "account_reauthenticate",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "meldpunt:levend", "meldpunt:gereed", "meldpunt:stand", "meldpunt:privacy",
    "meldpunt:privacy_gemeente", "meldpunt:stijlblad", "meldpunt:toegankelijkheid",
    "meldpunt:beveiliging", "meldpunt:link", "meldpunt:proefpost", "meldpunt:proefbericht",
    "signalen:partnerbericht", "signalen:vraag_aan_u", "signalen:melding_via_link",
    "meldpunt:uitnodiging", "pijlers:voortgang", "pijlers:agenda_lezen",
}  # fmt: skip


def _waarde(patroon: str) -> str:
    """Something that fits: one of the words it names, or what most of them take."""
    if re.fullmatch(r"\w+(\|\w+)+", patroon):
        return patroon.split("|")[0]
    return UUID if re.fullmatch(patroon, UUID) else "1"


def _alle_urls() -> list[tuple[str, str]]:
    """Every address of the house with something in it for its parameters."""

    def loop(resolver: URLResolver, ruimte: str) -> list[tuple[str, str]]:
        gevonden = []
        for deel in resolver.url_patterns:
            if isinstance(deel, URLResolver):
                gevonden += loop(deel, deel.namespace or ruimte)
            elif isinstance(deel, URLPattern):
                naam = f"{ruimte}:{deel.name}" if ruimte else str(deel.name)
                soorten = deel.pattern.converters
                kwargs = {k: _waarde(v.regex) for k, v in soorten.items()}
                gevonden.append((naam, reverse(naam, kwargs=kwargs)))
        return gevonden

    return loop(get_resolver(), "")


def _leidt_naar(antwoord: Any, verder: str, naam: str) -> None:
    """Sent to finish logging in, or an empty answer: this address doesn't take this method."""
    if antwoord.status_code == 405:
        assert not antwoord.content, naam
    else:
        assert antwoord.status_code == 302, f"{naam}: {antwoord.status_code}"
        assert antwoord["Location"].startswith(verder), naam


@pytest.mark.parametrize("heeft_app", [False, True], ids=["zonder_app", "met_app"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_a_password_alone_reaches_only_what_completes_it(
    client: Client, bram: Medewerker, methode: str, heeft_app: bool
) -> None:
    client.post(INLOGGEN, {"login": bram.email, "password": WOORD})
    if heeft_app:  # coupled in another session, after this one logged in
        TOTP.activate(bram, SEED)
    verder = reverse("mfa_reauthenticate" if heeft_app else "mfa_activate_totp")
    urls = _alle_urls()
    assert len(urls) > 80
    assert {naam for naam, _ in urls} >= AFMAKEN
    for naam, pad in urls:
        if naam not in AFMAKEN:
            _leidt_naar(getattr(client, methode)(pad), verder, naam)


@pytest.mark.parametrize("methode", ["get", "post"])
def test_halfway_logging_in_reaches_only_what_completes_it(
    client: Client, bram: Medewerker, methode: str
) -> None:
    TOTP.activate(bram, SEED)
    assert client.post(INLOGGEN, {"login": bram.email, "password": WOORD}).status_code == 302
    for naam, pad in _alle_urls():
        if naam not in AFMAKEN:
            _leidt_naar(getattr(client, methode)(pad), INLOGGEN, naam)


def test_a_password_can_not_undo_the_second_factor(client: Client, bram: Medewerker) -> None:
    client.post(INLOGGEN, {"login": bram.email, "password": WOORD})
    TOTP.activate(bram, SEED)
    antwoord = client.post(reverse("account_reauthenticate"), {"password": WOORD})
    assert antwoord["Location"] == reverse("mfa_reauthenticate")
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=bram, type=Authenticator.Type.TOTP).exists()


def _koppel(client: Client, bram: Medewerker) -> list[str]:
    """Log in for the first time and couple an app; gives the recovery codes on the page."""
    client.post(INLOGGEN, {"login": bram.email, "password": WOORD})
    client.post(client.get(reverse("mfa_activate_totp"))["Location"], {"password": WOORD})
    geheim = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = code_van_nu(geheim)
    pagina = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert pagina.status_code == 200
    codes = re.findall(r"<li>(\d{8})</li>", pagina.content.decode())
    assert codes, (pagina.redirect_chain, pagina.content.decode())
    return codes


def test_coupling_an_app_shows_recovery_codes_once_and_opens_the_house(
    client: Client, bram: Medewerker
) -> None:
    codes = _koppel(client, bram)
    assert len(set(codes)) == 10
    nog_eens = client.get(reverse("mfa_view_recovery_codes"), follow=True).content.decode()
    assert not any(code in nog_eens for code in codes)
    assert "hebben wij al laten zien" in nog_eens
    assert client.get(WERK).status_code == 200


def test_a_recovery_code_logs_in_once_and_few_left_is_said(
    client: Client, bram: Medewerker
) -> None:
    codes = _koppel(client, bram)
    for nr, code in enumerate(codes[:7], start=1):
        browser = Client()
        browser.post(INLOGGEN, {"login": bram.email, "password": WOORD})
        pagina = browser.post(reverse("mfa_authenticate"), {"code": code}, follow=True)
        tekst = pagina.content.decode()
        assert f"U hebt er nog {10 - nr}." in tekst
        assert ("Maak nieuwe" in tekst) is (nr == 7)
    assert "nog maar 3" in " ".join(browser.get(reverse("mfa_index")).content.decode().split())
    tweede = Client()
    tweede.post(INLOGGEN, {"login": bram.email, "password": WOORD})
    antwoord = tweede.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert "Deze code klopt niet" in antwoord.content.decode()


def test_the_vault_holds_the_secrets_of_the_second_factor(bram: Medewerker) -> None:
    TOTP.activate(bram, SEED)
    herstel = RecoveryCodes.activate(bram)
    zaad = herstel.instance.wrap()
    codes = zaad.generate_codes()
    for rij in Authenticator.objects.filter(user=bram):
        opgeslagen = json.dumps(rij.data)
        assert SEED not in opgeslagen
        assert not any(code in opgeslagen for code in codes)
        # No seed of hexadecimal digits either: base64 of the vault has other characters.
        geheim = rij.data.get("secret") or rij.data["seed"]
        assert not re.fullmatch(r"[0-9a-f]+|[A-Z2-7]+", geheim)


@pytest.mark.parametrize("kapot", ["weg", "anders", "beschadigd"])
def test_a_broken_key_says_so_at_logging_in(
    client: Client, bram: Medewerker, tmp_path: Path, kapot: str
) -> None:
    TOTP.activate(bram, SEED)
    client.post(INLOGGEN, {"login": bram.email, "password": WOORD})
    sleutel = tmp_path / kapot
    if kapot == "anders":
        maak_sleutelbestand(sleutel)
    elif kapot == "beschadigd":
        sleutel.write_bytes(b"kort")
    oud, settings.KLUIS_SLEUTELBESTAND = settings.KLUIS_SLEUTELBESTAND, sleutel
    try:
        antwoord = client.post(reverse("mfa_authenticate"), {"code": code_van_nu()})
    finally:
        settings.KLUIS_SLEUTELBESTAND = oud
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 503
    assert "de sleutel past niet. Bel de beheerder." in tekst
    assert "Traceback" not in tekst
    assert str(tmp_path) not in tekst
    assert client.get(WERK)["Location"].startswith(INLOGGEN)


def _verzoek(methode: str = "get", minuten: float | None = 0) -> HttpRequest:
    """A request whose last code is so many minutes ago; None for never."""
    request: HttpRequest = getattr(RequestFactory(), methode)("/signaal/HEE-2026-001/nood/?a=1")
    toen = (timezone.now() - timedelta(minutes=minuten or 0)).timestamp()
    wachtwoord = {"method": "password", "at": timezone.now().timestamp()}
    code = [{"method": "mfa", "at": toen}] if minuten is not None else []
    request.session = {"account_authentication_methods": [wachtwoord, *code]}  # type: ignore[assignment]
    return request


def test_a_fresh_code_is_not_asked_again() -> None:
    assert vraag_opnieuw(_verzoek(minuten=4.9)) is None
    assert vraag_opnieuw(_verzoek(minuten=50), binnen=timedelta(hours=1)) is None


@pytest.mark.parametrize("minuten", [5.1, 600, None])
def test_an_old_code_is_asked_again_and_comes_back_here(minuten: float | None) -> None:
    antwoord = vraag_opnieuw(_verzoek(minuten=minuten))
    assert antwoord is not None
    terug = "%2Fsignaal%2FHEE-2026-001%2Fnood%2F%3Fa%3D1"
    assert antwoord["Location"] == f"{reverse('mfa_reauthenticate')}?next={terug}"


@pytest.mark.parametrize(
    ("van", "terug"),
    [
        ("http://testserver/werk/?stand=alles#lijst", "/werk/?stand=alles"),
        ("http://elders.example/werk/", "/"),
        ("", "/"),
    ],
)
def test_what_was_sent_comes_back_to_the_page_it_stood_on(van: str, terug: str) -> None:
    # Its own address may take nothing but what is sent.
    request = _verzoek("post", minuten=10)
    request.META["HTTP_REFERER"] = van
    assert bladzijde(request) == terug


def test_a_fragment_sends_the_whole_page_to_the_code() -> None:
    request = _verzoek(minuten=10)
    request.META["HTTP_HX_REQUEST"] = "true"
    request.META["HTTP_HX_CURRENT_URL"] = "http://testserver/werk/"
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    antwoord = vraag_opnieuw(request)
    assert antwoord is not None
    assert antwoord["HX-Redirect"] == f"{reverse('mfa_reauthenticate')}?next=%2Fwerk%2F"


def test_a_code_given_again_counts(client: Client, bram: Medewerker, client_van: Browser) -> None:
    TOTP.activate(bram, SEED)
    browser = client_van(bram)
    later = timezone.now() + timedelta(minutes=6)
    with time_machine.travel(later, tick=False):
        request = RequestFactory().get(WERK)
        request.session = browser.session
        assert vraag_opnieuw(request)
        naar = f"{reverse('mfa_reauthenticate')}?next={WERK}"
        assert "extra beveiligd" in browser.get(naar).content.decode()
        assert browser.post(naar, {"code": code_van_nu()})["Location"] == WERK
        request.session = browser.session
        assert vraag_opnieuw(request) is None


def test_what_was_sent_with_an_old_code_is_kept_nowhere(
    bram: Medewerker, client_van: Browser
) -> None:
    browser = client_van(bram)
    request = browser.get(WERK).wsgi_request
    request.method = "POST"
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert vraag_opnieuw(request)
    assert "niet bewaard" in str([str(m) for m in get_messages(request)])
    assert "account_reauthentication_state" not in request.session
