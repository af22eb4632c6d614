"""What the vault, the log and row-level security cost, with and without in one run."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.db import connection
from django.test import Client

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import Handeling, werk
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from signalen.services import leg_betrokkene_vast, voer_uit
from tests.bewijs.conftest import Meld
from tests.echt import EchteDatabase, tegelijk
from tests.factories import maak_signaal

SIGNALEN = 200_000
GEMEENTEN = 50
BLOKKEN = 6
PER_BLOK = 15
RONDES = 60
LEZERS = 8
KEREN = 25


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """Real commits: what is measured is what a reader waits for."""


def _toegang(medewerker: Medewerker) -> Toegang:
    (lid,) = lidmaatschappen(medewerker.pk)
    return maak_toegang(lid, medewerker.naam)


@contextmanager
def _als_eigenaar(url: str) -> Iterator["psycopg.Connection[Any]"]:
    """Work as the owner of the tables, in maintenance."""
    naam = connection.settings_dict["NAME"]
    with psycopg.connect(url, dbname=naam, autocommit=True) as verbinding:
        verbinding.execute("select set_config('meldroute.onderhoud', 'aan', false)")
        yield verbinding


def _vul(verbinding: "psycopg.Connection[Any]", gemeente: Gemeente) -> None:
    """Make a wide register: copies of one signaal, spread over many gemeenten."""
    verbinding.execute(
        "insert into meldpunt_gemeente select (jsonb_populate_record(g, jsonb_build_object("
        " 'id', gen_random_uuid(), 'code', 'K' || n, 'naam', 'Kosten ' || n, 'postbus', ''))).*"
        " from meldpunt_gemeente g, generate_series(1, %s) n where g.id = %s",
        [GEMEENTEN - 1, gemeente.pk],
    )
    verbinding.execute(
        "with g as (select id, row_number() over (order by id) - 1 as nr from meldpunt_gemeente"
        "  where code like 'K%%' or id = %s),"
        " s as (select to_jsonb(t) as rij from signalen_signaal t limit 1)"
        " insert into signalen_signaal"
        " select (jsonb_populate_record(null::signalen_signaal, s.rij || jsonb_build_object("
        "  'id', gen_random_uuid(), 'gemeente_id', g.id, 'nummer', 'K-' || n,"
        "  'volgende_datum', current_date + (n %% 90),"
        "  'vertrouwelijkheid', case when n %% 97 = 0 then 'vertrouwelijk' else 'gewoon' end"
        " ))).* from s, generate_series(1, %s) n join g on g.nr = n %% %s",
        [gemeente.pk, SIGNALEN, GEMEENTEN],
    )
    verbinding.execute("analyze")


def _duur(doe: Callable[[], Any]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _beveiliging(verbinding: "psycopg.Connection[Any]", aan: bool) -> None:
    woord = "enable" if aan else "disable"
    for (tabel,) in verbinding.execute(
        "select relname from pg_class where relforcerowsecurity and relkind = 'r'"
    ).fetchall():
        verbinding.execute(f"alter table {tabel} {woord} row level security")


def test_rijbeveiliging(
    bram: Medewerker, heemstede: Gemeente, client_van: Callable[[Medewerker], Client],
    _rollen: tuple[str, str], uitslag: Meld,
) -> None:  # fmt: skip
    door = _toegang(bram)
    with werk(door, "bewijs"):
        maak_signaal(door)
    client = client_van(bram)
    tijden: dict[bool, list[float]] = {True: [], False: []}
    with _als_eigenaar(_rollen[1]) as verbinding:
        _vul(verbinding, heemstede)
        for aan in (True, False) * BLOKKEN:
            _beveiliging(verbinding, aan)
            client.get("/werk/")  # the first after a change plans anew
            tijden[aan] += [_duur(lambda: client.get("/werk/")) for _ in range(PER_BLOK)]
        _beveiliging(verbinding, True)
    met, zonder = (statistics.median(tijden[aan]) * 1000 for aan in (True, False))
    uitslag(
        "kosten_rijbeveiliging",
        signalen=SIGNALEN,
        gemeenten=GEMEENTEN,
        met_ms=round(met, 2),
        zonder_ms=round(zonder, 2),
        meer_procent=round((met / zonder - 1) * 100, 1),
    )
    assert met <= zonder * 1.10


def test_kluis_op_een_signaalpagina(
    anna: Medewerker, client_van: Callable[[Medewerker], Client], uitslag: Meld,
) -> None:  # fmt: skip
    """Thirty closed fields: a melding, people, sources and notes."""
    door = _toegang(anna)
    with werk(door, "bewijs"):
        signaal = maak_signaal(door, tekst="Een lange tekst. " * 60)
        for n in range(14):
            leg_betrokkene_vast(
                signaal_id=signaal.pk, soort="persoon", rol="", naam=f"Naam {n}",
                gegevens="Wat bekend is. " * 20, door=door,
            )  # fmt: skip
        voer_uit("notitie", signaal_id=signaal.pk, door=door, antwoorden={"reden": "Gezien."})
    duren = []
    for _ in range(RONDES):
        with werk(door, "bewijs"):
            melding = Melding.objects.get(bundelingen__signaal=signaal)
            notitie = signaal.gebeurtenissen.get(werkwoord="notitie")
            stukken = [
                *((rij, ["naam", "gegevens"]) for rij in signaal.betrokkenen.all()),
                (melding, ["tekst"]),
                (notitie, ["toelichting"]),
            ]
            duren.append(_duur(partial(kluis.open_alle, door, stukken, Doel.BEHANDELEN)))
    mediaan = statistics.median(duren) * 1000
    uitslag("kosten_kluis", velden=30, mediaan_ms=round(mediaan, 2))
    assert mediaan <= 10


def test_lezers_wachten_niet_op_elkaars_log(
    anna: Medewerker, client_van: Callable[[Medewerker], Client], uitslag: Meld
) -> None:
    """Eight browsers on pages of one gemeente, each page with its lines in both logs."""
    door = _toegang(anna)
    with werk(door, "bewijs"):
        pad = f"/signaal/{maak_signaal(door, tekst='Een tekst om te lezen').nummer}/"
    browsers = [client_van(anna) for _ in range(LEZERS)]

    def lees(client: Client) -> None:
        for _ in range(KEREN):
            assert client.get(pad).status_code == 200

    def ronde() -> float:
        return LEZERS * KEREN / _duur(lambda: tegelijk(*(partial(lees, b) for b in browsers)))

    met, zonder = [], []
    for _ in range(3):
        met.append(ronde())
        with mock.patch.object(Handeling, "schrijf"):
            zonder.append(ronde())
    deel = max(met) / max(zonder)
    uitslag(
        "kosten_log",
        lezers=LEZERS,
        met_per_seconde=round(max(met)),
        zonder_per_seconde=round(max(zonder)),
        deel_procent=round(deel * 100),
    )
    assert deel >= 0.70
