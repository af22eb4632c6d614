"""The access context of a database transaction: which gemeente, which person."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


def zet_context(gemeente_id: UUID | None, medewerker_id: UUID | None) -> None:
    """Tell PostgreSQL for whom this transaction works; gone when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('meldroute.gemeente', %s, true),"
            " set_config('meldroute.medewerker', %s, true)",
            [str(gemeente_id or ""), str(medewerker_id or "")],
        )


@contextmanager
def context(gemeente_id: UUID, medewerker_id: UUID | None = None) -> Iterator[None]:
    """Open a transaction for one gemeente: tasks, commands and doors without a login."""
    with transaction.atomic():
        zet_context(gemeente_id, medewerker_id)
        yield
