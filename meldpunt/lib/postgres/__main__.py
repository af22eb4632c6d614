"""The command line of the embedded PostgreSQL: start, stop, status, url and rollen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from meldpunt.lib.omgeving import lees
from meldpunt.lib.postgres import Adres, PostgresFout, adres, draait, start, stop
from meldpunt.lib.postgres.rollen import APP, EIGENAAR, KOPIE, adres_van, maak_rollen

DATABASE = "meldroute"
# Where the address of each role stands in the environment.
ADRESSEN = {
    APP: "DATABASE_URL",
    EIGENAAR: "DATABASE_URL_EIGENAAR",
    KOPIE: "DATABASE_URL_KOPIE",
}
NIET = 3  # exit code of status when the database does not run


def main(argumenten: list[str] | None = None) -> int:
    """Run one command; returns 0 when done and 1 after one Dutch sentence on stderr."""
    try:
        return _doe(_lees_opdracht(argumenten))
    except (PostgresFout, ImproperlyConfigured) as fout:
        print(fout, file=sys.stderr)
        return 1


def _lees_opdracht(argumenten: list[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="python -m meldpunt.lib.postgres")
    keuzes = lezer.add_subparsers(dest="doe", required=True)
    for doe in ("start", "stop", "status", "url"):
        keuze = keuzes.add_parser(doe)
        keuze.add_argument("--var", type=Path, default=Path("var"))
        if doe == "start":
            keuze.add_argument("--toets", action="store_true", help="snel, zonder fsync")
    rollen = keuzes.add_parser("rollen")
    rollen.add_argument(
        "beheer",
        nargs="?",
        help="URL van een superuser; zonder: alles uit DATABASE_URL_BEHEER en de andere adressen",
    )
    rollen.add_argument("--database", default=DATABASE)
    return lezer.parse_args(argumenten)


def _doe(gevraagd: argparse.Namespace) -> int:
    match gevraagd.doe:
        case "start":
            _toon(start(gevraagd.var, toets=gevraagd.toets))
        case "stop":
            stop(gevraagd.var)
        case "url":
            _toon(adres(gevraagd.var))
        case "rollen" if gevraagd.beheer is None:
            _rollen_uit_omgeving()
            print("De rollen en de database staan klaar.")
        case "rollen":
            _toon(_rollen(gevraagd.beheer, gevraagd.database))
        case _:
            return _status(gevraagd.var)
    return 0


def _status(var: Path) -> int:
    antwoordt = draait(var)
    print("De database draait." if antwoordt else "De database draait niet.")
    return 0 if antwoordt else NIET


def _rollen(beheer: str, database: str) -> Adres:
    """Make roles and database on an external server; passwords come from the environment."""
    geheimen = {rol: os.environ.get(f"{rol.upper()}_WACHTWOORD", "") for rol in ADRESSEN}
    _maak(beheer, database, geheimen)
    return adres_van(beheer, database=database, wachtwoorden=geheimen)


def _rollen_uit_omgeving() -> None:
    """Make what the addresses in the environment speak of; prints none of them."""
    delen = {rol: conninfo_to_dict(_eis(naam)) for rol, naam in ADRESSEN.items()}
    geheimen = {rol: str(deel.get("password") or "") for rol, deel in delen.items()}
    _maak(_eis("DATABASE_URL_BEHEER"), str(delen[EIGENAAR]["dbname"]), geheimen)


def _eis(naam: str) -> str:
    waarde = lees(naam)
    if not waarde:
        raise PostgresFout(f"{naam} ontbreekt. Zet dit adres, of {naam}_FILE.")
    return waarde


def _maak(beheer: str, database: str, geheimen: dict[str, str]) -> None:
    try:
        maak_rollen(beheer, database=database, wachtwoorden=geheimen)
    except psycopg.Error as fout:
        raise PostgresFout(
            f"De rollen zijn niet gemaakt. ({' '.join(str(fout).split())})"
        ) from fout


def _toon(plek: Adres) -> None:
    adressen = {APP: plek.app, EIGENAAR: plek.eigenaar, KOPIE: plek.kopie}
    print("\n".join(f"{naam}={adressen[rol]}" for rol, naam in ADRESSEN.items()))


if __name__ == "__main__":
    sys.exit(main())
