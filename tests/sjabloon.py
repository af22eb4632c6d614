"""A database with every table and no rows, made once and copied by each process that tests.

Walking all migrations takes as long as hundreds of tests. The copy stays on the server, under a
name that says what it was made of; a change of a migration makes a new one.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

BEGIN = "meldroute_sjabloon_"
# What a table is made of.
BRONNEN = ("*/migrations/*.py", "meldpunt/lib/rechten.py", "meldpunt/rollen.py", "uv.lock")
SLOT = 20260101  # of this work on the server: one process makes it, the others wait


def sjabloon(eigenaar_url: str) -> str:
    """Give the name of the database with the tables of this code; make it when it is not there.

    Args:
        eigenaar_url: URL of the owner; the connection of Django is set to that role.
    """
    naam = f"{BEGIN}{_kenmerk()}"
    with psycopg.connect(eigenaar_url, autocommit=True, connect_timeout=10) as server:
        server.execute("select pg_advisory_lock(%s)", [SLOT])
        if naam not in _sjablonen(server):
            _maak(server, naam)
    return naam


def _kenmerk() -> str:
    wortel = Path(__file__).parent.parent
    inhoud = hashlib.sha256()
    for patroon in BRONNEN:
        for bestand in sorted(wortel.glob(patroon)):
            inhoud.update(bestand.read_bytes())
    return inhoud.hexdigest()[:16]


def _sjablonen(server: "psycopg.Connection[Any]") -> list[str]:
    vraag = "select datname from pg_database where starts_with(datname, %s)"
    return [naam for (naam,) in server.execute(vraag, [BEGIN])]


def _maak(server: "psycopg.Connection[Any]", naam: str) -> None:
    """Make it under another name first: one that was not finished is never used."""
    for oud in _sjablonen(server):
        server.execute(sql.SQL("drop database {}").format(sql.Identifier(oud)))
    half = f"{BEGIN}half"
    server.execute(sql.SQL("create database {}").format(sql.Identifier(half)))
    with _verbonden_met(half):
        call_command("migrate", verbosity=0)
    opdracht = sql.SQL("alter database {} rename to {}")
    server.execute(opdracht.format(sql.Identifier(half), sql.Identifier(naam)))


@contextmanager
def _verbonden_met(naam: str) -> Iterator[None]:
    """Let Django work in this database for a while."""
    verbinding = connections["default"]
    was = verbinding.settings_dict["NAME"]
    verbinding.settings_dict["NAME"] = naam
    try:
        yield
    finally:
        verbinding.close()
        verbinding.settings_dict["NAME"] = was
