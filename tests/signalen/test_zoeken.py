"""Searching: what is found, for whom, what is logged, and that no word stands in an address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.logboek import Actie, Logregel
from meldpunt.models import Medewerker
from meldpunt.models.melding import Kanaal, MelderSoort
from meldpunt.rollen import Toegang
from meldpunt.services.meldingen import Bericht
from signalen.models import Signaal
from signalen.services import Kenmerken, leg_betrokkene_vast, meld_nieuw, voer_uit, zoeken
from tests.factories import maak_signaal
from tests.kader import als

ZOEK = reverse("signalen:zoeken")
TEKST = "Een busje, 12-ABC-3, bij Dorpsstraat 12. Er slapen Zweedse mensen."
pytestmark = pytest.mark.django_db


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    bericht = Bericht(
        tekst=TEKST, kanaal=Kanaal.TELEFOON, ontvangen_op=door.moment,
        melder_soort=MelderSoort.INWONER, melder_contact="06-12345678",
    )  # fmt: skip
    kenmerken = Kenmerken("Slaapplaatsen in een keuken", ["arbeid"])
    signaal = meld_nieuw(bericht=bericht, kenmerken=kenmerken, waar="", door=door)
    leg_betrokkene_vast(
        signaal_id=signaal.pk, soort="persoon", rol="", naam="Kees van der Meijden", gegevens="",
        door=door,
    )  # fmt: skip
    return signaal


@pytest.fixture
def client(anna: Medewerker, client_van: Callable[[Medewerker], Client]) -> Client:
    return client_van(anna)


def _gevonden(client: Client, q: str, **meer: Any) -> dict[str, list[str]]:
    antwoord = client.post(ZOEK, {"q": q, **meer})
    assert antwoord.status_code == 200
    return {rij["signaal"].nummer: rij["plekken"] for rij in antwoord.context["rijen"]}


@pytest.mark.parametrize(
    ("q", "plek"),
    [
        ("keuken", "In nummer, titel of kenmerken"),
        ("arbeidsuitbuiting", "In nummer, titel of kenmerken"),
        ("12abc3", "Zelfde kenteken"),
        ("+31 6 1234 5678", "Zelfde telefoonnummer"),
        ("dorpsstr. 12", "Zelfde adres"),
        ("Meyden, Kees", "Zelfde naam of een naam die zo klinkt"),
        ("mensen slapen", "In een melding"),
        ("meijden", "Bij een betrokkene"),
    ],
)
def test_one_box_finds_by_everything(client: Client, signaal: Signaal, q: str, plek: str) -> None:
    assert plek in _gevonden(client, q)[signaal.nummer]


def test_what_nobody_said_is_not_found(client: Client, signaal: Signaal) -> None:
    for q in ("xyzniets", "99-ZZZ-9", "Kees Jonker", "06-87654321"):
        assert _gevonden(client, q) == {}, q


def test_what_is_hidden_is_not_read_letter_by_letter(client: Client, signaal: Signaal) -> None:
    assert _gevonden(client, "kees")
    for q in ("kee", "meijd", "061234567"):
        assert _gevonden(client, q) == {}, q


def test_a_number_goes_straight_to_its_signaal(client: Client, signaal: Signaal) -> None:
    antwoord = client.post(ZOEK, {"q": signaal.nummer.lower()})
    assert antwoord["Location"] == reverse("signalen:signaal", args=[signaal.nummer])


def test_filters_stay_on(client: Client, signaal: Signaal) -> None:
    assert _gevonden(client, "keuken", stap="nieuw")
    assert not _gevonden(client, "keuken", stap="verrijken")


def test_what_is_hidden_is_not_found(
    signaal: Signaal, door: Toegang, bram: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijkheid="vertrouwelijk")
    client = client_van(bram)
    for q in ("keuken", "12-ABC-3", "0612345678", "slapen", "meijden"):
        antwoord = client.post(ZOEK, {"q": q, "eerder": f"{signaal.nummer}|Ergens"})
        assert antwoord.context["rijen"] == []
        assert signaal.nummer not in antwoord.content.decode()


def test_the_log_knows_that_was_searched_and_what_was_named(
    client: Client, signaal: Signaal, anna: Medewerker
) -> None:
    _gevonden(client, "slapen")
    regels = Logregel.objects.filter(medewerker=anna, doel="zoeken")
    doorzocht = regels.get(actie=Actie.DOORZOEKEN)
    assert doorzocht.aantal >= 2
    (genoemd,) = regels.filter(actie=Actie.VERSCHENEN)
    assert genoemd.soort == "melding"
    assert not regels.filter(actie=Actie.OPENEN).exists()


def test_text_is_opened_in_parts(
    door: Toegang, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    for nr in range(5):
        maak_signaal(door, tekst=f"Zoekwoord {nr}", kenmerken=Kenmerken(f"Titel {nr}"))
    monkeypatch.setattr(zoeken, "PER_KEER", 2)
    monkeypatch.setattr(zoeken, "SECONDEN", -1.0)
    antwoord = client.post(ZOEK, {"q": "zoekwoord"})
    assert "2 van 5 signalen zijn doorzocht" in antwoord.content.decode()
    gevonden: set[str] = set()
    for beurt in range(3):
        deel, eerder = antwoord.context["deel"], antwoord.context["eerder"]
        nummers = {rij["signaal"].nummer for rij in antwoord.context["rijen"]}
        assert gevonden < nummers, beurt
        gevonden = nummers
        if deel.klaar:
            break
        vraag = {"q": "zoekwoord", "gezien": deel.gezien, "eerder": eerder}
        antwoord = client.post(ZOEK, vraag)
    assert len(gevonden) == 5
    assert "Alle 5 signalen zijn doorzocht" in antwoord.content.decode()


def test_an_emergency_does_not_find_by_the_reporter(signaal: Signaal, door: Toegang) -> None:
    melding = signaal.bundelingen.get().melding_id
    zonder = replace(door, zonder_melder=frozenset({melding}))
    with als(door):
        alle = Signaal.objects.zichtbaar_voor(door)
        assert zoeken.zoek("06-12345678", alle, door).plekken
        assert not zoeken.zoek("06-12345678", alle, zonder).plekken


def test_the_box_of_every_page_posts(client: Client) -> None:
    pagina = client.get(reverse("signalen:werkvoorraad"), {"stap": "nieuw"}).content.decode()
    balk = pagina[pagina.index('role="search"') :].partition("</form>")[0]
    assert 'method="post"' in balk and f'action="{ZOEK}"' in balk
    assert '<input type="hidden" name="stap" value="nieuw">' in balk


def test_as_many_statements_for_many_as_for_one(door: Toegang, client: Client) -> None:
    aantallen = []
    for _ in range(2):
        for nr in range(4):
            maak_signaal(door, kenmerken=Kenmerken(f"Titel {nr}"))
        client.post(ZOEK, {"q": "slapen"})
        with CaptureQueriesContext(connection) as vangst:
            client.post(ZOEK, {"q": "slapen"})
        aantallen.append(len(vangst))
    assert aantallen[0] == aantallen[1]
