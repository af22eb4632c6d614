"""The days of a series of meetings, from its rhythm as written (HEE-012, DEB 4.3)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, islice

from meldpunt.lib.datum import maanden_later
from meldpunt.lib.planningstaal import (
    Deel,
    Ritme,
    Soort,
    Teken,
    delen_in_woorden,
    getal_in_woorden,
    lees_ritme,
    lees_tekens,
)

MAANDEN_IN_WOORDEN = {1: "elke maand", 3: "elk kwartaal", 6: "elk half jaar", 12: "elk jaar"}


class RitmeOnduidelijk(ValueError):
    """The rhythm gives no series of days; a person must choose another one."""


def volgende_momenten(ritme: str, weekdag: int | None, vanaf: date, aantal: int) -> list[date]:
    """The next days on which a body meets.

    Args:
        ritme: as written: "wekelijks", "tweemaal per jaar", "jaarlijks, Q2", …
        weekdag: 0 (Monday) to 6; None takes the day of the month of `vanaf` instead.
        vanaf: the first day that may be used.
        aantal: how many days are wanted.

    Returns:
        That many days in order, each on a working day when it would fall on a Dutch public
        holiday (and, without `weekdag`, in a weekend). Empty for "indien nodig".

    Raises:
        RitmeOnduidelijk: "periodiek", an unknown word, or times that do not divide the period.
    """
    gelezen = _lees(ritme)
    if gelezen is None:
        return []
    is_vrij = _vrije_dagen(weekend_vrij=weekdag is None)
    dagen = (_op_weekdag(dag, weekdag) for dag in _beginpunten(gelezen, ritme, vanaf))
    return [_eerste_werkdag(dag, is_vrij) for dag in islice(dagen, aantal)]


def ritme_in_woorden(ritme: str) -> str:
    """Say in plain words what was understood: "elke twee weken", "alleen als het nodig is".

    Raises:
        RitmeOnduidelijk: as `volgende_momenten`.
    """
    gelezen = _lees(ritme)
    if gelezen is None:
        return "alleen als het nodig is"
    if gelezen.delen:
        return f"elk jaar {delen_in_woorden(gelezen.delen)}"
    stap = _stap(gelezen, ritme)
    if gelezen.weken:
        return "elke week" if stap == 1 else f"elke {getal_in_woorden(stap)} weken"
    if stap in MAANDEN_IN_WOORDEN:
        return MAANDEN_IN_WOORDEN[stap]
    if stap % 12 == 0:
        return f"elke {getal_in_woorden(stap // 12)} jaar"
    return f"elke {getal_in_woorden(stap)} maanden"


def _lees(ritme: str) -> Ritme | None:
    """The rhythm that the words are; None for "indien nodig"."""
    tekens = lees_tekens(ritme)
    if tekens == (Teken(Soort.INDIEN_NODIG),):
        return None
    gelezen = lees_ritme(tekens)
    if gelezen is None or gelezen.dagen or (gelezen.delen and gelezen.maanden != 12):
        raise RitmeOnduidelijk(f"Het ritme “{ritme}” is niet duidelijk. Kies een ander ritme.")
    return gelezen


def _stap(ritme: Ritme, tekst: str) -> int:
    """The weeks or months between two meetings."""
    lengte = ritme.weken or ritme.maanden
    if lengte % ritme.keer:
        raise RitmeOnduidelijk(f"Het ritme “{tekst}” geeft geen vaste dagen. Kies een ander ritme.")
    return lengte // ritme.keer


def _beginpunten(ritme: Ritme, tekst: str, vanaf: date) -> Iterator[date]:
    """The days from which each meeting is looked for, without end."""
    if ritme.delen:
        return _dagen_in_delen(ritme.delen, vanaf)
    stap = _stap(ritme, tekst)
    if ritme.weken:
        return (vanaf + timedelta(weeks=stap * nummer) for nummer in count())
    # From `vanaf` every time, so that 31 January does not become the 28th for good.
    return (maanden_later(vanaf, stap * nummer) for nummer in count())


def _dagen_in_delen(delen: tuple[Deel, ...], vanaf: date) -> Iterator[date]:
    """One day in every named part of the year: its first, or `vanaf` in the one that runs now.

    A part with less than two weeks left is passed over: the weekday or a holiday could push the
    meeting out of it. A shorter part has only its first day.
    """
    for jaar in count(vanaf.year - 1):
        for deel in delen:
            eerste, laatste = deel.in_jaar(jaar)
            if vanaf <= eerste or laatste >= vanaf + timedelta(days=13):
                yield max(eerste, vanaf)


def _op_weekdag(dag: date, weekdag: int | None) -> date:
    """The first such weekday on or after the day."""
    return dag if weekdag is None else dag + timedelta(days=(weekdag - dag.weekday()) % 7)


def _eerste_werkdag(dag: date, is_vrij: Callable[[date], bool]) -> date:
    """The day itself; if nobody works then, the next weekday on which people do."""
    if not is_vrij(dag):
        return dag
    while is_vrij(dag) or dag.weekday() > 4:
        dag += timedelta(days=1)
    return dag


def _vrije_dagen(*, weekend_vrij: bool) -> Callable[[date], bool]:
    import holidays

    # "optional" holds 5 May of the years that are no lustrum, and Good Friday.
    feestdagen = holidays.country_holidays("NL", categories=("public", "optional"), language="nl")
    return lambda dag: dag in feestdagen or (weekend_vrij and dag.weekday() > 4)
