"""Counting several lists in one statement, and none of them further than needed."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from meldpunt.lib.bladeren import begrensd


def tel(lijsten: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Count every list, each only just above what is shown as a number, in one statement."""
    delen: list[str] = []
    waarden: list[Any] = []
    for lijst in lijsten.values():
        sql, parameters = begrensd(lijst).query.sql_with_params()
        delen.append(f"(select count(*) from ({sql}) begrensd)")  # noqa: S608 - Django's own SQL
        waarden.extend(parameters)
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(delen)}", waarden)
        rij = cursor.fetchone()
    return dict(zip(lijsten, rij, strict=True))
