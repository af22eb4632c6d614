"""The command line of the embedded PostgreSQL: start, stop, status, url and rollen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import psycopg

from meldpunt.lib.postgres import Adres, PostgresFout, adres, draait, start, stop
from meldpunt.lib.postgres.rollen import APP, EIGENAAR, adres_van, maak_rollen

DATABASE = "meldroute"
NIET = 3  # exit code of status when the database does not run


def main(argumenten: list[str] | None = None) -> int:
    """Run one command; returns 0 when done and 1 after one Dutch sentence on stderr."""
    try:
        return _doe(_lees_opdracht(argumenten))
    except PostgresFout as fout:
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
    rollen.add_argument("beheer", help="URL van een superuser")
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
    geheimen = {rol: os.environ.get(f"{rol.upper()}_WACHTWOORD", "") for rol in (APP, EIGENAAR)}
    try:
        maak_rollen(beheer, database=database, wachtwoorden=geheimen)
        return adres_van(beheer, database=database, wachtwoorden=geheimen)
    except psycopg.Error as fout:
        raise PostgresFout(
            f"De rollen zijn niet gemaakt. ({' '.join(str(fout).split())})"
        ) from fout


def _toon(plek: Adres) -> None:
    print(f"DATABASE_URL={plek.app}\nDATABASE_URL_EIGENAAR={plek.eigenaar}")


if __name__ == "__main__":
    sys.exit(main())
