"""The page of the report and its files."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.models import Medewerker
from meldpunt.rollen import Toegang
from signalen.services import Kenmerken
from tests.factories import maak_signaal

Geef = Callable[[Medewerker], Toegang]
Browser = Callable[[Medewerker], Client]
# 10 of the page, 4 of which count what was done; session, person, membership, context (thrice)
# and personal rights of the door.
MEESTE_QUERIES = 17


def _hoofdinhoud(html: str) -> str:
    """The part of the page that holds figures."""
    gevonden = re.search(r'<div class="mh-cijfers">.*?</main>', html, re.DOTALL)
    assert gevonden
    patroon = r'<p class="(mh-klein mh-geenprint|mh-alleenprint).*?</p>'
    return re.sub(patroon, "", gevonden[0], flags=re.DOTALL)


def test_figures_are_equal_for_every_reader(
    anna: Medewerker, farid: Medewerker, els: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    for _ in range(3):
        maak_signaal(door)
    bladen = [
        _hoofdinhoud(client_van(wie).get("/rapport/").content.decode())
        for wie in (anna, farid, els)
    ]
    zonder_link = [re.sub(r"<a href=\"/plan/\">.*?</a>", "", blad) for blad in bladen]
    assert zonder_link[0].split() == zonder_link[1].split() == zonder_link[2].split()
    assert "<b>3</b>" in bladen[0]


def test_only_roles_with_the_report_enter(
    bram: Medewerker, daan: Medewerker, gijs: Medewerker, carla: Medewerker, client_van: Browser
) -> None:
    for wie in (bram, daan, gijs):
        assert client_van(wie).get("/rapport/").status_code == 404
        assert client_van(wie).get("/rapport/per-vorm.csv").status_code == 404
    assert client_van(carla).get("/rapport/").status_code == 200


def test_another_gemeente_counts_nothing_of_it(
    anna: Medewerker, carla: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    maak_signaal(toegang_van(anna))
    html = client_van(carla).get("/rapport/").content.decode()
    assert "Dat betekent niet dat er geen mensenhandel is." in html
    assert "<b>0</b>" in html


def test_link_to_signalen_only_for_who_may_see_them(
    anna: Medewerker, farid: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    maak_signaal(toegang_van(anna))
    html = client_van(anna).get("/rapport/").content.decode()
    adres = re.search(r'href="(/werk/\?[^"]*vorm=arbeid[^"]*)"', html)
    assert adres
    lijst = client_van(anna).get(adres[1].replace("&amp;", "&")).content.decode()
    assert "HEE-" in lijst
    openbaar = client_van(anna).get("/rapport/?versie=openbaar").content.decode()
    assert "Bekijk de signalen" not in openbaar
    html = client_van(farid).get("/rapport/").content.decode()
    assert "Bekijk de signalen" not in html
    assert "/werk/" not in html
    assert "HEE-" not in html


def test_public_version_hides_small_figures_everywhere(
    anna: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    door = toegang_van(anna)
    for _ in range(7):
        maak_signaal(door, kenmerken=Kenmerken("Keuken", ["arbeid"]))
    maak_signaal(door, kenmerken=Kenmerken("Huis", ["seksueel"]), kanaal="balie")
    client = client_van(anna)
    tekst = client.get("/rapport/per-bron.csv?versie=openbaar").content.decode("utf-8-sig")
    rijen = [regel.split(";") for regel in tekst.splitlines()]
    assert rijen[-1][:2] == ["Alle signalen", "8"]
    assert {rij[1] for rij in rijen[1:-1]} == {"niet getoond"}
    html = client.get("/rapport/?versie=openbaar").content.decode()
    assert "niet getoond" in html
    assert "Openbare versie" in html


def test_csv_is_a_file_with_the_same_figures(
    anna: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    maak_signaal(toegang_van(anna))
    antwoord = client_van(anna).get("/rapport/per-vorm.csv")
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(
        r'attachment; filename="rapport-hee-\d{4}-[12]-per-vorm-intern.csv"',
        antwoord["Content-Disposition"],
    )
    assert not antwoord.streaming
    assert antwoord.content.startswith(b"\xef\xbb\xbf")
    assert "Arbeidsuitbuiting;1;0\r\n" in antwoord.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    "adres",
    [
        "/rapport/?periode=2026-9",
        "/rapport/?versie=geheim",
        "/rapport/anders.csv",
        "/rapport/per-vorm.csv?periode=x",
    ],
)
def test_unknown_choice_is_a_page_that_is_not_there(
    adres: str, anna: Medewerker, client_van: Browser
) -> None:
    assert client_van(anna).get(adres).status_code == 404


def test_report_is_read_only(anna: Medewerker, client_van: Browser) -> None:
    assert client_van(anna).post("/rapport/").status_code == 405


def test_same_number_of_queries_with_little_and_much(
    anna: Medewerker, client_van: Browser, toegang_van: Geef
) -> None:
    client, door = client_van(anna), toegang_van(anna)
    client.get("/rapport/")  # the session is kept at the first page
    aantallen = []
    for meer in (1, 9):
        for n in range(meer):
            maak_signaal(door, kenmerken=Kenmerken("Keuken", ["arbeid", "seksueel"][: n % 3]))
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            client.get("/rapport/")
        aantallen.append(sum("SAVEPOINT" not in vraag["sql"] for vraag in gevangen))
    assert aantallen[0] == aantallen[1] <= MEESTE_QUERIES
