"""For whom the database works while a test does something (row-level security)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.db import connection, connections, transaction

from meldpunt.lib.context import transactie, zet_context
from meldpunt.logboek import handeling
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem


@contextmanager
def als(toegang: Toegang) -> Iterator[None]:
    """Work as this person for a while, as a request does; then as before."""
    with transactie():
        zet_context(toegang.gemeente_id, toegang.medewerker_id, toegang.ziet)
        yield


@contextmanager
def in_gemeente(gemeente: Gemeente) -> Iterator[None]:
    """Work as the system of this gemeente for a while; then as before."""
    with als(systeem(gemeente)):
        yield


def zet_systeem(gemeente: Gemeente, *, sessie: bool = False) -> None:
    """Work as the system of this gemeente from now on.

    Args:
        gemeente: whose rows exist.
        sessie: also between transactions, on this connection only. For a test with real commits
            that looks around; every thread and every transaction still needs its own context.
    """
    door = systeem(gemeente)
    zet_context(door.gemeente_id, door.medewerker_id, door.ziet)
    if sessie:
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('meldroute.gemeente', %s, false),"
                " set_config('meldroute.ziet', %s, false)",
                [str(door.gemeente_id), ",".join(door.ziet)],
            )


def word(url: str) -> None:
    """Let the test connection log in as the role of this URL, to the same database."""
    nieuw = dj_database_url.parse(url)
    instellingen = connections["default"].settings_dict
    connections["default"].close()
    for sleutel in ("USER", "PASSWORD"):
        instellingen[sleutel] = nieuw.get(sleutel, "")


@contextmanager
def eenmaal(blocker: Any) -> Iterator[None]:
    """Make rows once for all tests of a module, each of which takes back what it did.

    Args:
        blocker: `django_db_blocker` of pytest-django. The module needs `django_db_setup` too.
    """
    with blocker.unblock(), transaction.atomic():
        zet_systeem(Gemeente.objects.get(code="HEE"))
        with handeling("toets"):
            yield
        transaction.set_rollback(True)
