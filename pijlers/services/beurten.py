"""The next turns of what returns: a rhythm, a sign of life, a yearly yes or no."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from meldpunt.lib.datum import dag, maanden_later
from meldpunt.models import Gemeente
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Uitvoering, UitvoeringSoort, Uitvoeringsplan
from pijlers.planning import Planning, Soort, Venster, lees_planning
from pijlers.planning.vensters import DAG
from pijlers.services.fout import PlanFout
from pijlers.services.versies import vergrendel
from pijlers.tellen import tel_uitvoeringen

# Turns are made this long before they begin.
VOORUIT = 12
# The longest rhythm is a council period; a window that begins in time is never cut by this.
VERDER = 12 * 6
HARTSLAGEN = (3, 6, 12)
GEEN_HARTSLAG = 0


@transaction.atomic
def maak_beurten(*, gemeente: Gemeente, moment: datetime) -> list[Uitvoering]:
    """Make the turns that begin within a year, of every plan that runs; again changes nothing.

    A plan that ended gets no turns by itself: a successor must come (HEE-022). A concept that
    was begun here gets them when it is adopted.

    Args:
        gemeente: whose plans.
        moment: the moment that counts as now.

    Returns:
        the turns that were made.
    """
    door, vandaag = systeem(gemeente, moment), dag(moment)
    plannen = Uitvoeringsplan.objects.in_werking().filter(gemeente=gemeente)
    lopend = plannen.filter(van__lte=vandaag, tot__gte=vandaag).order_by("pk")
    # Whoever locks more than one action holds their plan, so two never wait for each other.
    vast = lopend.select_for_update(no_key=True)
    return [beurt for plan in vast for beurt in maak_beurten_van(plan=plan, door=door)]


def maak_beurten_van(*, plan: Uitvoeringsplan, door: Toegang) -> list[Uitvoering]:
    """Make the turns that begin within a year, of one plan; none when it doesn't run today.

    Args:
        plan: in force and locked.
        door: who makes them, and when.
    """
    vandaag = dag(door.moment)
    if not plan.loopt_op(vandaag):
        return []
    tot = maanden_later(vandaag, VOORUIT)
    nieuw: list[Uitvoering] = []
    for actie, staan in _vergrendeld(plan, vandaag):
        nieuw += _voeg_toe(actie, _te_maken(plan, actie, staan, vandaag, tot), door)
    return nieuw


def maak_volgende(*, actie: Actie, door: Toegang) -> list[Uitvoering]:
    """Make the turn after the one that was just done, when none of this action is open.

    None of a concept: it gets its turns when it is adopted.

    Args:
        actie: of which a turn was done; its row is locked until the end of the transaction.
        door: who reported.

    Returns:
        the next turn; more when the planning asks more at once ("tweemaal per jaar").
    """
    vandaag = dag(door.moment)
    plan = Uitvoeringsplan.objects.get(pijlers__onderwerpen__acties=actie.pk)
    [(vers, staan)] = _vergrendeld(plan, vandaag, actie)
    if any(not u.is_klaar for u in staan) or not plan.is_in_werking():
        return []
    nieuw = list(_te_maken(plan, vers, staan, vandaag, maanden_later(vandaag, VERDER)))
    eerst = [u for u in nieuw if u.eerste_dag == nieuw[0].eerste_dag]
    return _voeg_toe(vers, eerst, door)


@transaction.atomic
def kies_hartslag(
    *, plan: Uitvoeringsplan, maanden: int, versie: int | None, door: Toegang
) -> Uitvoeringsplan:
    """Say in how many months an action without an end must show a sign of life.

    What waits for one keeps its day; with "never" it is closed.

    Args:
        plan: a visible plan.
        maanden: one of HARTSLAGEN, or GEEN_HARTSLAG.
        versie: the version the form was made from.
        door: who chooses.

    Raises:
        PlanFout: this is no choice.
        VersieConflict: somebody else saved it since.
    """
    if maanden not in (*HARTSLAGEN, GEEN_HARTSLAG):
        raise PlanFout("Kies één van de termijnen.", "maanden")
    vers = vergrendel(plan).controleer_versie(versie)
    vers.hartslag_maanden = maanden
    vers.bewaar(door=door)
    vandaag = dag(door.moment)
    for actie, staan in _vergrendeld(vers, vandaag):
        if maanden == GEEN_HARTSLAG:
            _sluit_hartslag(staan, door)
        elif vers.loopt_op(vandaag) and vers.is_in_werking():
            _voeg_toe(actie, _hartslag(vers, actie, staan, vandaag), door)
    return vers


def _vergrendeld(
    plan: Uitvoeringsplan, vandaag: date, actie: Actie | None = None
) -> list[tuple[Actie, list[Uitvoering]]]:
    """Give the actions that return with what stands, locked: nobody else makes turns of these."""
    acties = Actie.objects.filter(onderwerp__pijler__plan=plan).geldig().order_by("pk")
    if actie:
        acties = acties.filter(pk=actie.pk)
    vast = acties.select_for_update(no_key=True, of=("self",)).prefetch_related("uitvoeringen")
    paren = [(rij, [u for u in rij.uitvoeringen.all() if not u.vervallen_op]) for rij in vast]
    tel_uitvoeringen([u for _, staan in paren for u in staan], vandaag)
    return paren


def _te_maken(
    plan: Uitvoeringsplan, actie: Actie, staan: Sequence[Uitvoering], vandaag: date, tot: date
) -> Iterable[Uitvoering]:
    """What comes after the turns that stand and begins on or before `tot`."""
    planning = lees_planning(actie.planning)
    if planning.ritme:
        return _ritme(plan, actie, planning, staan, tot)
    if planning.soort == Soort.DOORLOPEND:
        return _hartslag(plan, actie, staan, vandaag)
    if planning.soort == Soort.INDIEN_NODIG:
        return _vraag(actie, staan, vandaag, plan)
    return []


def _ritme(
    plan: Uitvoeringsplan,
    actie: Actie,
    planning: Planning,
    staan: Sequence[Uitvoering],
    tot: date,
) -> list[Uitvoering]:
    """The windows after the last one that was made; its first day stays when it moves."""
    einde = _opgevolgd(plan) or date.max
    na = max((u.eerste_dag for u in staan), default=plan.van - DAG)
    vensters = planning.beurten(plan.van, min(maanden_later(tot, VERDER), einde - DAG))
    return [
        _uitvoering(actie, UitvoeringSoort.BEURT, venster)
        for venster in vensters
        if na < venster.eerste <= tot
    ]


def _hartslag(
    plan: Uitvoeringsplan, actie: Actie, staan: Sequence[Uitvoering], vandaag: date
) -> list[Uitvoering]:
    """One sign of life from today on, when none is asked yet and the gemeente wants it."""
    planning = lees_planning(actie.planning)
    wil = bool(plan.hartslag_maanden) and planning.soort == Soort.DOORLOPEND and not planning.ritme
    eerste = max(vandaag, planning.begin or vandaag)
    if not wil or any(not u.is_klaar for u in staan) or eerste > (planning.eind or eerste):
        return []
    laatste = maanden_later(eerste, plan.hartslag_maanden or 0) - DAG
    laatste = min(laatste, planning.eind or laatste)
    return [_uitvoering(actie, UitvoeringSoort.HARTSLAG, Venster(eerste, laatste))]


def _vraag(
    actie: Actie, staan: Sequence[Uitvoering], vandaag: date, plan: Uitvoeringsplan
) -> list[Uitvoering]:
    """The question of this year; of the next one when this year has its answer."""
    if any(not u.is_klaar for u in staan):
        return []
    jaar = max([vandaag.year, *(u.laatste_dag.year + 1 for u in staan)])
    venster = Venster(date(jaar, 1, 1), date(jaar, 12, 31))
    opvolging = _opgevolgd(plan)
    if jaar > vandaag.year + 1 or (opvolging and venster.eerste >= opvolging):
        return []
    return [_uitvoering(actie, UitvoeringSoort.VRAAG, venster)]


def _opgevolgd(plan: Uitvoeringsplan) -> date | None:
    """The first day of the next plan of this gemeente: from then on that one counts."""
    later = Uitvoeringsplan.objects.filter(gemeente_id=plan.gemeente_id, van__gt=plan.tot)
    eerste: date | None = later.aggregate(eerste=Min("van"))["eerste"]
    return eerste


def _uitvoering(actie: Actie, soort: UitvoeringSoort, venster: Venster) -> Uitvoering:
    return Uitvoering(
        gemeente_id=actie.gemeente_id,
        actie=actie,
        soort=soort,
        eerste_dag=venster.eerste,
        laatste_dag=venster.laatste,
        nodig=venster.nodig,
    )


def _voeg_toe(actie: Actie, nieuw: Iterable[Uitvoering], door: Toegang) -> list[Uitvoering]:
    """Save as the next numbers of the series, also after those that lapsed."""
    laatste_nr = max((u.nr for u in actie.uitvoeringen.all()), default=0)
    gemaakt = list(nieuw)
    for nr, uitvoering in enumerate(gemaakt, start=laatste_nr + 1):
        uitvoering.nr = nr
        uitvoering.bewaar(door=door)
    return gemaakt


def _sluit_hartslag(staan: Sequence[Uitvoering], door: Toegang) -> None:
    open_ = [u.pk for u in staan if u.soort == UitvoeringSoort.HARTSLAG and not u.is_klaar]
    for uitvoering in Uitvoering.objects.filter(pk__in=open_).select_for_update(no_key=True):
        uitvoering.gedaan, uitvoering.gedaan_op = uitvoering.nodig, dag(door.moment)
        uitvoering.gedaan_door_id = door.medewerker_id
        uitvoering.resultaat = "Een teken van leven is niet meer nodig."
        uitvoering.bewaar(door=door)
