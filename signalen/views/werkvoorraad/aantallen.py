"""Counting several lists in one statement, and none of them further than needed."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Above this a list is not counted (6-snelheid).
TEL_TOT = 1000


def tel(lijsten: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Count every list, at most TEL_TOT + 1 rows of each, in one statement."""
    delen: list[str] = []
    waarden: list[Any] = []
    for lijst in lijsten.values():
        begrensd = lijst.order_by().values("pk")[: TEL_TOT + 1]
        sql, parameters = begrensd.query.sql_with_params()
        delen.append(f"(select count(*) from ({sql}) begrensd)")  # noqa: S608 - Django's own SQL
        waarden.extend(parameters)
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(delen)}", waarden)
        rij = cursor.fetchone()
    return dict(zip(lijsten, rij, strict=True))


def in_woorden(aantal: int) -> str:
    """Write a count as people read it; above the limit only that it is more."""
    return "meer dan 1.000" if aantal > TEL_TOT else f"{aantal:,}".replace(",", ".")
