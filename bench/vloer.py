"""The floor: the same rows and the same HTML with nothing in between.

Bare WSGI and bare SQL as the owner of the tables: no login, no rights, no log, nothing to open.
Nobody could work with it; it shows what the database and the page cost by themselves.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import local
from typing import Any
from urllib.parse import parse_qs

import psycopg

MAP = Path(os.environ["BENCH_PAGINAS"])
GEMEENTE = os.environ["BENCH_GEMEENTE"]
Start = Callable[[str, list[tuple[str, str]]], Any]

LIJST = (
    "select s.nummer, s.titel, s.staat, s.vormen, s.ontvangen_op, s.volgende_datum, m.naam"
    " from signalen_signaal s left join meldpunt_medewerker m on m.id = s.eigenaar_id"
    " where s.gemeente_id = %(gemeente)s and s.staat = any(%(staten)s) {filter}"
    " order by s.ontvangen_op desc, s.id limit 51"
)
AANTAL = (
    "select count(*) from (select 1 from signalen_signaal s where s.gemeente_id = %(gemeente)s"
    " and s.staat = any(%(staten)s) {filter} limit 1001) t"
)
VORM, TITEL = "and %(vorm)s = any(s.vormen)", "and s.titel ilike %(woord)s"
DETAIL = (
    "select s.*, m.*, b.naam, b.gegevens from signalen_signaal s"
    " join signalen_bundeling k on k.signaal_id = s.id"
    " join meldpunt_melding m on m.id = k.melding_id"
    " left join signalen_betrokkene b on b.signaal_id = s.id"
    " where s.gemeente_id = %(gemeente)s and s.nummer = %(nummer)s"
)
TIJDLIJN = (
    "select g.* from signalen_gebeurtenis g join signalen_signaal s on s.id = g.signaal_id"
    " where s.gemeente_id = %(gemeente)s and s.nummer = %(nummer)s order by g.nr desc limit 50"
)
STAP = (
    "with s as (update signalen_signaal set staat = 'verrijken', versie = versie + 1,"
    "  laatste_nr = laatste_nr + 1"
    "  where gemeente_id = %(gemeente)s and nummer = %(nummer)s returning *)"
    " insert into signalen_gebeurtenis"
    "  (id, gemeente_id, signaal_id, nr, werkwoord, van, naar, op, rol)"
    " select gen_random_uuid(), gemeente_id, id, laatste_nr, 'oppakken', 'nieuw', 'verrijken',"
    "  now(), 'oov' from s"
)
CIJFERS = (
    "select maand, wat, vorm, kanaal, staat, waarheid, opvolging, aantal from signalen_telling"
    " where gemeente_id = %(gemeente)s and maand > now() - interval '2 years'"
)
_eigen = local()


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Answer `/<workload>?…` with the page of that workload."""
    wat = environ["PATH_INFO"].strip("/")
    vraag = {naam: woorden[0] for naam, woorden in parse_qs(environ["QUERY_STRING"]).items()}
    inhoud = _antwoord(wat, {"gemeente": GEMEENTE, **vraag})
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [inhoud]


def _antwoord(wat: str, vraag: dict[str, Any]) -> bytes:
    with _database().transaction():
        if wat == "W2":
            _vraag(DETAIL, vraag)
            _vraag(TIJDLIJN, vraag)
            return _pagina(wat)
        if wat == "W3":
            _database().execute(STAP, vraag)
            return b""
        if wat == "W5":
            _vraag(CIJFERS, vraag)
            return _pagina(wat)
        return _lijst(wat, vraag)


def _lijst(wat: str, vraag: dict[str, Any]) -> bytes:
    """Write a row of the real page for each signaal, with its own number and title."""
    vraag["staten"] = vraag["staten"].split(",")
    vraag["woord"] = f"%{vraag.get('woord', '')}%"
    filter_ = {"W1": VORM, "W4": TITEL}.get(wat, "")
    rijen = _vraag(LIJST.format(filter=filter_), vraag)[:50]
    _vraag(AANTAL.format(filter=filter_), vraag)
    voor, mal, na = _pagina(wat).decode().split("\0")
    return "".join([voor, *(mal.format(rij[0], rij[1]) for rij in rijen), na]).encode()


def _vraag(sql: str, vraag: dict[str, Any]) -> list[Any]:
    return _database().execute(sql, vraag).fetchall()


def _pagina(wat: str) -> bytes:
    if wat not in _paginas:
        _paginas[wat] = (MAP / wat).read_bytes()
    return _paginas[wat]


_paginas: dict[str, bytes] = {}


def _database() -> "psycopg.Connection[Any]":
    """The connection of this thread, in maintenance: the owner sees every row then."""
    if not hasattr(_eigen, "verbinding"):
        _eigen.verbinding = psycopg.connect(os.environ["BENCH_EIGENAAR"], autocommit=True)
        _eigen.verbinding.execute("select set_config('meldroute.onderhoud', 'aan', false)")
    verbinding: psycopg.Connection[Any] = _eigen.verbinding
    return verbinding
