"""What every table holds at one moment, to compare with later."""

from functools import cache

from django.db import connection

# What a session keeps of itself: it is written around the transaction of a page.
BUITEN = ("django_session", "usersessions_usersession", "cache")
Afdruk = dict[str, tuple[int, str]]  # per table: how many rows, and a hash of all of them


def afdruk() -> Afdruk:
    """Read every table in one statement, as far as its rows exist for who asks."""
    with connection.cursor() as cursor:
        cursor.execute(_opdracht())
        return {tabel: (aantal, som) for tabel, aantal, som in cursor.fetchall()}


@cache
def _opdracht() -> str:
    return " union all ".join(
        f"select '{tabel}', count(*), md5(coalesce(string_agg(rij::text, '' order by rij::text),"  # noqa: S608 - names of tables
        f" '')) from {tabel} rij"
        for tabel in connection.introspection.table_names()
        if tabel not in BUITEN
    )


def verschil(voor: Afdruk, na: Afdruk) -> dict[str, int]:
    """Give the tables that changed, each with how many rows it grew."""
    return {tabel: na[tabel][0] - voor[tabel][0] for tabel in voor if voor[tabel] != na[tabel]}
