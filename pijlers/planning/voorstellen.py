"""Terms to choose from, in the words of a plan (5-scherm 3.13)."""

from collections.abc import Iterator
from datetime import date

ALTIJD = (
    "Jaarlijks",
    "Jaarlijks, Q2",
    "Jaarlijks, Q2 en Q4",
    "Twee keer per jaar",
    "Doorlopend",
    "Doorlopend, minimaal twee keer per jaar",
)


def voorstellen(van: date, tot: date) -> list[str]:
    """Give what returns or goes on, then the years and the quarters of a plan.

    Each one is read by `lees_planning`; whoever wants something else types it.

    Args:
        van: the first day of the plan.
        tot: its last day.
    """
    jaren = range(van.year, tot.year + 1)
    return [*ALTIJD, *(str(jaar) for jaar in jaren), *_kwartalen(van, tot)]


def _kwartalen(van: date, tot: date) -> Iterator[str]:
    for jaar in range(van.year, tot.year + 1):
        for nummer in range(1, 5):
            eerste, laatste = date(jaar, nummer * 3 - 2, 1), date(jaar, nummer * 3, 28)
            if laatste >= van and eerste <= tot:
                yield f"Q{nummer} {jaar}"
