"""A database with real commits: for what a test inside one transaction can never show.

Several threads and processes work in it at the same time. It is a copy of the database of the
tests, reference data and cast included, and it is gone afterwards. A module that works in it
replaces the fixture `db`, so that what stands on `db` (the cast, the gemeenten) works in it too.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

T = TypeVar("T")
WORTEL = Path(__file__).parent.parent
GEDULD = 20.0  # seconds before a wait is a failure


@dataclass(frozen=True)
class EchteDatabase:
    """The copy: its URLs for the app role and for the owner, and what works in it."""

    url: str
    eigenaar: str

    def opdracht(self, *woorden: str, **omgeving: str) -> "subprocess.Popen[bytes]":
        """Start `manage.py` with these words as a process of its own, as the app role."""
        return self.python("manage.py", *woorden, omgeving=omgeving, stderr=subprocess.PIPE)

    def python(
        self, *woorden: str, omgeving: Mapping[str, str], stderr: int = subprocess.STDOUT
    ) -> "subprocess.Popen[bytes]":
        """Start Python with these words in this database, as the app role."""
        return subprocess.Popen(
            [sys.executable, *woorden],
            cwd=WORTEL,
            env={**os.environ, **self._omgeving(), **omgeving},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )

    def _omgeving(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url,
            "KLUIS_SLEUTELBESTAND": str(settings.KLUIS_SLEUTELBESTAND),
            "KLUIS_SLEUTELBOS": str(settings.KLUIS_SLEUTELBOS),
        }


@contextmanager
def kopie(app_url: str, eigenaar_url: str) -> Iterator[EchteDatabase]:
    """Copy the database of the tests, let every connection use the copy, drop it after.

    Args:
        app_url: URL of the app role, which uses the copy.
        eigenaar_url: URL of the owner, which makes and drops it.
    """
    instellingen = connections["default"].settings_dict
    bron = str(instellingen["NAME"])
    assert bron.startswith("test_"), f"{bron} is not the database of the tests"
    naam = f"{bron}_echt"
    connections.close_all()
    _maak(app_url, eigenaar_url, naam, bron)
    instellingen["NAME"] = naam
    try:
        yield EchteDatabase(_met_naam(app_url, naam), _met_naam(eigenaar_url, naam))
    finally:
        connections.close_all()
        instellingen["NAME"] = bron
        _weg(app_url, eigenaar_url, naam)


def tegelijk(*taken: Callable[[], T]) -> list[T | Exception]:
    """Do all tasks at one moment, each in a thread with its own open connection.

    Returns what each gave or raised, in order.
    """
    start = threading.Barrier(len(taken), timeout=GEDULD)

    def doe(taak: Callable[[], T]) -> T | Exception:
        try:
            connection.ensure_connection()
            start.wait()
            return taak()
        except Exception as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(taken)) as draden:
        return list(draden.map(doe, taken))


@contextmanager
def als_eigenaar(url: str) -> Iterator["psycopg.Connection[Any]"]:
    """Work as the owner of the tables in the copy, in maintenance: every row exists.

    Args:
        url: of the owner; the copy is the database that Django uses now.
    """
    naam = connection.settings_dict["NAME"]
    with psycopg.connect(url, dbname=naam, autocommit=True) as verbinding:
        verbinding.execute("select set_config('meldroute.onderhoud', 'aan', false)")
        yield verbinding


def wacht_tot(klopt: Callable[[], Any], geduld: float = GEDULD) -> None:
    """Wait until this is true; fails when it takes longer than so many seconds."""
    einde = time.monotonic() + geduld
    while not klopt():
        assert time.monotonic() < einde, "Dit duurt te lang."
        time.sleep(0.01)


def wacht_iemand() -> bool:
    """Whether another connection to this database waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks l join pg_stat_activity a using (pid)"
            " where not l.granted and a.datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def _maak(app_url: str, eigenaar_url: str, naam: str, bron: str) -> None:
    _weg(app_url, eigenaar_url, naam)  # of a run that was killed
    opdracht = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _voer_uit(eigenaar_url, opdracht.format(sql.Identifier(naam), sql.Identifier(bron)))


def _weg(app_url: str, eigenaar_url: str, naam: str) -> None:
    """Drop the copy, also when somebody still works in it.

    Not WITH (FORCE): the owner may not end the sessions of the app role, only that role may.
    """
    _voer_uit(
        app_url,
        sql.SQL(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = current_user AND datname = {}"
        ).format(sql.Literal(naam)),
    )
    _voer_uit(eigenaar_url, sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(naam)))


def _voer_uit(url: str, opdracht: sql.Composed) -> None:
    with psycopg.connect(url, autocommit=True, connect_timeout=10) as verbinding:
        verbinding.execute(opdracht)


def _met_naam(url: str, naam: str) -> str:
    """The same URL, to another database."""
    return urlsplit(url)._replace(path=f"/{naam}").geturl()
