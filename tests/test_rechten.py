"""What the app role of the database may not do, whatever the code tries."""

import pytest
from django.db import ProgrammingError, connection, transaction

ALLEEN_TOEVOEGEN = {
    "meldpunt_melding",
    "meldpunt_bijlage",
    "signalen_gebeurtenis",
    "overleggen_besluit",
}


def _geweigerd(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except ProgrammingError as fout:
        return "permission denied" in str(fout) or "must be owner" in str(fout)
    return False


def _tabellen() -> set[str]:
    return set(connection.introspection.table_names())


@pytest.mark.django_db
def test_every_history_table_is_append_only() -> None:
    """A new history table without its revoke fails here."""
    geschiedenis = {t for t in _tabellen() if "_historical" in t}
    assert len(geschiedenis) > 10
    for tabel in sorted(geschiedenis | ALLEEN_TOEVOEGEN):
        assert _geweigerd(f"delete from {tabel}"), tabel  # noqa: S608
        assert _geweigerd(f"truncate {tabel} cascade"), tabel
        kolom = next(iter(_kolommen(tabel)))
        assert _geweigerd(f"update {tabel} set {kolom} = {kolom}"), tabel  # noqa: S608


@pytest.mark.django_db
def test_app_role_owns_nothing_and_can_not_rise() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
            " from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("select count(*) from pg_tables where tableowner = current_user")
        assert cursor.fetchone() == (0,)
    assert _geweigerd("alter table signalen_signaal add column x int")
    assert _geweigerd("drop table signalen_gebeurtenis")


def _kolommen(tabel: str) -> list[str]:
    with connection.cursor() as cursor:
        beschrijving = connection.introspection.get_table_description(cursor, tabel)
    return [kolom.name for kolom in beschrijving]
