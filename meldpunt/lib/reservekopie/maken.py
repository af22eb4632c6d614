"""A copy of the database at one moment."""

from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from meldpunt.lib.reservekopie.lijst import KopieFout, Lijst, controlesom, nieuwe_map
from meldpunt.lib.reservekopie.programma import voer_uit

BESTAND = "database.dump"
# Who is logged in and what is counted for a minute: of no use later, so not kept.
NIET_MEE = ("cache", "django_session")
Verbinding = psycopg.Connection[tuple[object, ...]]


def maak_kopie(*, url: str, onder: Path, naam: str, moment: datetime) -> Path:
    """Copy a database into the new folder `onder/naam`, with its list.

    Counts and copy are of one moment, while everybody goes on working.

    Args:
        url: address of the role for backups, which sees the rows of every gemeente.
        onder: folder of all copies.
        naam: of this copy.
        moment: of this copy, for the list.

    Returns:
        the folder.

    Raises:
        KopieFout: nothing was made; a half copy never gets the name.
    """
    try:
        with nieuwe_map(onder, naam) as half, psycopg.connect(url, connect_timeout=10) as bron:
            bron.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            _eis_alles_te_zien(bron)
            tabellen = tel(bron)
            migraties = _migraties(bron)
            _dump(url, half / BESTAND, _een(bron, sql.SQL("select pg_export_snapshot()")))
            Lijst(
                gemaakt_op=moment.isoformat(timespec="seconds"),
                postgres=bron.info.server_version // 10000,
                bestanden={BESTAND: controlesom(half / BESTAND)},
                tabellen=tabellen,
                migraties=migraties,
            ).schrijf(half)
    except psycopg.Error as fout:
        raise KopieFout(f"De database antwoordt niet goed ({type(fout).__name__}).") from fout
    return onder / naam


def tel(verbinding: Verbinding) -> dict[str, int]:
    """Count the rows this role sees of every table that goes along."""
    namen = verbinding.execute(
        "select relname from pg_class where relkind = 'r'"
        " and relnamespace = 'public'::regnamespace order by 1"
    ).fetchall()
    vraag = sql.SQL("select count(*) from {}")
    return {
        str(naam): int(_een(verbinding, vraag.format(sql.Identifier(str(naam)))))
        for (naam,) in namen
        if naam not in NIET_MEE
    }


def _dump(url: str, bestand: Path, foto: str) -> None:
    bestand.touch(0o600)
    zonder = [f"--exclude-table-data=public.{tabel}" for tabel in NIET_MEE]
    voer_uit(
        "pg_dump", "--format=custom", f"--snapshot={foto}", f"--file={bestand}", *zonder, url=url
    )


def _eis_alles_te_zien(bron: Verbinding) -> None:
    """Refuse a role that row-level security binds: its copy would be empty and look whole."""
    vraag = "select rolbypassrls or rolsuper from pg_roles where rolname = current_user"
    ziet = _een(bron, sql.SQL(vraag))
    if ziet != "True":
        raise KopieFout("Deze databaserol ziet niet alles. Zet DATABASE_URL_KOPIE.")


def _migraties(bron: Verbinding) -> dict[str, str]:
    rijen = bron.execute("select app, max(name) from django_migrations group by app order by app")
    return {str(app): str(naam) for app, naam in rijen.fetchall()}


def _een(verbinding: Verbinding, vraag: sql.Composable) -> str:
    rij = verbinding.execute(vraag.as_bytes()).fetchone()
    return str(rij[0]) if rij else ""
