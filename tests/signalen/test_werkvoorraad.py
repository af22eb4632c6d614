"""The work list: what it shows, finds, sorts, counts and refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.lib.bladeren import TEL_TOT, in_woorden
from meldpunt.models import Medewerker
from meldpunt.models.melding import Kanaal
from meldpunt.rollen import Toegang
from signalen.models import Signaal
from signalen.services import Kenmerken, voer_uit
from signalen.views.werkvoorraad.aantallen import tel
from tests.factories import maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
WERK = "/werk/"


def _titels(client: Client, **vraag: Any) -> list[str]:
    antwoord = client.get(WERK, vraag)
    assert antwoord.status_code == 200
    return [rij["titel"] for rij in antwoord.context["rijen"]]


def _maak(door: Toegang, titel: str, *vormen: str, **kwargs: Any) -> Signaal:
    return maak_signaal(door, kenmerken=Kenmerken(titel, list(vormen)), **kwargs)


def _zet(signaal: Signaal, **velden: Any) -> None:
    """Change columns a person can't, to make a list worth sorting."""
    Signaal.objects.filter(pk=signaal.pk).update(**velden)


def _statements(client: Client) -> int:
    with CaptureQueriesContext(connection) as gedaan:
        client.get(WERK, {"stap": "nieuw"})
    overslaan = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([q for q in gedaan if not q["sql"].startswith(overslaan)])


def test_same_statements_at_5_and_50_rows(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """W1: at most 9 statements, however many rows; one asks for emergency accesses."""
    client, door = client_van(bram), toegang_van(bram)
    for n in range(5):
        _maak(door, f"Signaal {n}", "arbeid")
    client.get(WERK)
    vijf = _statements(client)
    for n in range(45):
        _maak(door, f"Signaal {n}", "seksueel")
    assert len(_titels(client)) == 50
    assert _statements(client) == vijf
    # Two more put the context of this test away and back.
    assert vijf <= 9 + 2


def test_nothing_yet_done_and_not_found_differ(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    client, door = client_van(bram), toegang_van(bram)
    assert "Er zijn nog geen signalen" in client.get(WERK).text
    signaal = _maak(door, "Slaapplaatsen")
    assert "Geen signalen met dit filter" in client.get(WERK, {"vorm": "arbeid"}).text
    voer_uit("oppakken", signaal_id=signaal.pk, door=door)
    assert "Alles is gedaan" in client.get(WERK).text


def test_now_is_mine_or_nobodys_and_new_or_due(
    anna: Medewerker, bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    _maak(door, "Nieuw en van niemand")
    later = voer_uit("oppakken", signaal_id=_maak(door, "Van mij, later").pk, door=door)
    nu = voer_uit("oppakken", signaal_id=_maak(door, "Van mij, te laat").pk, door=door)
    _zet(nu, volgende_datum=over(-1))
    assert later.volgende_datum is not None and later.volgende_datum > over(1)
    client = client_van(bram)
    assert set(_titels(client)) == {"Nieuw en van niemand", "Van mij, te laat"}
    assert set(_titels(client, weergave="mij")) == {"Van mij, later", "Van mij, te laat"}
    assert _titels(client, weergave="laat") == ["Van mij, te laat"]
    assert _titels(client_van(anna)) == ["Nieuw en van niemand"]


def test_words_in_the_address_are_thrown_away(bram: Medewerker, client_van: Blader) -> None:
    """No link, list or log holds them; searching has its own page."""
    client = client_van(bram)
    antwoord = client.get(WERK, {"q": "KANARIEwoord", "weergave": "alle"})
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"{WERK}?weergave=alle")
    assert "KANARIEwoord" not in antwoord.text


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ({"stap": "verrijken"}, {"Opgepakt"}),
        ({"vorm": "arbeid"}, {"Keuken"}),
        ({"vorm": "leeg"}, {"Opgepakt"}),
        ({"bron": "mma"}, {"Opgepakt"}),
        ({"minderjarig": "leeg"}, {"Keuken", "Opgepakt"}),
        ({"behandelaar": "leeg"}, {"Keuken"}),
        ({"te_laat": "on"}, {"Opgepakt"}),
        ({"bron": "mma", "vorm": "arbeid"}, set()),
        ({"jaar": str(over(0).year - 1)}, set()),
        ({"stap": "bestaat niet"}, {"Keuken", "Opgepakt"}),
    ],
)
def test_filters_combine_and_know_empty(
    vraag: dict[str, str],
    verwacht: set[str],
    bram: Medewerker,
    toegang_van: Geef,
    client_van: Blader,
) -> None:
    door = toegang_van(bram)
    _maak(door, "Keuken", "arbeid", "crimineel")
    opgepakt = _maak(door, "Opgepakt", kanaal=Kanaal.MMA, melder_soort="anoniem")
    voer_uit("oppakken", signaal_id=opgepakt.pk, door=door)
    _zet(opgepakt, volgende_datum=over(-3))
    assert set(_titels(client_van(bram), weergave="alle", **vraag)) == verwacht


def test_chip_removes_only_its_own_filter(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    _maak(toegang_van(bram), "Keuken", "arbeid")
    vraag = {"vorm": "arbeid", "minderjarig": "leeg"}
    fiches = client_van(bram).get(WERK, vraag).context["fiches"]
    assert [f["naam"] for f in fiches] == [
        "Vorm: Arbeidsuitbuiting",
        "Jonger dan 18: Niet ingevuld",
    ]
    assert fiches[0]["url"] == "?minderjarig=leeg"


def test_paging_walks_every_row_once_forward_and_back(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    eerste = _maak(door, "000")
    velden = {f.attname: getattr(eerste, f.attname) for f in Signaal._meta.concrete_fields[1:]}
    Signaal.objects.bulk_create(
        Signaal(**{**velden, "nummer": str(n), "titel": str(n), "volgende_datum": over(n % 3)})
        for n in range(1, 103)
    )
    client = client_van(bram)
    for sorteer in ("volgende_datum", "-volgende_datum", "-ontvangen_op"):
        bladen, adres = [], f"?weergave=alle&sorteer={sorteer}"
        while adres:
            bladzijde = client.get(WERK + adres).context["bladzijde"]
            bladen.append([s.titel for s in bladzijde.rijen])
            terug, adres = bladzijde.vorige, bladzijde.volgende
        assert [len(b) for b in bladen] == [50, 50, 3]
        assert len({titel for b in bladen for titel in b}) == 103
        vorige = client.get(WERK + terug).context["bladzijde"]
        assert [s.titel for s in vorige.rijen] == bladen[1]


def test_rows_without_a_date_come_last_both_ways(
    anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(anna)
    dicht = _maak(door, "Dicht")
    _zet(dicht, staat="samengevoegd", volgende_datum=None, volgende_stap="")
    _maak(door, "Open")
    client = client_van(anna)
    for sorteer in ("volgende_datum", "-volgende_datum"):
        assert _titels(client, weergave="alle", sorteer=sorteer) == ["Open", "Dicht"]


def test_counts_stop_above_the_limit(bram: Medewerker, toegang_van: Geef) -> None:
    assert [in_woorden(n) for n in (0, 7, TEL_TOT, TEL_TOT + 1)] == [
        "0",
        "7",
        "1.000",
        "meer dan 1.000",
    ]
    _maak(toegang_van(bram), "Een")
    alle = Signaal.objects.all()
    with CaptureQueriesContext(connection) as gedaan:
        assert tel({"een": alle, "geen": alle.filter(titel="x")}) == {"een": 1, "geen": 0}
    assert len(gedaan) == 1
    assert f"LIMIT {TEL_TOT + 1}" in gedaan[0]["sql"]


def test_take_several_in_hand_says_what_did_not_work(
    bram: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    door = toegang_van(bram)
    nieuw, oud = _maak(door, "Nieuw"), _maak(door, "Al opgepakt")
    voer_uit("oppakken", signaal_id=oud.pk, door=door)
    client = client_van(bram)
    gekozen = {"signaal": [nieuw.nummer, oud.nummer], "terug": "/werk/?weergave=alle"}
    antwoord = client.post("/werk/oppakken/", gekozen, follow=True)
    assert antwoord.redirect_chain[0][0] == "/werk/?weergave=alle"
    assert "1 signaal is nu aan u." in antwoord.text
    assert f"1 niet. {oud.nummer}: Dit kan niet in deze stap." in antwoord.text
    nieuw.refresh_from_db()
    assert nieuw.eigenaar_id == bram.pk
    leeg = client.post("/werk/oppakken/", follow=True)
    assert "Kies eerst een signaal." in leeg.text


def test_bestuur_has_no_work_list(farid: Medewerker, client_van: Blader) -> None:
    assert client_van(farid).get(WERK).status_code == 404
