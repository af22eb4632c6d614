"""What the pieces of a deadline mean together; None wherever that is not certain."""

from dataclasses import replace
from datetime import date

from meldpunt.lib.datum import maanden_later
from meldpunt.lib.planningstaal import Aantal, Ritme
from meldpunt.lib.planningstaal import Soort as Teken
from pijlers.planning.dagen import in_jaar
from pijlers.planning.regel import Planning, Soort
from pijlers.planning.stukken import Stukken
from pijlers.planning.vensters import DAG, Span, voeg_samen, volgende_begin


def maak_regel(stukken: Stukken) -> Planning | None:
    """The rule that the pieces are together; None when they leave a choice."""
    if stukken.duur:
        _begin_van_duur(stukken)
        if stukken.begin is None or stukken.eind:
            return None
        stukken.eind = stukken.duur.laatste_dag(stukken.begin)
    if stukken.begin and stukken.eind and stukken.eind < stukken.begin:
        return None
    if stukken.ritme:
        return _met_ritme(stukken, stukken.ritme)
    if stukken.heeft(Teken.DOORLOPEND):
        return _doorlopend(stukken)
    if stukken.daarna or stukken.heeft(Teken.VAKER):
        return None
    if stukken.heeft(Teken.INDIEN_NODIG):
        alleen = stukken == Stukken(merken={Teken.INDIEN_NODIG})
        return Planning("", Soort.INDIEN_NODIG) if alleen else None
    return _genoemd(stukken)


def _begin_van_duur(stukken: Stukken) -> None:
    """ "1 januari 2024 voor vier jaar": the one day that is named is the first."""
    if stukken.begin is None and len(stukken.genoemd) == 1:
        (genoemd,) = stukken.genoemd
        if genoemd.eerste == genoemd.laatste:
            stukken.begin, stukken.genoemd = genoemd.eerste, []


def _met_ritme(stukken: Stukken, ritme: Ritme) -> Planning | None:
    if stukken.uiterlijk or stukken.heeft(Teken.EENMALIG):
        return None
    # "jaarlijks, indien nodig": each year, or only when needed? "zo nodig vaker" is certain.
    if stukken.heeft(Teken.VAKER) != stukken.heeft(Teken.INDIEN_NODIG):
        return None
    if stukken.aantal:
        if ritme.keer > 1:
            return None
        ritme = replace(ritme, keer=stukken.aantal.keer)
    compleet = ritme.met_delen(stukken.delen)
    if compleet is None:
        return None
    doorlopend = stukken.heeft(Teken.DOORLOPEND)
    ruim = stukken.aantal is not None and not stukken.aantal.precies
    regel = Planning(
        "",
        Soort.DOORLOPEND if doorlopend else Soort.VENSTERS,
        ritme=compleet,
        minimaal=ruim or stukken.heeft(Teken.MINIMAAL) or (doorlopend and not compleet.delen),
        ook_indien_nodig=stukken.heeft(Teken.INDIEN_NODIG),
    )
    return _begrens(regel, stukken)


def _doorlopend(stukken: Stukken) -> Planning | None:
    los = (stukken.delen, stukken.uiterlijk, stukken.aantal)
    onzeker = (Teken.EENMALIG, Teken.INDIEN_NODIG, Teken.VAKER, Teken.MINIMAAL)
    if any(los) or stukken.heeft(*onzeker):
        return None
    return _begrens(Planning("", Soort.DOORLOPEND), stukken)


def _begrens(regel: Planning, stukken: Stukken) -> Planning | None:
    """From when and until when it goes on, and what comes before that."""
    spannen = voeg_samen(genoemd.span for genoemd in stukken.genoemd)
    begin, eind = stukken.begin, stukken.eind
    if not spannen:
        return replace(regel, begin=begin, eind=eind)
    if stukken.daarna:
        laatste = spannen[-1].laatste
        keer = _keer(stukken.eerder_aantal, spannen)
        if laatste is None or keer is None or (begin and begin <= laatste):
            return None
        begin = begin or (volgende_begin(regel.ritme, laatste) if regel.ritme else laatste + DAG)
        return replace(regel, spannen=spannen, keer=keer, begin=begin, eind=eind)
    # "2x per jaar in 2025 en 2026": the years are its bounds.
    if len(spannen) > 1 or begin or eind or not _past(regel.ritme, spannen[0]):
        return None
    return replace(regel, begin=spannen[0].eerste, eind=spannen[0].laatste)


def _past(ritme: Ritme | None, span: Span) -> bool:
    """Whether at least one period fits; "jaarlijks, Q3 2025" has another meaning."""
    if ritme is None:
        return True
    if span.eerste is None or span.laatste is None:
        return False
    if ritme.maanden:
        return maanden_later(span.eerste, ritme.maanden) - DAG <= span.laatste
    return (span.laatste - span.eerste).days + 1 >= (ritme.dagen or 7 * ritme.weken)


def _keer(aantal: Aantal | None, spannen: tuple[Span, ...]) -> int | None:
    """How often in each of the named days; None when the count doesn't fit them."""
    if aantal is None or aantal.keer == len(spannen):
        return 1
    return aantal.keer if len(spannen) == 1 else None


def _genoemd(stukken: Stukken) -> Planning | None:
    """Named days, a deadline, or a begin."""
    begin, eind = stukken.begin, stukken.eind
    if begin and not eind and not stukken.genoemd and not stukken.uiterlijk:
        return _alleen_begin(stukken, begin)
    spannen = _spannen(stukken)
    if not spannen:
        return None
    aantal = stukken.aantal
    keer = _keer(aantal, spannen)
    if keer is None or (stukken.heeft(Teken.EENMALIG) and (aantal or len(spannen) > 1)):
        return None
    minimaal = stukken.heeft(Teken.MINIMAAL)
    if minimaal and aantal is None:
        return None
    minimaal = minimaal or bool(aantal and not aantal.precies)
    return Planning("", Soort.VENSTERS, spannen=spannen, keer=keer, minimaal=minimaal)


def _alleen_begin(stukken: Stukken, begin: date) -> Planning | None:
    """ "vanaf 2022" goes on; "per 1 januari 2019" is that day; "start 2025" has no end: asked."""
    if stukken.merken or stukken.delen or stukken.aantal or stukken.soort_begin == Teken.START:
        return None
    if stukken.soort_begin == Teken.VANAF:
        return Planning("", Soort.DOORLOPEND, begin=begin)
    return Planning("", Soort.VENSTERS, spannen=(Span(begin, begin),))


def _spannen(stukken: Stukken) -> tuple[Span, ...]:
    """The named days in order; empty when they are not certain."""
    begin, eind = stukken.begin, stukken.eind
    einden = stukken.uiterlijk + ([eind] if eind else [])
    if begin:
        einden += [genoemd.laatste for genoemd in stukken.genoemd]
        goed = len(einden) == 1 and einden[0] >= begin and not stukken.delen
        return (Span(begin, einden[0]),) if goed else ()
    if einden:
        alleen = not stukken.genoemd and not stukken.delen
        return voeg_samen(Span(None, dag) for dag in einden) if alleen else ()
    if not stukken.genoemd:
        return _in_het_plan(stukken)
    if stukken.delen:
        return _delen_in_jaar(stukken)
    if len({genoemd.heel_jaar for genoemd in stukken.genoemd}) > 1:
        return ()  # "Q2 2024 en 2025": Q2 again, or the whole year?
    return voeg_samen(genoemd.span for genoemd in stukken.genoemd)


def _delen_in_jaar(stukken: Stukken) -> tuple[Span, ...]:
    """ "2025, eenmalig, Q2": parts of the one year that is named."""
    jaren = {genoemd.eerste.year for genoemd in stukken.genoemd if genoemd.heel_jaar}
    if len(jaren) != 1 or len(stukken.genoemd) > 1 or stukken.genoemd[0].jaren != 1:
        return ()
    genoemd = in_jaar(stukken.delen, *jaren)
    return voeg_samen(deel.span for deel in genoemd or [])


def _in_het_plan(stukken: Stukken) -> tuple[Span, ...]:
    """ "eenmalig": once in the whole plan. Twice without a period may lack "per jaar"."""
    eenmaal = stukken.heeft(Teken.EENMALIG) or stukken.aantal == Aantal(1)
    vaker = stukken.aantal is not None and stukken.heeft(Teken.PLAN)
    return (Span(None, None),) if not stukken.delen and (eenmaal or vaker) else ()
