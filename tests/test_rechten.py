"""What the app role of the database may not do, whatever the code tries."""

from typing import Any

import pytest
from django.db import Error, ProgrammingError, connection, transaction

from meldpunt.lib.context import zet_context
from meldpunt.lib.postgres.rollen import GEEF_AAN_VERBAND
from meldpunt.models import Gemeente, Medewerker
from tests.kader import in_gemeente
from tests.wereld import bouw

ALLEEN_TOEVOEGEN = {
    "meldpunt_melding",
    "meldpunt_bijlage",
    "meldpunt_dataverwerking",
    "meldpunt_logregel",
    "signalen_aanwijzingenblad",
    "signalen_aanwijzingenlijst",
    "signalen_gebeurtenis",
    "signalen_mogelijkverband",
    "signalen_verband",
    "overleggen_besluit",
    "pijlers_gedeeldplan",
    "pijlers_herinnering",
    "pijlers_planversie",
    "pijlers_voortgang",
    "pijlers_voortgangsvraag",
}
# Read by every gemeente, written by its own and appended only.
IEDER_LEEST = {"pijlers_gedeeldplan"}
# Written by the owner alone.
ALLEEN_LEZEN = {"meldpunt_poststop"}
# What lets the owner of the database see rows: maintenance, or a function of ours.
EIGENAAR = (
    "((SESSION_USER <> CURRENT_USER) OR"
    " (current_setting('meldroute.onderhoud'::text, true) = 'aan'::text))"
)
# Filled in later, never thrown away.
BLIJVEN = {
    "meldpunt_sleutel",
    "signalen_inzagerecht",
    "signalen_inzageverzoek",
    "signalen_navraag",
    "signalen_noodtoegang",
}
# Tables without row-level security, and why.
BUITEN = {
    "meldpunt_gemeente": "a door without a login finds its gemeente here; no case data",
    "meldpunt_historicalgemeente": "what a gemeente was; no case data",
    "meldpunt_lidmaatschap": "read to know for which gemeente somebody works",
    "meldpunt_historicallidmaatschap": "who worked where; no case data",
    "meldpunt_medewerker": "who logs in works for several gemeenten",
    "meldpunt_medewerker_groups": "unused, of Django",
    "meldpunt_medewerker_user_permissions": "unused, of Django",
    "meldpunt_eenmaligelink": "a door without a login finds its gemeente by the hash of a token",
    "meldpunt_poststop": "whether all mail stands still; read by the sender, written by the owner",
    "meldpunt_lijstitem": "choices; those of the product have no gemeente",
    "meldpunt_historicallijstitem": "what a choice was; no case data",
}
BUITEN_PAKKETTEN = ("account_", "auth_", "cache", "django_", "guardian_", "mfa_", "usersessions_")
# The owner of each; nobody can log in as the last one.
VERBAND = "meldroute_verband"
DEFINER = {
    "meldroute_draai_inlezing_terug": "meldroute_eigenaar",
    "meldroute_verborgen": "meldroute_eigenaar",
    "meldroute_wis_deelsporen": VERBAND,
    "meldroute_wis_voorbeelden": "meldroute_eigenaar",
    "meldroute_zoek_verbanden": VERBAND,
}
# What looks for links between gemeenten meets the rows of all, in these columns.
LEEST_OVERAL = {
    "meldpunt_gemeente": {"id", "verband"},
    "signalen_deelspoor": {
        "id", "gemeente_id", "signaal_id", "bron_id", "met_id", "sleutel", "merk",
    },
    "signalen_mogelijkverband": {"gemeente_id", "paar", "stand", "op"},
    "signalen_signaal": {"id", "vertrouwelijkheid", "voorbeeld", "staat"},
}  # fmt: skip
OOK_VERBAND = {
    "signalen_deelspoor": (["meldroute_verband"], "ALL", "PERMISSIVE", None, "true"),
    "signalen_mogelijkverband": (["meldroute_verband"], "SELECT", "PERMISSIVE", None, "true"),
    "signalen_signaal": (["meldroute_verband"], "SELECT", "PERMISSIVE", None, "true"),
}
# The gemeente that a row names reads it as well, and writes nothing of it.
OOK_LEZEN = {
    "pijlers_deling": (
        ["meldroute_app"],
        "SELECT",
        "PERMISSIVE",
        None,
        "(met_id = ( SELECT (NULLIF(current_setting('meldroute.gemeente'::text, true),"
        " ''::text))::uuid AS \"nullif\"))",
    )
}
# Unique across gemeenten without any uuid: to know the value is to know the row.
UNIEK_OVERAL = {"meldpunt_uitgaandbericht_message_id_key": "a random Message-ID made here"}


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
def test_what_is_filled_in_later_stays() -> None:
    for tabel in BLIJVEN:
        assert _geweigerd(f"delete from {tabel}"), tabel  # noqa: S608
    assert _geweigerd("update signalen_noodtoegang set begint_op = begint_op")
    assert _geweigerd("update signalen_navraag set uiterlijk = uiterlijk")


@pytest.mark.django_db
def test_what_the_owner_decides_is_only_read() -> None:
    for tabel in ALLEEN_LEZEN:
        kolom = next(iter(_kolommen(tabel)))
        assert _geweigerd(f"delete from {tabel}"), tabel  # noqa: S608
        assert _geweigerd(f"update {tabel} set {kolom} = {kolom}"), tabel  # noqa: S608
        assert _geweigerd(f"insert into {tabel} default values"), tabel


@pytest.mark.django_db
def test_no_table_can_be_emptied() -> None:
    for tabel in _tabellen():
        assert _geweigerd(f"truncate {tabel} cascade"), tabel


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


def _vraag(sql: str, *waarden: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return list(cursor.fetchall())


def _beveiligd() -> list[str]:
    """Every table whose rows exist for one gemeente only."""
    return sorted(t for t in _tabellen() if t not in BUITEN and not t.startswith(BUITEN_PAKKETTEN))


@pytest.mark.django_db
def test_every_table_has_its_policies_or_a_reason() -> None:
    """A new table without RijBeveiliging fails here."""
    beveiligd = _beveiligd()
    assert len(beveiligd) > 40
    aan = dict(_vraag("select relname, relrowsecurity and relforcerowsecurity from pg_class"))
    assert [t for t in beveiligd if not aan[t]] == []
    assert [t for t in BUITEN if aan[t]] == []
    for tabel in beveiligd:
        regels = _vraag(
            "select roles::text[], cmd, permissive, qual = with_check, qual"
            " from pg_policies where tablename = %s order by policyname",
            tabel,
        )
        (van_app, voor, soort, zelfde, regel), eigenaar = regels[0], regels[1]
        assert (van_app, voor, soort) == (["meldroute_app"], "ALL", "PERMISSIVE")
        assert zelfde == (tabel not in IEDER_LEEST), tabel
        assert "meldroute.gemeente" in regel, tabel
        ook = (OOK_VERBAND | OOK_LEZEN).get(tabel)
        assert regels[2:] == ([ook] if ook else []), tabel
        wil = (["meldroute_eigenaar"], "ALL", "PERMISSIVE", True, EIGENAAR)
        assert eigenaar == wil, tabel


@pytest.mark.django_db
def test_no_view_or_function_goes_round_the_policies() -> None:
    hier = "relnamespace = 'public'::regnamespace"
    assert _vraag(f"select relname from pg_class where relkind = 'm' and {hier}") == []  # noqa: S608
    kijk = f"select relname, reloptions from pg_class where relkind = 'v' and {hier}"  # noqa: S608
    assert [v for v, opties in _vraag(kijk) if "security_invoker=true" not in (opties or [])] == []
    definers = _vraag(
        "select proname, proconfig::text, has_function_privilege('public', oid, 'execute'),"
        " pg_get_userbyid(proowner)"
        " from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
    )
    assert {naam: van for naam, _, _, van in definers} == DEFINER
    assert all(naam in GEEF_AAN_VERBAND for naam, van in DEFINER.items() if van == VERBAND)
    for _, instelling, iedereen, _ in definers:
        assert "search_path=pg_catalog, public, pg_temp" in instelling
        assert not iedereen


@pytest.mark.django_db
def test_who_looks_across_gemeenten_can_not_log_in_and_reads_little() -> None:
    assert _vraag(
        "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,"
        " has_schema_privilege(oid, 'public', 'create') from pg_roles where rolname = %s",
        VERBAND,
    ) == [(False,) * 6]
    leest: dict[str, set[str]] = {}
    for tabel, kolom in _vraag(
        "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0"
        " and not a.attisdropped and has_column_privilege(%s, c.oid, a.attnum, 'select')",
        VERBAND,
    ):
        leest.setdefault(tabel, set()).add(kolom)
    assert leest == LEEST_OVERAL
    mag_meer = (
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind = 'r' and (has_table_privilege(%s, oid, 'insert, update, truncate')"
        " or has_table_privilege(%s, oid, 'delete'))"
    )
    assert _vraag(mag_meer, VERBAND, VERBAND) == [("signalen_deelspoor",)]


@pytest.mark.django_db
def test_app_role_empties_no_table_and_is_nobody_else() -> None:
    mag = (
        "select relname from pg_class where relkind = 'r' and has_table_privilege(oid, 'truncate')"
    )
    assert _vraag(mag) == []
    assert _vraag("select rolname from pg_roles where pg_has_role(oid, 'member')") == [
        ("meldroute_app",)
    ]


@pytest.mark.django_db
def test_no_unique_value_tells_what_another_gemeente_has() -> None:
    """A number, name or code is unique within a gemeente or within a row nobody can guess."""
    indexen = _vraag(
        "select i.relname, array_agg(a.attname::text), array_agg(a.atttypid::regtype::text)"
        " from pg_index x join pg_class i on i.oid = x.indexrelid"
        " join pg_class t on t.oid = x.indrelid"
        " join pg_attribute a on a.attrelid = t.oid and a.attnum = any(x.indkey)"
        " where x.indisunique and t.relname = any(%s) group by 1",
        _beveiligd(),
    )
    overal = {
        naam
        for naam, kolommen, soorten in indexen
        if "gemeente_id" not in kolommen and "uuid" not in soorten and kolommen != ["history_id"]
    }
    assert overal == set(UNIEK_OVERAL)


def _weigert(sql: str, *waarden: Any) -> bool:
    """Say whether row-level security refuses this; other trouble is no refusal."""
    try:
        with transaction.atomic():
            _vraag(sql, *waarden)
    except Error as fout:
        return "row-level security" in str(fout)
    return False


def test_of_another_gemeente_no_row_exists_and_none_is_written(
    anna: Medewerker, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    bouw(anna)
    gevuld = 0
    for tabel in _beveiligd():
        tel = f"select count(*) from {tabel} where gemeente_id = %s"  # noqa: S608
        zet = (
            f"insert into {tabel} select (jsonb_populate_record(null::{tabel},"
            " jsonb_build_object('gemeente_id', %s::text,"
            # Open to the system here: no case that is hidden, a draft that is old enough to erase.
            " 'vertrouwelijkheid', 'gewoon', 'bewaard_op', '2000-01-01'))).* returning 1"
        )
        gevuld += _vraag(tel, heemstede.pk)[0][0] > 0
        assert not _weigert(zet, heemstede.pk), tabel
        with in_gemeente(teylingen):
            assert _vraag(tel, heemstede.pk) == [(0,)], tabel
            assert _weigert(zet, heemstede.pk), tabel
        zet_context(None)
        assert _vraag(f"select count(*) from {tabel}") == [(0,)], tabel  # noqa: S608
        assert _weigert(zet, heemstede.pk), tabel
        zet_context(heemstede.pk, ziet=["gewoon", "vertrouwelijk", "strikt"])
    assert gevuld > 35
