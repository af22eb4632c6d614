"""The statements of a page: how many, and the time the database took, in this process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

NIET_GETELD = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@dataclass
class Opdrachten:
    """What one page asked of the database."""

    duren: list[float] = field(default_factory=list)  # milliseconds

    @property
    def aantal(self) -> int:
        """Statements, without the bookkeeping of transactions."""
        return len(self.duren)

    @property
    def tijd(self) -> float:
        """Milliseconds in the driver and the database."""
        return sum(self.duren)

    def _noteer(self, doe: Callable[..., Any], sql: str, *rest: Any) -> Any:
        begin = time.perf_counter()
        try:
            return doe(sql, *rest)
        finally:
            if not sql.upper().startswith(NIET_GETELD):
                self.duren.append((time.perf_counter() - begin) * 1000)


@contextmanager
def geteld() -> Iterator[Opdrachten]:
    """Count what happens inside."""
    opdrachten = Opdrachten()
    with connection.execute_wrapper(opdrachten._noteer):
        yield opdrachten
