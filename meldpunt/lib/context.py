"""The access context of a database transaction: which gemeente, which person, what shows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction


@dataclass(frozen=True)
class Kader:
    """What the policies of the database read (row-level security)."""

    gemeente_id: UUID | None = None
    medewerker_id: UUID | None = None
    ziet: tuple[str, ...] = ()


_NU: ContextVar[Kader | None] = ContextVar("kader", default=None)


def zet_context(
    gemeente_id: UUID | None, medewerker_id: UUID | None = None, ziet: Iterable[str] = ()
) -> None:
    """Tell PostgreSQL for whom this transaction works; gone when the transaction ends.

    Args:
        gemeente_id: whose rows exist.
        medewerker_id: whose personal rights count; None for the system.
        ziet: the kinds of confidentiality this role sees; of others no row exists.
    """
    _NU.set(Kader(gemeente_id, medewerker_id, tuple(ziet)))
    _zeg()


@contextmanager
def transactie() -> Iterator[None]:
    """Hold one transaction, without a context until it gets one.

    Inside another transaction the context of that one holds again afterwards.
    """
    vorig = _NU.get()
    try:
        with transaction.atomic():
            if vorig:
                zet_context(None)
            yield
    finally:
        _NU.set(vorig)
    # What failed took its context along.
    if connection.in_atomic_block:
        _zeg()


def _zeg() -> None:
    kader = _NU.get() or Kader()
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('meldroute.gemeente', %s, true),"
            " set_config('meldroute.medewerker', %s, true),"
            " set_config('meldroute.ziet', %s, true)",
            [str(kader.gemeente_id or ""), str(kader.medewerker_id or ""), ",".join(kader.ziet)],
        )
