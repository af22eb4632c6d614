"""Migration operations for what the app role of the database may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.db import connection, transaction
from django.db.migrations.operations import RunSQL

APP = "meldroute_app"
# Scalar subqueries: PostgreSQL evaluates them once per query and can use an index with them.
EIGEN_GEMEENTE = (
    "gemeente_id = (select nullif(current_setting('meldroute.gemeente', true), '')::uuid)"
)
# A connection without a context reads nothing, also of what is shared.
IEDERE_GEMEENTE = (
    "(select nullif(current_setting('meldroute.gemeente', true), '')::uuid) is not null"
)
# The owner of the tables meets its own rows inside a definer function, and when it says so.
ONDERHOUD = "session_user <> current_user or current_setting('meldroute.onderhoud', true) = 'aan'"


class AppRechten(RunSQL):
    """Give the app role reading and writing on every table of the owner, now and later.

    Stands first in the first migration: tables made before it (django_migrations) are covered
    by the first two statements, all others by the defaults.
    """

    def __init__(self) -> None:
        """Write the grants."""
        super().__init__(
            sql=[
                f"grant select, insert, update, delete on all tables in schema public to {APP}",
                f"grant usage, select on all sequences in schema public to {APP}",
                "alter default privileges in schema public"
                f" grant select, insert, update, delete on tables to {APP}",
                "alter default privileges in schema public"
                f" grant usage, select on sequences to {APP}",
            ],
            reverse_sql=RunSQL.noop,
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Need no arguments in a migration file."""
        return self.__class__.__name__, [], {}


class _Ontneem(RunSQL):
    """Take rights on tables away from the app role, and TRUNCATE with them."""

    rechten: ClassVar[str]

    def __init__(self, *tabellen: str) -> None:
        """Name the tables."""
        self.tabellen = tabellen
        namen = ", ".join(tabellen)
        super().__init__(
            sql=f"revoke {self.rechten}, truncate on {namen} from {APP}",
            reverse_sql=f"grant {self.rechten} on {namen} to {APP}",
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the tables as arguments in a migration file."""
        return self.__class__.__name__, list(self.tabellen), {}


class AlleenToevoegen(_Ontneem):
    """Make tables append-only for the app role: no UPDATE, no DELETE, no TRUNCATE."""

    rechten = "update, delete"


class AlleenLezen(_Ontneem):
    """Make tables read-only for the app role: only the owner of the database writes them."""

    rechten = "insert, update, delete"


class MagWijzigen(RunSQL):
    """Let the app role change columns of a table that is append-only for the rest."""

    def __init__(self, tabel: str, *kolommen: str) -> None:
        """Name the table and its columns."""
        self.wat = [tabel, *kolommen]
        namen = ", ".join(kolommen)
        super().__init__(
            sql=f"grant update ({namen}) on {tabel} to {APP}",
            reverse_sql=f"revoke update ({namen}) on {tabel} from {APP}",
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the arguments in a migration file."""
        return self.__class__.__name__, list(self.wat), {}


class RijBeveiliging(RunSQL):
    """Let rows of a table exist only for their own gemeente, and hidden cases for nobody.

    Without a context no row exists and none can be written. The owner is bound as well (FORCE):
    a migration that changes rows does so inside `onderhoud`.
    """

    def __init__(
        self, *tabellen: str, hangt_aan: str = "", soort: str = "signaal", ook: str = ""
    ) -> None:
        """Name the tables.

        Args:
            tabellen: tables with a `gemeente_id`.
            hangt_aan: SQL for the id by which a row hangs on a case, when it does.
            soort: what that id is of: signaal, bundeling, melding, postbericht, agendapunt or
                zaak (see `meldroute_verborgen` in the database).
            ook: SQL of a further condition.
        """
        self.tabellen = tabellen
        self.opties = {"hangt_aan": hangt_aan, "soort": soort, "ook": ook}
        delen = [EIGEN_GEMEENTE]
        if hangt_aan:
            delen.append(f"{hangt_aan} not in (select meldroute_verborgen('{soort}'))")
        if ook:
            delen.append(f"({ook})")
        regel = " and ".join(delen)
        super().__init__(
            sql=[opdracht for tabel in tabellen for opdracht in _beveilig(tabel, regel)],
            reverse_sql=[opdracht for tabel in tabellen for opdracht in _laat_los(tabel)],
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the arguments in a migration file."""
        return self.__class__.__name__, list(self.tabellen), dict(self.opties)


class IederLeest(RunSQL):
    """Let every gemeente read rows of a table, and only their own gemeente add them.

    For public text that a person shared on purpose. Give the table `AlleenToevoegen` as well: the
    policy for reading is also the one for changing what stands.
    """

    def __init__(self, *tabellen: str) -> None:
        """Name the tables, each with a `gemeente_id`."""
        self.tabellen = tabellen
        super().__init__(
            sql=[
                opdracht
                for tabel in tabellen
                for opdracht in _beveilig(tabel, EIGEN_GEMEENTE, lezen=IEDERE_GEMEENTE)
            ],
            reverse_sql=[opdracht for tabel in tabellen for opdracht in _laat_los(tabel)],
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the tables as arguments in a migration file."""
        return self.__class__.__name__, list(self.tabellen), {}


class OokLezen(RunSQL):
    """Let the gemeente that a row names read it as well; only its own gemeente writes it.

    Beside `RijBeveiliging`. For a change of a row PostgreSQL asks both policies.
    """

    def __init__(self, tabel: str, kolom: str) -> None:
        """Name the table and the column with the other gemeente."""
        self.wat = [tabel, kolom]
        genoemd = EIGEN_GEMEENTE.replace("gemeente_id", kolom, 1)
        super().__init__(
            sql=f"create policy ook_lezen on {tabel} for select to {APP} using ({genoemd})",
            reverse_sql=f"drop policy ook_lezen on {tabel}",
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the arguments in a migration file."""
        return self.__class__.__name__, list(self.wat), {}


def _beveilig(tabel: str, regel: str, *, lezen: str = "") -> list[str]:
    return [
        f"alter table {tabel} enable row level security, force row level security",
        f"create policy app on {tabel} to {APP} using ({lezen or regel}) with check ({regel})",
        f"create policy eigenaar on {tabel} to current_user"
        f" using ({ONDERHOUD}) with check ({ONDERHOUD})",
    ]


def _laat_los(tabel: str) -> list[str]:
    return [
        f"drop policy app on {tabel}",
        f"drop policy eigenaar on {tabel}",
        f"alter table {tabel} no force row level security, disable row level security",
    ]


class WegMet(RunSQL):
    """Let rows go with the row they hang on in the database itself; Django does so in code only."""

    def __init__(self, tabel: str, kolom: str, hangt_aan: str) -> None:
        """Name the table, its column and the table that column points at."""
        self.wat = [tabel, kolom, hangt_aan]
        naam = f"{tabel}_{kolom}_weg_met"
        super().__init__(
            sql=f"alter table {tabel} add constraint {naam} foreign key ({kolom})"
            f" references {hangt_aan} on delete cascade deferrable initially deferred",
            reverse_sql=f"alter table {tabel} drop constraint {naam}",
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the arguments in a migration file."""
        return self.__class__.__name__, list(self.wat), {}


@contextmanager
def onderhoud() -> Iterator[None]:
    """Let the owner of the database see and change the rows of every gemeente, for a while.

    For loading reference data and for migrations that change rows; those count what they
    changed, because without this they change nothing and say nothing. Gives the app role nothing.
    """
    with transaction.atomic():
        _zet_onderhoud("aan")
        yield
        _zet_onderhoud("")


def _zet_onderhoud(stand: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('meldroute.onderhoud', %s, true)", [stand])
