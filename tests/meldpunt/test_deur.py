"""The door of every page: for one gemeente at a time, and no bytes that no field can hold."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Rol
from meldpunt.services.toegang import systeem
from tests.factories import LidmaatschapFactory
from tests.kader import in_gemeente

Browser = Callable[[Medewerker], Client]
NIEUW = reverse("signalen:nieuw")
MELDING = {
    "tekst": "Er slapen mensen in de keuken.",
    "titel": "Slaapplaatsen",
    "melder_soort": "inwoner",
    "kanaal": "telefoon",
    "ontvangen_op": "2026-01-05T10:00",
    "minderjarig": "",
}


def _geheim(browser: Client, url: str) -> str:
    """Open a page and give the secret of its form, as a tab that stays open holds it."""
    return str(browser.get(url).context["csrf_token"])


def test_a_tab_of_the_gemeente_before_saves_nothing_in_the_other(
    bram: Medewerker, teylingen: Gemeente, client_van: Browser
) -> None:
    LidmaatschapFactory(medewerker=bram, gemeente=teylingen, rol=Rol.OOV)
    browser = client_van(bram)
    browser.handler.enforce_csrf_checks = True
    oude_tab = _geheim(browser, NIEUW)
    wissel = reverse("meldpunt:wissel_gemeente")
    post = {"gemeente": str(teylingen.pk), "csrfmiddlewaretoken": _geheim(browser, wissel)}
    assert browser.post(wissel, post).status_code == 302
    melding = {**MELDING, "csrfmiddlewaretoken": oude_tab}
    assert browser.post(NIEUW, melding).status_code == 403
    assert not Melding.objects.exists()
    melding["csrfmiddlewaretoken"] = _geheim(browser, NIEUW)
    assert browser.post(NIEUW, melding).status_code == 302
    with in_gemeente(teylingen):
        assert Melding.objects.get().gemeente == teylingen


def test_a_page_of_a_membership_that_ended_saves_nothing_elsewhere(
    bram: Medewerker, teylingen: Gemeente, client_van: Browser
) -> None:
    LidmaatschapFactory(medewerker=bram, gemeente=teylingen, rol=Rol.OOV)
    browser = client_van(bram)
    assert browser.get(NIEUW).context["toegang"].gemeente_code == "HEE"
    eerste = bram.lidmaatschappen.get(gemeente__code="HEE")
    eerste.tot = timezone.localdate() - timedelta(days=1)
    eerste.bewaar(door=systeem(teylingen))
    assert browser.post(NIEUW, {**MELDING}).status_code == 403
    assert not Melding.objects.exists()
    assert browser.get(NIEUW).context["toegang"].gemeente_code == "TEY"
    # Now this person saw where it goes.
    assert browser.post(NIEUW, {**MELDING}).status_code == 302
    with in_gemeente(teylingen):
        assert Melding.objects.get().gemeente == teylingen


def test_who_is_not_logged_in_is_nobody_s_member(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(reverse("account_login")).status_code == 200
    assert not [vraag for vraag in vragen if "lidmaatschap" in vraag["sql"]]


@pytest.mark.parametrize(
    "url",
    [
        f"{reverse('meldpunt:ketenpartners')}?q=%00",
        f"{reverse('meldpunt:ketenpartners')}?na=%00",
    ],
)
def test_a_zero_byte_in_an_address_is_a_wrong_request(
    daan: Medewerker, client_van: Browser, url: str
) -> None:
    assert client_van(daan).get(url).status_code == 400


def test_a_zero_byte_in_a_form_is_a_wrong_request(anna: Medewerker, client_van: Browser) -> None:
    browser = client_van(anna)
    for naam in ("signalen:oppakken_veel", "overleggen:agenderen_veel"):
        assert browser.post(reverse(naam), {"signaal": "HEE\0"}).status_code == 400
