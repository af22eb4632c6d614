"""What is printed reads back as the same rule, for every rule; and nothing makes it fall over."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meldpunt.lib.planningstaal import Deel, Ritme
from meldpunt.lib.planningstaal.delen import LENGTES
from pijlers.planning import Planning, Soort, Span, lees_planning
from pijlers.planning.vensters import voeg_samen

VAN, TOT = date(2024, 1, 1), date(2026, 12, 31)
DAGEN = st.dates(date(1990, 1, 1), date(2099, 12, 31))
ORGANEN = st.sampled_from([None, "Driehoek", "Lokaal Overleg Ondermijning", "college van B&W"])
MAANDDAGEN = st.integers(1, 12).flatmap(
    lambda maand: st.tuples(st.just(maand), st.integers(1, LENGTES[maand - 1]))
)
DELEN = st.lists(st.builds(Deel, MAANDDAGEN, MAANDDAGEN), min_size=1, max_size=4)
KEER = st.integers(1, 20)


def _span(paar: tuple[date, date]) -> Span:
    return Span(min(paar), max(paar))


SPANNEN = st.lists(st.tuples(DAGEN, DAGEN).map(_span), min_size=1, max_size=4).map(voeg_samen)
UITERLIJK = st.lists(DAGEN.map(lambda dag: Span(None, dag)), min_size=1, max_size=3)
LOS = st.one_of(
    st.builds(Ritme, KEER, dagen=st.integers(1, 90)),
    st.builds(Ritme, KEER, weken=st.integers(1, 52)),
    st.builds(Ritme, KEER, maanden=st.integers(1, 60)),
)
IN_DELEN = st.builds(
    lambda jaren, keer, delen: Ritme(keer, maanden=12 * jaren).met_delen(delen),
    st.integers(1, 5),
    st.integers(1, 3),
    DELEN,
).filter(lambda ritme: ritme is not None)
RITMES = st.one_of(LOS, IN_DELEN)


@st.composite
def genoemd(draw: st.DrawFn) -> Planning:
    """Named days, deadlines, or once in the plan."""
    spannen = draw(st.one_of(SPANNEN, UITERLIJK.map(voeg_samen), st.just((Span(None, None),))))
    keer = draw(KEER) if len(spannen) == 1 else 1
    return Planning("", Soort.VENSTERS, spannen=spannen, keer=keer, minimaal=draw(st.booleans()))


@st.composite
def met_ritme(draw: st.DrawFn) -> Planning:
    """A rhythm, with its bounds, perhaps after named days, perhaps beside going on."""
    ritme = draw(RITMES)
    assert ritme is not None
    doorlopend = draw(st.booleans())
    regel = Planning(
        "",
        Soort.DOORLOPEND if doorlopend else Soort.VENSTERS,
        ritme=ritme,
        minimaal=draw(st.booleans()) or (doorlopend and not ritme.delen),
        ook_indien_nodig=draw(st.booleans()),
    )
    return _begrens(draw, regel)


@st.composite
def doorlopend(draw: st.DrawFn) -> Planning:
    """Going on, with its bounds."""
    return _begrens(draw, Planning("", Soort.DOORLOPEND))


def _begrens(draw: st.DrawFn, regel: Planning) -> Planning:
    begin, eind = draw(st.none() | DAGEN), draw(st.none() | DAGEN)
    if begin and eind:
        begin, eind = min(begin, eind), max(begin, eind)
    spannen = draw(st.just(()) | SPANNEN)
    laatste = spannen[-1].laatste if spannen else None
    if laatste:
        begin = laatste + timedelta(days=draw(st.integers(1, 400)))
        eind = eind if eind and eind >= begin else None
    keer = draw(KEER) if len(spannen) == 1 else 1
    return replace(regel, spannen=spannen, keer=keer, begin=begin, eind=eind)


INDIEN_NODIG = st.just(Planning("", Soort.INDIEN_NODIG))
REGELS = st.one_of(genoemd(), met_ritme(), doorlopend(), INDIEN_NODIG)


@given(REGELS, ORGANEN)
def test_wat_er_staat_leest_terug_als_dezelfde_regel(regel: Planning, orgaan: str | None) -> None:
    regel = replace(regel, orgaan=orgaan)
    assert lees_planning(regel.in_woorden()) == regel


@given(REGELS)
def test_vensters_liggen_op_volgorde_en_raken_het_plan(regel: Planning) -> None:
    vensters = regel.vensters(VAN, TOT)
    assert all(v.eerste <= v.laatste and v.eerste <= TOT and v.laatste >= VAN for v in vensters)
    if not regel.spannen:
        assert vensters == sorted(vensters)
        assert all(v.eerste >= VAN and v.laatste <= TOT for v in vensters)


SOEP = """
    Q1 Q4 2024 2026 - t/m tot en of / , ( ) jaarlijks elk kwartaal per jaar 2x twee keer minimaal
    vanaf voor uiterlijk eind begin medio zomer maart 31 29 februari doorlopend indien nodig vaker
    daarna week 53 helft eerste laatste om de schooljaar winter ultimo start verder eenmalig van
    agenderen op Driehoek regelmatig periodiek 1-1-2025 99-99-2025 tussen half 't
"""
WOORDEN = st.sampled_from(SOEP.split())


@given(st.lists(WOORDEN, max_size=9).map(" ".join) | st.text(max_size=60))
def test_elke_tekst_geeft_een_planning_die_terugleest(tekst: str) -> None:
    planning = lees_planning(tekst)
    planning.vensters(VAN, TOT)
    assert planning.in_woorden()
    if planning.soort != Soort.ONDUIDELIJK:
        assert lees_planning(planning.in_woorden()) == planning
