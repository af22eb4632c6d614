"""Counting several lists in one statement, and none of them further than needed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from meldpunt.lib.bladeren import begrensd


class Verdeling(NamedTuple):
    """Rows of which several overlapping parts are counted: each row is looked at once.

    For rows that are few by their nature, such as what is open: nothing cuts them off.
    """

    rijen: QuerySet[Any]
    delen: Mapping[str, Q]


def tel(lijsten: Mapping[str, QuerySet[Any]], verdeling: Verdeling | None = None) -> dict[str, int]:
    """Count every list, each only just above what is shown as a number, in one statement.

    Args:
        lijsten: what is counted, by name.
        verdeling: the parts of one list, counted beside them.
    """
    tellers: list[str] = []
    waarden: list[Any] = []
    for lijst in lijsten.values():
        sql, parameters = begrensd(lijst).query.sql_with_params()
        tellers.append(f"(select count(*) from ({sql}) begrensd)")  # noqa: S608 - Django's own SQL
        waarden.extend(parameters)
    namen, bron = [*lijsten], ""
    if verdeling:
        sql, parameters = _met_delen(verdeling).query.sql_with_params()
        tellers += [f"count(*) filter (where {deel})" for deel in verdeling.delen]
        namen += verdeling.delen
        bron = f" from ({sql}) verdeling"
        waarden.extend(parameters)
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(tellers)}{bron}", waarden)
        rij = cursor.fetchone()
    return dict(zip(namen, rij, strict=True))


def _met_delen(verdeling: Verdeling) -> QuerySet[Any]:
    """Say of every row in which parts it is, and nothing else of it."""
    delen = {
        naam: ExpressionWrapper(deel, output_field=BooleanField())
        for naam, deel in verdeling.delen.items()
    }
    rijen: QuerySet[Any, Any] = verdeling.rijen.order_by().annotate(**delen).values(*delen)
    return rijen
