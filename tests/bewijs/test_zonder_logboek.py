"""P5: no log, no view. The database refuses to write the log, and no page opens content."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape

import psycopg
import pytest
from django.apps import apps
from django.test import Client

from meldpunt.kluis import GeslotenVeld
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Vertrouwelijkheid
from meldpunt.services.toegang import systeem
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase
from tests.isolatie.adressen import adressen
from tests.wereld import GEMEENTE, Wereld, bouw, kaal, kanaries_in

GESLOTEN = {
    kaal(f"{model.__name__.lower()}.{veld.name}")
    for model in apps.get_models()
    for veld in model._meta.fields
    if isinstance(veld, GeslotenVeld)
}
ClientVan = Callable[[Medewerker], Client]
Gezien = tuple[int, set[str]]  # status, and the closed fields that were read


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """A right is taken away from the app for real."""


@contextmanager
def zonder_schrijven(database: EchteDatabase, tabel: str) -> Iterator[None]:
    """Take from the app the right to add to a table, and give it back."""
    with psycopg.connect(database.eigenaar, autocommit=True) as eigenaar:
        eigenaar.execute(f"revoke insert on {tabel} from meldroute_app")
        try:
            yield
        finally:
            eigenaar.execute(f"grant insert on {tabel} to meldroute_app")


def test_a_log_that_can_not_be_written_closes_every_page_with_content(
    echte_database: EchteDatabase,
    anna: Medewerker,
    heemstede: Gemeente,
    client_van: ClientVan,
    uitslag: Meld,
) -> None:
    with werk(systeem(heemstede), "bewijs"):
        wereld = bouw(anna)
    leider, lezer = client_van(anna), Client()
    lezer.post(f"/t/{wereld.dossiers[Vertrouwelijkheid.GEWOON].token}/")
    vooraf = _bekijk(wereld, leider, lezer)
    met_inhoud = [pad for pad, (_, velden) in vooraf.items() if velden]
    for tabel in ("meldpunt_logregel", "meldpunt_dataverwerking"):
        with zonder_schrijven(echte_database, tabel):
            zonder = _bekijk(wereld, leider, lezer)
        open_ = {pad: velden for pad, (_, velden) in zonder.items() if velden}
        uitslag(
            "zonder_logboek", paginas=len(zonder), met_inhoud=len(met_inhoud),
            dicht=sum(zonder[pad][0] == 503 for pad in met_inhoud), met_kanaries=len(open_),
        )  # fmt: skip
        assert {pad: zonder[pad][0] for pad in met_inhoud} == dict.fromkeys(met_inhoud, 503)
        assert not open_
    daarna = _bekijk(wereld, leider, lezer)
    assert [pad for pad, (_, velden) in daarna.items() if velden] == met_inhoud
    assert len(met_inhoud) >= 10


def _bekijk(wereld: Wereld, leider: Client, lezer: Client) -> dict[str, Gezien]:
    """Open every page of the gemeente and of the open signaal; the one of a link as its reader."""
    gezien = {}
    for adres in adressen(wereld):
        if adres.plek in (GEMEENTE, Vertrouwelijkheid.GEWOON):
            client = lezer if adres.pad.startswith("/t/") else leider
            antwoord = client.get(adres.pad)
            velden = {veld for _, veld in kanaries_in(unescape(antwoord.content.decode()))}
            gezien[adres.pad] = antwoord.status_code, velden & GESLOTEN
    return gezien
