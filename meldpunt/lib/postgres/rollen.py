"""The four database roles and their database, on any PostgreSQL from 15 to 18.

The owner makes tables; the application role has no superuser right and no way around row level
security. Web, worker and tests use the second. The third makes backups: it reads every row, which
even the owner does not, and changes nothing. Nobody is the fourth: it owns the functions that look
for links between gemeenten, and reads the few columns they need (ADR 22).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

EIGENAAR = "meldroute_eigenaar"
APP = "meldroute_app"
KOPIE = "meldroute_kopie"
VERBAND = "meldroute_verband"
RECHTEN = {
    EIGENAAR: sql.SQL("LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"),
    APP: sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"),
    KOPIE: sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS"),
    VERBAND: sql.SQL("NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"),
}
# A copy comes back without owners: who puts it back gives these to whom they were of (ADR 22).
GEEF_AAN_VERBAND = f"""
do $$
declare functie regprocedure;
begin
    grant create on schema public to {VERBAND};
    for functie in
        select oid from pg_proc where pronamespace = 'public'::regnamespace
            and proname in ('meldroute_zoek_verbanden', 'meldroute_wis_deelsporen')
    loop
        execute format('alter function %s owner to {VERBAND}', functie);
    end loop;
    revoke create on schema public from {VERBAND};
end $$
"""  # noqa: S608 - names of our own, nothing typed
Verbinding = psycopg.Connection[tuple[object, ...]]
SLOT = 7_351_204  # any number of our own: two starts at once must not both create


@dataclass(frozen=True)
class Adres:
    """The URLs of one database: for the application, the owner (migrations) and backups."""

    app: str
    eigenaar: str
    kopie: str

    @classmethod
    def van(cls, url: Callable[[str], str]) -> Adres:
        """Ask the URL of each role by its name."""
        return cls(app=url(APP), eigenaar=url(EIGENAAR), kopie=url(KOPIE))


def maak_rollen(
    beheer: str, *, database: str, wachtwoorden: Mapping[str, str] | None = None
) -> None:
    """Make or repair the roles and the database; doing it twice changes nothing.

    ``beheer`` is the URL of a superuser, ``wachtwoorden`` maps a role to its password (optional).
    Raises psycopg.Error when the server does not answer or refuses.
    """
    with psycopg.connect(beheer, autocommit=True, connect_timeout=10) as verbinding:
        verbinding.execute("SELECT pg_advisory_lock(%s)", (SLOT,))
        for rol in RECHTEN:
            _maak_rol(verbinding, rol, (wachtwoorden or {}).get(rol))
        for recht, aan in (("pg_read_all_data", KOPIE), (VERBAND, EIGENAAR)):
            namen = (sql.Identifier(recht), sql.Identifier(aan))
            verbinding.execute(sql.SQL("GRANT {} TO {}").format(*namen))
        _maak_database(verbinding, database)


def adres_van(
    beheer: str, *, database: str, wachtwoorden: Mapping[str, str] | None = None
) -> Adres:
    """The URLs of the roles on the server that the superuser URL ``beheer`` points at."""
    geheimen = wachtwoorden or {}
    return Adres.van(lambda rol: _rol_url(beheer, rol, database, geheimen.get(rol)))


def _rol_url(beheer: str, rol: str, database: str, wachtwoord: str | None) -> str:
    """Keep host, port and options such as sslmode; replace who, which password and where."""
    delen = {naam: str(waarde) for naam, waarde in conninfo_to_dict(beheer).items()}
    for naam in ("user", "password", "dbname"):
        delen.pop(naam, None)
    wie = f"{rol}:{quote(wachtwoord, safe='')}" if wachtwoord else rol
    waar = "" if delen.get("host", "/").startswith("/") else _netwerkplek(delen)
    vraag = f"?{urlencode(delen, safe='/')}" if delen else ""
    return f"postgresql://{wie}@{waar}/{database}{vraag}"


def _netwerkplek(delen: dict[str, str]) -> str:
    """Take host and port out of the options: a plain place for code that reads HOST and PORT."""
    host = delen.pop("host")
    poort = delen.pop("port", "5432")
    return f"[{host}]:{poort}" if ":" in host else f"{host}:{poort}"


def _maak_rol(verbinding: Verbinding, rol: str, wachtwoord: str | None) -> None:
    bestaat = verbinding.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (rol,)).fetchone()
    opdracht = sql.SQL("ALTER ROLE {} {}") if bestaat else sql.SQL("CREATE ROLE {} {}")
    verbinding.execute(opdracht.format(sql.Identifier(rol), RECHTEN[rol]))
    if wachtwoord:
        zet = sql.SQL("ALTER ROLE {} PASSWORD {}")
        verbinding.execute(zet.format(sql.Identifier(rol), sql.Literal(wachtwoord)))


def _maak_database(verbinding: Verbinding, database: str) -> None:
    vraag = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"
    rij = verbinding.execute(vraag, (database,)).fetchone()
    namen = (sql.Identifier(database), sql.Identifier(EIGENAAR))
    if rij is None:
        maak = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'")
        verbinding.execute(maak.format(*namen))
    elif rij[0] != EIGENAAR:
        verbinding.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(*namen))
