"""How far a long transaction is, for who looks at it from outside.

Nothing it writes can be read before it commits, so it says so in the name of its connection,
which PostgreSQL shows to others of the same role at once (pg_stat_activity). The name goes with
the transaction, also when that fails or its process is killed: nothing stays to clean up.
"""

from uuid import UUID

from django.db import connection


def meld_stand(werk: UUID, gedaan: int) -> None:
    """Say how much of this work is done; call it in the transaction that does it."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('application_name', %s, true)", [f"{werk.hex} {gedaan}"])


def lees_stand(werk: UUID) -> int | None:
    """Give how much of this work another connection says is done; None while nobody does it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select max(split_part(application_name, ' ', 2)::int) from pg_stat_activity"
            " where application_name like %s",
            [f"{werk.hex} %"],
        )
        (gedaan,) = cursor.fetchone()
    return None if gedaan is None else int(gedaan)
