"""The context of the database around and inside a transaction (row-level security, P1)."""

from contextvars import Context

import pytest
from django.db import connection, transaction

from meldpunt.lib.context import transactie, zet_context
from meldpunt.models import Gemeente


def _gemeente() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('meldroute.gemeente', true)")
        return str(cursor.fetchone()[0])


class Bedacht(Exception):
    """Breaks the work inside."""


@pytest.mark.parametrize("breekt", [False, True])
@pytest.mark.parametrize("eerst", [False, True])
def test_afterwards_the_context_is_what_it_was(
    eerst: bool, breekt: bool, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    def werk() -> None:
        zet_context(heemstede.pk if eerst else None)
        try:
            with transactie():
                assert not _gemeente()
                zet_context(teylingen.pk)
                if breekt:
                    raise Bedacht
        except Bedacht:
            pass
        assert _gemeente() == (str(heemstede.pk) if eerst else "")

    Context().run(werk)


def test_where_nobody_had_a_context_none_stays_behind(teylingen: Gemeente) -> None:
    def werk() -> None:
        with transactie():
            zet_context(teylingen.pk)
        assert not _gemeente()

    Context().run(werk)


def test_what_went_wrong_is_told_and_not_what_followed(heemstede: Gemeente) -> None:
    with pytest.raises(Bedacht), transaction.atomic():
        zet_context(heemstede.pk)
        with transactie():
            transaction.set_rollback(True)
            raise Bedacht
