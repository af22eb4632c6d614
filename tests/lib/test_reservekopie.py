"""A copy is whole or not there, and so is a restore. On a small database of its own."""

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from meldpunt.lib.postgres import start
from meldpunt.lib.postgres.rollen import GEEF_AAN_VERBAND, Adres
from meldpunt.lib.reservekopie import (
    KopieFout,
    kopieer_sleutels,
    maak_kopie,
    zet_sleutels_terug,
    zet_terug,
)
from meldpunt.lib.reservekopie.lijst import LIJST
from meldpunt.lib.reservekopie.maken import BESTAND
from tests.lib.test_postgres import ruim_op

NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
DICHT = "alter table zaak enable row level security, force row level security"
OPDRACHTEN = (
    "create table zaak (nr int primary key, gemeente int)",
    "insert into zaak select n, n % 2 from generate_series(1, 10) n",
    "create table django_session (wie text)",
    "insert into django_session values ('Anna')",
    "create table django_migrations (app text, name text)",
    "insert into django_migrations values ('proef', '0001_initial'), ('proef', '0002_meer')",
    "create policy eigenaar on zaak to current_user"
    " using (current_setting('meldroute.onderhoud', true) = 'aan')",
    DICHT,
    "create function meldroute_zoek_verbanden() returns name language sql security definer"
    " as 'select current_user'",
    "revoke all on function meldroute_zoek_verbanden() from public",
    "grant execute on function meldroute_zoek_verbanden() to meldroute_app",
    GEEF_AAN_VERBAND,
)


@pytest.fixture(scope="module")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adres]:
    """A cluster with a filled database; the table `zaak` shows nobody its rows."""
    var = tmp_path_factory.mktemp("kopie") / "var"
    plek = start(var, toets=True)
    doe(plek.eigenaar, *OPDRACHTEN)
    yield plek
    ruim_op(var)


def doe(url: str, *opdrachten: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as verbinding:
        for opdracht in opdrachten:
            lezer = verbinding.execute(opdracht.encode())
        return lezer.fetchall() if lezer.description else []


@pytest.fixture
def kopie(adres: Adres, tmp_path: Path) -> Path:
    """A copy of it."""
    return maak_kopie(url=adres.kopie, onder=tmp_path / "kopieen", naam="een", moment=NU)


@pytest.fixture
def leeg(adres: Adres) -> Iterator[str]:
    """The owner's address of an empty database."""
    doe(adres.eigenaar, "create database leeg")
    yield adres.eigenaar.replace("/meldroute?", "/leeg?")
    doe(adres.eigenaar, "drop database if exists leeg")


def test_what_came_back_is_what_was_there(kopie: Path, leeg: str) -> None:
    lijst = zet_terug(url=leeg, map_=kopie, daarna=["create table daarna (x int)"])
    assert lijst.tabellen == {"zaak": 10, "django_migrations": 2}
    assert lijst.migraties == {"proef": "0002_meer"}
    als_kopie = leeg.replace("meldroute_eigenaar", "meldroute_kopie")
    assert doe(als_kopie, "select count(*), sum(nr) from zaak") == [(10, 55)]
    assert doe(leeg, "select count(*) from zaak") == [(0,)]  # closed again, also for the owner
    assert doe(leeg, "select count(*) from django_session") == [(0,)]
    assert doe(leeg, "select count(*) from daarna") == [(0,)]
    assert doe(leeg, "select 1 from pg_database where datname = 'leeg_terug'") == []


@pytest.mark.parametrize("kopie_zonder", [False, True])
def test_what_looks_across_gemeenten_is_of_who_can_not_log_in_again(
    kopie: Path, leeg: str, adres: Adres, kopie_zonder: bool
) -> None:
    """Also for a copy of before there were such functions (ADR 22)."""
    weg = ["drop function meldroute_zoek_verbanden()"] if kopie_zonder else []
    zet_terug(url=leeg, map_=kopie, daarna=[*weg, GEEF_AAN_VERBAND])
    van = "select pg_get_userbyid(proowner) from pg_proc where proname like 'meldroute_%'"
    assert doe(leeg, van) == ([] if kopie_zonder else [("meldroute_verband",)])
    maakt = "select has_schema_privilege('meldroute_verband', 'public', 'create')"
    assert doe(leeg, maakt) == [(False,)]
    if not kopie_zonder:
        als_app = leeg.replace("meldroute_eigenaar", "meldroute_app")
        roep = "select meldroute_zoek_verbanden()"
        assert doe(als_app, roep) == doe(adres.app, roep) == [("meldroute_verband",)]


def test_a_copy_is_closed_and_holds_no_password(kopie: Path) -> None:
    assert {pad.name for pad in kopie.iterdir()} == {LIJST, BESTAND}
    assert stat.S_IMODE(kopie.stat().st_mode) == 0o700
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in kopie.iterdir()} == {0o600}


def test_a_role_that_does_not_see_all_makes_no_copy(adres: Adres, tmp_path: Path) -> None:
    """Its copy would be empty and look whole."""
    for url in (adres.eigenaar, adres.app):
        with pytest.raises(KopieFout, match="ziet niet alles"):
            maak_kopie(url=url, onder=tmp_path, naam="een", moment=NU)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_copy_leaves_nothing(
    adres: Adres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    nep = tmp_path / "bin" / "pg_dump"
    zegt = "pg_dump: error: schijf vol\nDETAIL: KANARIE"
    nep.write_text(f"#!/bin/sh\necho '{zegt}' >&2\nexit 1\n")
    nep.chmod(0o755)
    monkeypatch.setenv("PG_BIN", str(tmp_path / "bin"))
    with pytest.raises(KopieFout, match=r"^pg_dump lukt niet\. \(schijf vol\)$"):
        maak_kopie(url=adres.kopie, onder=tmp_path / "kopieen", naam="een", moment=NU)
    assert list((tmp_path / "kopieen").iterdir()) == []


def test_the_same_name_twice_is_refused(adres: Adres, kopie: Path) -> None:
    with pytest.raises(KopieFout, match="bestaat al"):
        maak_kopie(url=adres.kopie, onder=kopie.parent, naam="een", moment=NU)


def test_a_database_that_is_not_empty_is_left_alone(adres: Adres, kopie: Path) -> None:
    with pytest.raises(KopieFout, match="niet leeg"):
        zet_terug(url=adres.eigenaar, map_=kopie, daarna=[])
    assert doe(adres.kopie, "select count(*) from zaak") == [(10,)]


@pytest.mark.parametrize(("bestand", "zin"), [(BESTAND, "beschadigd"), (LIJST, "beschadigd")])
def test_a_damaged_copy_is_refused(kopie: Path, leeg: str, bestand: str, zin: str) -> None:
    inhoud = bytearray((kopie / bestand).read_bytes())
    inhoud[len(inhoud) // 2] ^= 0xFF
    (kopie / bestand).write_bytes(inhoud)
    with pytest.raises(KopieFout, match=zin):
        zet_terug(url=leeg, map_=kopie, daarna=[])


def test_a_copy_without_its_file_is_refused(kopie: Path, leeg: str) -> None:
    (kopie / BESTAND).unlink()
    with pytest.raises(KopieFout, match="ontbreekt"):
        zet_terug(url=leeg, map_=kopie, daarna=[])
    with pytest.raises(KopieFout, match="geen reservekopie"):
        zet_terug(url=leeg, map_=kopie.parent, daarna=[])


@pytest.mark.parametrize("tabellen", [{"zaak": 11}, {"weg": 1}])
def test_other_counts_put_nothing_back(kopie: Path, leeg: str, tabellen: dict[str, int]) -> None:
    lijst = json.loads((kopie / LIJST).read_text())
    lijst["tabellen"].update(tabellen)
    (kopie / LIJST).write_text(json.dumps(lijst))
    with pytest.raises(KopieFout, match=f"Niet alles kwam terug: {next(iter(tabellen))}"):
        zet_terug(url=leeg, map_=kopie, daarna=[])
    assert doe(leeg, "select count(*) from pg_tables where schemaname = 'public'") == [(0,)]


def test_a_database_in_use_keeps_its_name(kopie: Path, leeg: str) -> None:
    with psycopg.connect(leeg), pytest.raises(KopieFout, match="Stop eerst web, worker en beat"):
        zet_terug(url=leeg, map_=kopie, daarna=[])
    assert doe(leeg, "select count(*) from pg_tables where schemaname = 'public'") == [(0,)]


# --- keys ---------------------------------------------------------------------------------------


@pytest.fixture
def sleutels(tmp_path: Path) -> tuple[Path, Path]:
    """A key file and a folder with a month key, one that is whole and one that is being made."""
    bestand, bos = tmp_path / "kluis.sleutel", tmp_path / "maanden"
    bestand.write_bytes(b"k" * 32)
    (bos / "gemeente").mkdir(parents=True)
    (bos / "gemeente" / "2026-11").write_bytes(b"m" * 32)
    (bos / "gemeente" / ".2026-12.xyz").write_bytes(b"half")
    return bestand, bos


def test_keys_come_back_as_they_were(sleutels: tuple[Path, Path], tmp_path: Path) -> None:
    kopie = kopieer_sleutels(
        sleutelbestand=sleutels[0], sleutelbos=sleutels[1], onder=tmp_path / "k", naam="een",
        moment=NU,
    )  # fmt: skip
    nieuw = {"sleutelbestand": tmp_path / "n" / "kluis", "sleutelbos": tmp_path / "n" / "bos"}
    assert zet_sleutels_terug(map_=kopie, **nieuw) == 2
    assert nieuw["sleutelbestand"].read_bytes() == b"k" * 32
    maand = nieuw["sleutelbos"] / "gemeente" / "2026-11"
    assert maand.read_bytes() == b"m" * 32
    assert [pad.name for pad in maand.parent.iterdir()] == ["2026-11"]
    for pad in (*kopie.rglob("*"), *nieuw["sleutelbos"].rglob("*")):
        assert stat.S_IMODE(pad.stat().st_mode) == (0o700 if pad.is_dir() else 0o600), pad
    assert zet_sleutels_terug(map_=kopie, **nieuw) == 0


def test_another_key_is_never_lost(sleutels: tuple[Path, Path], tmp_path: Path) -> None:
    kopie = kopieer_sleutels(
        sleutelbestand=sleutels[0], sleutelbos=sleutels[1], onder=tmp_path / "k", naam="een",
        moment=NU,
    )  # fmt: skip
    nieuw = {"sleutelbestand": tmp_path / "n" / "kluis", "sleutelbos": tmp_path / "n" / "bos"}
    nieuw["sleutelbestand"].parent.mkdir()
    nieuw["sleutelbestand"].write_bytes(b"x" * 32)
    with pytest.raises(KopieFout, match="andere sleutel"):
        zet_sleutels_terug(map_=kopie, **nieuw)
    assert [pad.name for pad in (tmp_path / "n").iterdir()] == ["kluis"]
    (kopie / "kluis.sleutel").write_bytes(b"y" * 32)
    with pytest.raises(KopieFout, match="beschadigd"):
        zet_sleutels_terug(map_=kopie, **nieuw)
