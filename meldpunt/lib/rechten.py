"""Migration operations for what the app role of the database may do."""

from django.db.migrations.operations import RunSQL

APP = "meldroute_app"


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


class AlleenToevoegen(RunSQL):
    """Make tables append-only for the app role: no UPDATE, no DELETE, no TRUNCATE."""

    def __init__(self, *tabellen: str) -> None:
        """Name the tables."""
        self.tabellen = tabellen
        namen = ", ".join(tabellen)
        super().__init__(
            sql=f"revoke update, delete, truncate on {namen} from {APP}",
            reverse_sql=f"grant update, delete on {namen} to {APP}",
        )

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Take the tables as arguments in a migration file."""
        return self.__class__.__name__, list(self.tabellen), {}
