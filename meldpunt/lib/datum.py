"""Dates and times as the screens write them: plain Dutch, in Dutch local time (rule 2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def plaatselijk(moment: datetime) -> datetime:
    """Return an aware moment on the Dutch clock.

    Raises ValueError for a naive datetime: guessing its zone would show a wrong hour.
    """
    if moment.tzinfo is None:
        raise ValueError("Een tijdstip zonder tijdzone kan niet worden getoond.")
    return moment.astimezone(NEDERLAND)


def dag(waarde: date) -> date:
    """Return the Dutch calendar day of a date or an aware datetime."""
    return plaatselijk(waarde).date() if isinstance(waarde, datetime) else waarde


def maanden_later(waarde: date, maanden: int) -> date:
    """Return the same day of a later month, or the last day of that month."""
    jaar, maand = divmod(waarde.month - 1 + maanden, 12)
    eerste = date(waarde.year + jaar, maand + 1, 1)
    laatste = (eerste + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return eerste.replace(day=min(waarde.day, laatste.day))


def datum(waarde: date) -> str:
    """Return "3 maart 2026"."""
    d = dag(waarde)
    return f"{d.day} {MAANDEN[d.month - 1]} {d.year}"


def dag_datum(waarde: date) -> str:
    """Return "dinsdag 24 november 2026"."""
    return f"{DAGEN[dag(waarde).weekday()]} {datum(waarde)}"


def tijd(moment: datetime) -> str:
    """Return "10.00 uur"."""
    m = plaatselijk(moment)
    return f"{m.hour}.{m.minute:02d} uur"


def tijdstip(moment: datetime) -> str:
    """Return "3 maart 2026, 10.00 uur"."""
    return f"{datum(moment)}, {tijd(moment)}"


def relatief(waarde: date, vandaag: date) -> str:
    """Return the distance in days: "vandaag", "nog 4 dagen" or "2 dagen te laat"."""
    verschil = (dag(waarde) - vandaag).days
    if verschil == 0:
        return "vandaag"
    woord = "dag" if abs(verschil) == 1 else "dagen"
    return f"nog {verschil} {woord}" if verschil > 0 else f"{-verschil} {woord} te laat"


def geleden(waarde: date, vandaag: date) -> str:
    """Return how old something is: "vandaag", "gisteren" or "4 dagen oud"."""
    dagen = (vandaag - dag(waarde)).days
    if dagen < 1:
        return "vandaag"
    return "gisteren" if dagen == 1 else f"{dagen} dagen oud"
