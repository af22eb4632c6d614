"""The expected times of an action: made of its planning, and made again when that changes."""

from datetime import date

from meldpunt.lib.datum import dag
from meldpunt.rollen import Toegang
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, Uitvoeringsplan
from pijlers.planning import Planning, Soort, Venster, lees_planning
from pijlers.tellen import tel_uitvoeringen


def tijden_van(plan: Uitvoeringsplan, actie: Actie) -> list[Uitvoering]:
    """Give the expected times of a new action, unsaved, and set its first and last day."""
    tijden = [
        _tijd(actie, nr, venster)
        for nr, venster in enumerate(_vensters(plan, actie.planning), start=1)
    ]
    _zet_grenzen(actie, tijden)
    return tijden


def plan_opnieuw(*, actie: Actie, plan: Uitvoeringsplan, door: Toegang) -> None:
    """Make the open times of an action anew after its planning changed.

    What was done or moved stays, and so does what is late: a new term hides no lateness of an
    adopted plan. In a concept nothing is late yet, so there every open time is made anew. A sign
    of life or a question that waits keeps its day as long as the planning asks for one. A time
    that goes lapses; its row and its reminders stay. The action itself is not saved.

    Args:
        actie: locked, with its new planning.
        plan: its plan.
        door: who changed it.
    """
    vandaag = dag(door.moment)
    alle = list(actie.uitvoeringen.select_for_update(no_key=True))
    tel_uitvoeringen(alle, vandaag)
    geldig = [tijd for tijd in alle if tijd.vervallen_op is None]
    blijven = [tijd for tijd in geldig if _blijft(tijd, plan, vandaag)]
    planning = lees_planning(actie.planning)
    for tijd in geldig:
        if tijd not in blijven and not _wacht(tijd, planning):
            _laat_vervallen(tijd, vandaag, door)
    nieuw = [
        _tijd(actie, nr, venster)
        for nr, venster in enumerate(
            _onbezet(_vensters(plan, actie.planning), blijven, plan, vandaag),
            start=max((tijd.nr for tijd in alle), default=0) + 1,
        )
    ]
    for tijd in nieuw:
        tijd.bewaar(door=door)
    _zet_grenzen(actie, [*blijven, *nieuw])


def laat_vervallen(*, actie: Actie, door: Toegang) -> None:
    """Let every open time of an action lapse: the action was withdrawn."""
    vandaag = dag(door.moment)
    alle = list(actie.uitvoeringen.geldig().select_for_update(no_key=True))
    tel_uitvoeringen(alle, vandaag)
    for tijd in alle:
        if not tijd.is_klaar:
            _laat_vervallen(tijd, vandaag, door)


def _laat_vervallen(tijd: Uitvoering, vandaag: date, door: Toegang) -> None:
    tijd.vervallen_op = vandaag
    tijd.bewaar(door=door)


def _blijft(tijd: Uitvoering, plan: Uitvoeringsplan, vandaag: date) -> bool:
    if tijd.keer or tijd.verschoven_van:
        return True
    return plan.is_vastgesteld and tijd.laatste_dag < vandaag


def _wacht(tijd: Uitvoering, planning: Planning) -> bool:
    """Whether this planning still asks for such a sign of life or question."""
    if tijd.soort == UitvoeringSoort.HARTSLAG:
        return planning.soort == Soort.DOORLOPEND and not planning.ritme
    return tijd.soort == UitvoeringSoort.VRAAG and planning.soort == Soort.INDIEN_NODIG


def _onbezet(
    vensters: list[Venster], blijven: list[Uitvoering], plan: Uitvoeringsplan, vandaag: date
) -> list[Venster]:
    """The windows for which no standing time counts; each standing time takes one window."""
    rest = list(blijven)
    vrij = []
    for venster in vensters:
        bezet = next((tijd for tijd in rest if _raakt(tijd, venster)), None)
        if bezet:
            rest.remove(bezet)
        elif venster.laatste >= vandaag or not plan.is_vastgesteld:
            vrij.append(venster)
    return vrij


def _raakt(tijd: Uitvoering, venster: Venster) -> bool:
    laatste = tijd.verschoven_van or tijd.laatste_dag
    return tijd.eerste_dag <= venster.laatste and laatste >= venster.eerste


def _vensters(plan: Uitvoeringsplan, planning: str) -> list[Venster]:
    return lees_planning(planning).beurten(plan.van, plan.tot)


def _tijd(actie: Actie, nr: int, venster: Venster) -> Uitvoering:
    return Uitvoering(
        gemeente_id=actie.gemeente_id,
        actie=actie,
        nr=nr,
        eerste_dag=venster.eerste,
        laatste_dag=venster.laatste,
        nodig=venster.nodig,
    )


def _zet_grenzen(actie: Actie, tijden: list[Uitvoering]) -> None:
    actie.eerste_dag = min((tijd.eerste_dag for tijd in tijden), default=None)
    actie.laatste_dag = max((tijd.laatste_dag for tijd in tijden), default=None)
