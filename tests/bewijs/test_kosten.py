"""What the vault, the log and row-level security cost, with and without in one run."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import Handeling, werk
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from signalen.models import Signaal
from signalen.services import leg_betrokkene_vast, voer_uit
from tests.bewijs.conftest import Meld
from tests.conftest import _word
from tests.echt import EchteDatabase, tegelijk
from tests.factories import maak_signaal

SIGNALEN = 200_000
GEMEENTEN = 50
RONDES = 60
LEZERS = 8
KEREN = 60


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
        "  where code like 'K%%' or id = %s)"
        " insert into signalen_signaal select (jsonb_populate_record(s, jsonb_build_object("
        "  'id', gen_random_uuid(), 'gemeente_id', g.id, 'nummer', 'K-' || n,"
        "  'volgende_datum', current_date + (n %% 90),"
        "  'vertrouwelijkheid', case when n %% 97 = 0 then 'vertrouwelijk' else 'gewoon' end"
        " ))).* from (select * from signalen_signaal where gemeente_id = %s limit 1) s,"
        " generate_series(1, %s) n join g on g.nr = n %% %s",
        [gemeente.pk, gemeente.pk, SIGNALEN, GEMEENTEN],
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
        for ronde in range(2 * RONDES):
            if ronde % 10 == 0:
                _beveiliging(verbinding, aan := ronde % 20 == 0)
                client.get("/werk/")  # the first after a change plans anew
            tijden[aan].append(_duur(lambda: client.get("/werk/")))
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
            duren.append(
                _duur(lambda stukken=stukken: kluis.open_alle(door, stukken, Doel.BEHANDELEN))
            )
    mediaan = statistics.median(duren) * 1000
    uitslag("kosten_kluis", velden=30, mediaan_ms=round(mediaan, 2))
    assert mediaan <= 10


def test_lezers_wachten_niet_op_elkaars_log(
    anna: Medewerker, heemstede: Gemeente, uitslag: Meld
) -> None:
    door = _toegang(anna)
    with werk(door, "bewijs"):
        signaal = maak_signaal(door, tekst="Een tekst om te lezen")
        melding = Melding.objects.get(bundelingen__signaal=signaal)

    def lees() -> None:
        for _ in range(KEREN):
            with werk(door, "bewijs"):
                Signaal.objects.zichtbaar_voor(door).get(pk=signaal.pk)
                kluis.open(door, melding, ["tekst"], Doel.BEHANDELEN)

    def ronde() -> float:
        return LEZERS * KEREN / _duur(lambda: tegelijk(*[lees] * LEZERS))

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
