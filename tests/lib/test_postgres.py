"""The embedded PostgreSQL: it starts, survives a crash, stops, and says clearly what is wrong.

These tests use a cluster of their own in a temporary ``var/``, never Django's test database.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from meldpunt.lib.postgres import PostgresFout, adres, draait, start, stop
from meldpunt.lib.postgres.plaats import bepaal_plaats
from meldpunt.lib.postgres.rollen import adres_van

WORTEL = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A var/ whose cluster was started once, as in the demo: with full durability."""
    map_ = tmp_path_factory.mktemp("pg") / "var"
    start(map_)
    yield map_
    ruim_op(map_)


def ruim_op(var: Path) -> None:
    """Stop, and remove the copies that a root without user namespaces keeps outside var/."""
    stop(var)
    elders = var / "pg" / "elders"
    if elders.is_symlink():
        shutil.rmtree(elders.resolve())


def vraag(url: str, opdracht: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as verbinding:
        lezer = verbinding.execute(opdracht.encode())
        return lezer.fetchall() if lezer.description else []


def hoofdproces(var: Path) -> int:
    return int((bepaal_plaats(var).data / "postmaster.pid").read_text().splitlines()[0])


def opdrachtregel(*argumenten: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "meldpunt.lib.postgres", *argumenten],
        cwd=WORTEL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_roles_without_power_and_a_database_of_the_owner(var: Path) -> None:
    kenmerken = vraag(
        adres(var).app,
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb "
        "FROM pg_roles WHERE rolname IN ('meldroute_app', 'meldroute_eigenaar', 'meldroute_kopie')"
        " ORDER BY 1",
    )
    assert kenmerken == [
        ("meldroute_app", True, False, False, False, False),
        ("meldroute_eigenaar", True, False, False, False, True),
        ("meldroute_kopie", True, False, True, False, False),
    ]
    eigenaar = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'meldroute'"
    assert vraag(adres(var).app, eigenaar) == [("meldroute_eigenaar",)]


def test_the_app_role_cannot_make_tables(var: Path) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        vraag(adres(var).app, "CREATE TABLE public.van_app (getal int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        vraag(adres(var).app, "SET ROLE meldroute_eigenaar")


def test_the_role_of_backups_reads_all_and_changes_nothing(var: Path) -> None:
    vraag(
        adres(var).eigenaar,
        "CREATE TABLE dicht AS SELECT 1 AS getal;"
        "ALTER TABLE dicht ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
    )
    assert vraag(adres(var).eigenaar, "SELECT * FROM dicht") == []
    assert vraag(adres(var).kopie, "SELECT * FROM dicht") == [(1,)]
    for opdracht in ("INSERT INTO dicht VALUES (2)", "DELETE FROM dicht", "CREATE TABLE x (y int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            vraag(adres(var).kopie, opdracht)


def test_durable_without_network_and_with_a_fixed_locale(var: Path) -> None:
    for instelling, waarde in {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "listen_addresses": "",
        "jit": "off",
        "server_encoding": "UTF8",
    }.items():
        assert vraag(adres(var).app, f"SHOW {instelling}") == [(waarde,)], instelling
    assert vraag(adres(var).app, "SELECT upper('één'), 'a' < 'B'") == [("ÉÉN", False)]


def test_the_log_of_the_server_holds_no_value(var: Path) -> None:
    url = adres(var).app
    with pytest.raises(psycopg.errors.InvalidTextRepresentation, match="KANARIE"):
        vraag(url, "SELECT 'KANARIE'::int")
    with pytest.raises(psycopg.errors.UniqueViolation, match="KANARIE"):
        vraag(
            url,
            "CREATE TEMP TABLE t (x text UNIQUE); INSERT INTO t VALUES ('KANARIE'), ('KANARIE')",
        )
    log = bepaal_plaats(var).logboek.read_text()
    assert "ready to accept connections" in log
    assert "KANARIE" not in log


def test_nobody_else_can_read_the_data_or_use_the_socket(var: Path) -> None:
    for pad in (var / "pg", var / "pg" / "s"):
        assert stat.S_IMODE(pad.stat().st_mode) == 0o700, pad
    assert stat.S_IMODE((var / "pg" / "s" / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_the_server_may_not_dump_core(var: Path) -> None:
    grenzen = Path(f"/proc/{hoofdproces(var)}/limits").read_text().splitlines()
    core = next(regel for regel in grenzen if regel.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_a_second_start_keeps_the_same_server(var: Path) -> None:
    eerste = hoofdproces(var)
    assert start(var) == adres(var)
    assert hoofdproces(var) == eerste


def test_a_start_repairs_what_a_killed_start_left_undone(var: Path) -> None:
    beheer = adres(var).app.replace("meldroute_app@/meldroute", "meldroute_beheer@/postgres")
    vraag(beheer, "ALTER ROLE meldroute_app SUPERUSER")
    vraag(beheer, "ALTER DATABASE meldroute OWNER TO meldroute_beheer")
    start(var)
    assert vraag(beheer, "SELECT rolsuper FROM pg_roles WHERE rolname = 'meldroute_app'") == [
        (False,)
    ]
    vraag(adres(var).eigenaar, "CREATE TABLE van_eigenaar (getal int)")


def test_committed_data_survive_a_killed_server(var: Path) -> None:
    eigenaar = adres(var).eigenaar
    vraag(eigenaar, "CREATE TABLE blijft AS SELECT 7 AS getal")
    oud = hoofdproces(var)
    os.kill(oud, signal.SIGKILL)
    start(var)
    assert hoofdproces(var) != oud
    assert vraag(eigenaar, "SELECT getal FROM blijft") == [(7,)]


def test_a_number_that_now_belongs_to_another_process_does_not_block(var: Path) -> None:
    oud = hoofdproces(var)
    stop(var)
    data = bepaal_plaats(var).data
    vreemd = f"{os.getpid()}\n{data}\n0\n5432\n"
    (data / "postmaster.pid").write_text(vreemd)
    (var / "pg" / "s" / ".s.PGSQL.5432.lock").write_text(vreemd)
    start(var)
    assert hoofdproces(var) not in (oud, os.getpid())


def test_three_starts_at_once_give_one_server(tmp_path: Path) -> None:
    nieuw = tmp_path / "var"
    starts = [opdrachtregel("start", "--toets", "--var", str(nieuw)) for _ in range(3)]
    try:
        for proces in starts:
            uit, fout = proces.communicate(timeout=60)
            assert (proces.returncode, fout) == (0, "")
            assert uit.splitlines()[0] == f"DATABASE_URL={adres(nieuw).app}"
        assert vraag(adres(nieuw).app, "SHOW fsync") == [("off",)]
        assert draait(nieuw)
        stop(nieuw)
        assert not draait(nieuw)
    finally:
        ruim_op(nieuw)


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    lang = tmp_path / ("m" * 90) / "var"
    socketmap = Path(adres(lang).app.partition("host=")[2])
    assert len(os.fsencode(socketmap)) < 85
    assert adres(lang) != adres(tmp_path / ("n" * 90) / "var")


def test_the_address_needs_no_server_and_makes_nothing(tmp_path: Path) -> None:
    assert adres(tmp_path / "var").app.startswith("postgresql://meldroute_app@/meldroute?host=/")
    assert not draait(tmp_path / "var")
    stop(tmp_path / "var")
    assert list(tmp_path.iterdir()) == []


def test_a_file_instead_of_var_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("hier hoort een map")
    proces = opdrachtregel("start", "--var", str(tmp_path / "var"))
    uit, fout = proces.communicate(timeout=20)
    assert (proces.returncode, uit) == (1, "")
    assert fout == f"{tmp_path / 'var'} is geen map. Hernoem of verwijder dit.\n"


def test_broken_data_give_one_sentence_within_seconds(tmp_path: Path) -> None:
    (tmp_path / "var" / "pg").mkdir(parents=True)
    data = bepaal_plaats(tmp_path / "var").data
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    begin = time.monotonic()
    with pytest.raises(PostgresFout, match="start niet en is misschien beschadigd"):
        start(tmp_path / "var")
    assert time.monotonic() - begin < 5
    ruim_op(tmp_path / "var")


def _rollen(**omgeving: str) -> tuple[int, str, str]:
    klaar = subprocess.run(
        [sys.executable, "-m", "meldpunt.lib.postgres", "rollen"],
        cwd=WORTEL, env={"PATH": os.environ["PATH"], **omgeving},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return klaar.returncode, klaar.stdout, klaar.stderr


def test_roles_from_the_addresses_in_files_show_no_password(var: Path, tmp_path: Path) -> None:
    plek = adres(var)
    beheer = plek.app.replace("meldroute_app@/meldroute", "meldroute_beheer@/postgres")
    omgeving = {"DATABASE_URL_BEHEER": beheer}
    for naam, url in {
        "DATABASE_URL": plek.app,
        "DATABASE_URL_EIGENAAR": plek.eigenaar,
        "DATABASE_URL_KOPIE": plek.kopie,
    }.items():
        (tmp_path / naam).write_text(url.replace("@/meldroute", ":KANARIE@/tweede"))
        omgeving[f"{naam}_FILE"] = str(tmp_path / naam)
    assert _rollen(**omgeving) == (0, "De rollen en de database staan klaar.\n", "")
    assert vraag(plek.app.replace("/meldroute?", "/tweede?"), "SELECT current_database()") == [
        ("tweede",)
    ]
    met = "SELECT rolname FROM pg_authid WHERE rolpassword LIKE 'SCRAM%' ORDER BY 1"
    assert vraag(beheer, met) == [
        ("meldroute_app",), ("meldroute_eigenaar",), ("meldroute_kopie",)
    ]  # fmt: skip
    del omgeving["DATABASE_URL_BEHEER"]
    assert _rollen(**omgeving) == (
        1, "", "DATABASE_URL_BEHEER ontbreekt. Zet dit adres, of DATABASE_URL_BEHEER_FILE.\n"
    )  # fmt: skip


def test_urls_for_an_external_server() -> None:
    plek = adres_van(
        "postgresql://postgres:x@db.example:5433/postgres?sslmode=require",
        database="echt",
        wachtwoorden={"meldroute_app": "a/b c"},
    )
    assert plek.app == "postgresql://meldroute_app:a%2Fb%20c@db.example:5433/echt?sslmode=require"
    assert plek.eigenaar == ("postgresql://meldroute_eigenaar@db.example:5433/echt?sslmode=require")
