""" "Lijkt op" on the pages: beside a message, while somebody types, and at a signaal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal, Verband
from tests.signalen.test_lijkt_op import TEKST, _meld

pytestmark = pytest.mark.django_db
MAIL = (
    b"From: Jan <jan@voorbeeld.example>\nTo: postbus@heemstede.example\nSubject: Busje\n"
    b"Message-ID: <lijkt-op@voorbeeld.example>\nContent-Type: text/plain\n\nWeer 12-ABC-3 gezien.\n"
)


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    return _meld(door, TEKST)


@pytest.fixture
def client(anna: Medewerker, client_van: Callable[[Medewerker], Client]) -> Client:
    return client_van(anna)


def _nummers(antwoord: Any) -> list[str]:
    assert antwoord.status_code == 200
    return [rij["signaal"].nummer for rij in antwoord.context["rijen"]]


def test_a_message_shows_what_it_resembles_and_leads_there(
    client: Client, signaal: Signaal, heemstede: Gemeente
) -> None:
    bericht, _ = ontvang(gemeente=heemstede, ruw=MAIL, door=systeem(heemstede))
    adres = reverse("signalen:lijkt_op_bericht", args=[bericht.pk])
    assert adres in client.get(reverse("meldpunt:bericht", args=[bericht.pk])).content.decode()
    antwoord = client.get(adres)
    assert _nummers(antwoord) == [signaal.nummer]
    assert "Zelfde kenteken" in antwoord.content.decode()
    naar = f"{reverse('signalen:koppelen_bericht', args=[bericht.pk])}?signaal={signaal.nummer}"
    assert naar in antwoord.content.decode()
    assert f'value="{signaal.nummer}"' in client.get(naar).content.decode()


def test_what_is_typed_is_compared_and_kept_nowhere(client: Client, signaal: Signaal) -> None:
    adres = reverse("signalen:lijkt_op_tekst")
    assert adres in client.get(reverse("signalen:nieuw")).content.decode()
    aantal = Signaal.objects.count()
    deel = client.post(adres, {"tekst": "In de Dorpsstraat 12."}, headers={"HX-Request": "true"})
    assert signaal.nummer in deel.content.decode()
    assert "<html" not in deel.content.decode()
    assert _nummers(client.post(adres, {"waar": "Dorpsstraat 12"})) == [signaal.nummer]
    assert _nummers(client.post(adres, {"tekst": ""})) == []
    assert Signaal.objects.count() == aantal


def test_a_refusal_is_remembered_and_can_be_taken_back(
    client: Client, signaal: Signaal, door: Toegang
) -> None:
    ander = _meld(door, "Weer die 12-ABC-3.")
    adres = reverse("signalen:lijkt_op", args=[ander.nummer])
    assert _nummers(client.get(adres)) == [signaal.nummer]
    assert client.post(adres, {"ander": signaal.nummer, "keuze": ""}).status_code == 422
    keuze = {"ander": signaal.nummer, "keuze": "anders:toeval"}
    assert client.post(adres, keuze).status_code == 302
    assert _nummers(client.get(adres)) == []
    assert _nummers(client.get(reverse("signalen:lijkt_op", args=[signaal.nummer]))) == []
    client.post(adres, {**keuze, "keuze": "verwant:plek"})
    pagina = client.get(adres)
    assert "Verwant: Dezelfde plek" in pagina.content.decode()
    assert Verband.objects.count() == 2


def test_nobody_decides_on_what_is_hidden(
    signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    ander = _meld(door, "Weer die 12-ABC-3.")
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="vertrouwelijk")
    client, adres = client_van(bram), reverse("signalen:lijkt_op", args=[ander.nummer])
    pagina = client.get(adres)
    assert _nummers(pagina) == []
    assert signaal.nummer not in pagina.content.decode()
    keuze = {"ander": signaal.nummer, "keuze": "anders:toeval"}
    assert client.post(adres, keuze).status_code == 422
    assert not Verband.objects.exists()


def test_a_hit_takes_few_statements_more_than_none(
    client: Client, signaal: Signaal, door: Toegang
) -> None:
    client.get(reverse("signalen:nieuw"))  # the first page of a session writes down that it lives
    aantallen = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as vangst:
            client.post(reverse("signalen:lijkt_op_tekst"), {"tekst": TEKST})
        aantallen.append(len(vangst))
        for _ in range(2):
            _meld(door, TEKST)
    assert aantallen[0] == aantallen[1]
