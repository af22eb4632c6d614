"""One-time links: a scanner opens nothing, one browser wins (P17)."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, path
from django.utils import timezone

from meldpunt import urls as adressen
from meldpunt.models import EenmaligeLink, Gemeente, Medewerker
from meldpunt.rollen import GeenToegang, Rol, Toegang
from meldpunt.services.links import (
    BROWSER_KOEK,
    LinkDicht,
    LinkStand,
    maak_link,
    open_link,
    open_link_van_verzoek,
    stand_van,
    toegang_van_link,
    trek_link_in,
    vind_link,
)

KANARIE = "Alleen achter de deur"


@pytest.fixture
def token(heemstede: Gemeente) -> str:
    return _link(heemstede)


def _link(gemeente: Gemeente, dagen: int = 14) -> str:
    geldig_tot = timezone.now() + timedelta(days=dagen)
    _, token = maak_link(
        gemeente_id=gemeente.pk, soort="proefpagina", object_id=uuid4(), geldig_tot=geldig_tot
    )
    return token


@pytest.fixture(autouse=True)
def _pagina(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page behind the link, as a room would serve it."""

    @login_not_required
    def proefpagina(request: HttpRequest, token: str) -> HttpResponse:
        link = open_link_van_verzoek(request, token)
        return HttpResponse(KANARIE if link else "dicht", status=200 if link else 403)

    rij = path("t/<str:token>/proef/", proefpagina, name="proefpagina")
    monkeypatch.setattr(adressen, "urlpatterns", [*adressen.urlpatterns, rij])
    clear_url_caches()


def lezer(client: Client, token: str) -> str:
    """What the form of the door page holds."""
    pagina = client.get(f"/t/{token}/").content.decode()
    gevonden = re.search(r'name="lezer" value="([^"]+)"', pagina)
    assert gevonden
    return gevonden[1]


def doe_open(client: Client, token: str) -> HttpResponse:
    """Press the button, and follow to the page."""
    antwoord: HttpResponse = client.post(  # type: ignore[assignment]
        f"/t/{token}/", {"lezer": lezer(client, token)}, follow=True
    )
    return antwoord


def test_alleen_de_hash_staat_in_de_database(token: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select l::text from meldpunt_eenmaligelink l")
        rij = cursor.fetchone()[0]
    assert len(token) >= 43
    assert token not in rij
    assert token.encode().hex() not in rij


@pytest.mark.parametrize("methode", ["get", "head"])
def test_kijken_opent_niets(client: Client, token: str, methode: str) -> None:
    for _ in range(5):
        response = getattr(client, methode)(f"/t/{token}/", HTTP_USER_AGENT="SafeLinks")
        assert response.status_code == 200
        assert not response.cookies
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert KANARIE not in response.content.decode()
    assert EenmaligeLink.objects.get().geopend_op is None


def test_knop_opent_en_bindt_aan_deze_browser(client: Client, token: str) -> None:
    response = client.post(f"/t/{token}/", {"lezer": lezer(client, token)})
    assert response.status_code == 302
    koek = response.cookies[BROWSER_KOEK]
    assert koek["httponly"]
    assert koek["samesite"] == "Strict"
    assert koek["path"] == f"/t/{token}/"
    assert response["Referrer-Policy"] == "no-referrer"
    assert KANARIE in client.get(response["Location"]).content.decode()
    assert EenmaligeLink.objects.get().geopend_op is not None


def test_zelfde_browser_mag_terugkomen_andere_niet(client: Client, token: str) -> None:
    assert KANARIE in doe_open(client, token).content.decode()
    assert KANARIE in doe_open(client, token).content.decode()
    ander = Client()
    response = doe_open(ander, token)
    assert response.status_code == 403
    assert "al geopend" in response.content.decode()
    assert ander.get(f"/t/{token}/proef/").content == b"dicht"
    assert KANARIE in client.get(f"/t/{token}/proef/").content.decode()


def test_dubbelklik_sluit_de_lezer_niet_buiten(client: Client, token: str) -> None:
    waarde = lezer(client, token)
    zonder_antwoord = Client()
    zonder_antwoord.post(f"/t/{token}/", {"lezer": waarde})
    response = client.post(f"/t/{token}/", {"lezer": waarde}, follow=True)
    assert KANARIE in response.content.decode()


def test_post_zonder_waarde_krijgt_een_eigen_geheim(client: Client, token: str) -> None:
    response = client.post(f"/t/{token}/", {"lezer": "kort"})
    assert len(response.cookies[BROWSER_KOEK].value) >= 43


def test_post_zonder_csrf_en_met_origin_null_werkt(token: str) -> None:
    """A page without referrer sends "Origin: null"; the token itself is the secret."""
    streng = Client(enforce_csrf_checks=True)
    assert streng.post(f"/t/{token}/", HTTP_ORIGIN="null").status_code == 302


@pytest.mark.parametrize("methode", ["get", "post"])
def test_onbekende_link(db: None, client: Client, methode: str) -> None:
    response = getattr(client, methode)(f"/t/{'x' * 43}/")
    assert response.status_code == 404
    assert "Bel de gemeente" in response.content.decode()


@pytest.mark.parametrize("methode", ["get", "post"])
def test_verlopen_link_noemt_gemeente_en_telefoon(
    client: Client, heemstede: Gemeente, methode: str
) -> None:
    Gemeente.objects.filter(pk=heemstede.pk).update(contact_telefoon="023 000 00 00")
    response = getattr(client, methode)(f"/t/{_link(heemstede, dagen=-1)}/")
    tekst = response.content.decode()
    assert response.status_code == 410
    assert "verlopen" in tekst
    assert "023 000 00 00" in tekst
    assert EenmaligeLink.objects.get().geopend_op is None


def test_ingetrokken_link_gaat_niet_meer_open(
    client: Client,
    token: str,
    anna: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
) -> None:
    doe_open(client, token)
    link = vind_link(token)
    assert link is not None
    trek_link_in(link=link, door=toegang_van(anna))
    assert client.post(f"/t/{token}/").status_code == 410
    assert client.get(f"/t/{token}/proef/").content == b"dicht"


def test_andere_gemeente_trekt_niets_in(
    token: str, carla: Medewerker, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    link = vind_link(token)
    assert link is not None
    with pytest.raises(GeenToegang):
        trek_link_in(link=link, door=toegang_van(carla))


def test_van_twee_browsers_wint_de_eerste(token: str) -> None:
    open_link(token=token, browser="a" * 43)
    with pytest.raises(LinkDicht) as dicht:
        open_link(token=token, browser="b" * 43)
    assert dicht.value.stand == LinkStand.ELDERS
    assert str(dicht.value) == "elders"
    assert open_link(token=token, browser="a" * 43).geopend_op is not None


def test_opening_one_link_opens_no_other(heemstede: Gemeente, rf: RequestFactory) -> None:
    een, ander = _link(heemstede), _link(heemstede)
    open_link(token=een, browser="a" * 43)
    request = rf.get("/")
    request.COOKIES[BROWSER_KOEK] = "a" * 43
    assert open_link_van_verzoek(request, ander) is None
    assert open_link_van_verzoek(request, "onbekend") is None
    assert vind_link("onbekend") is None
    assert stand_van(vind_link(ander), "", timezone.now()) == LinkStand.OPEN
    assert open_link(token=ander, browser="b" * 43)


def test_nobody_is_no_browser(token: str) -> None:
    with pytest.raises(LinkDicht):
        open_link(token=token, browser="")


def test_verlopen_sluit_ook_de_browser_die_opende(token: str, rf: RequestFactory) -> None:
    open_link(token=token, browser="a" * 43)
    request = rf.get("/")
    request.COOKIES[BROWSER_KOEK] = "a" * 43
    assert open_link_van_verzoek(request, token) is not None
    EenmaligeLink.objects.update(verloopt_op=timezone.now())
    assert open_link_van_verzoek(request, token) is None


def test_andere_methode_bestaat_niet(client: Client, token: str) -> None:
    assert client.put(f"/t/{token}/").status_code == 405


def test_lezer_achter_de_link_is_ketenpartner(token: str, heemstede: Gemeente) -> None:
    link = open_link(token=token, browser="a" * 43)
    toegang = toegang_van_link(link)
    assert (toegang.rol, toegang.gemeente_id) == (Rol.KETENPARTNER, heemstede.pk)


@pytest.mark.parametrize(
    ("veld", "stand"),
    [("verloopt_op", LinkStand.VERLOPEN), ("ingetrokken_op", LinkStand.INGETROKKEN)],
)
def test_a_link_that_is_closed_binds_no_browser(token: str, veld: str, stand: LinkStand) -> None:
    EenmaligeLink.objects.update(**{veld: timezone.now()})
    with pytest.raises(LinkDicht) as dicht:
        open_link(token=token, browser="a" * 43)
    assert dicht.value.stand == stand
    assert EenmaligeLink.objects.get().browser_hash is None
