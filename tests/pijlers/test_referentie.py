"""The plans of the five sources, and what beheer hears of a plan."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
import time_machine

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post.models import UitgaandStaat
from meldpunt.services.toegang import systeem
from pijlers import tasks
from pijlers.models import Actie, Uitvoeringsplan
from pijlers.referentie import nog_te_kiezen
from tests.kader import in_gemeente

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 12, 1, 7, tzinfo=NEDERLAND)


@pytest.fixture
def herinnering(heemstede: Gemeente) -> UitgaandBericht:
    """The one reminder mail of that morning."""
    with time_machine.travel(MOMENT, tick=False):
        tasks.stuur_herinneringen()
    return UitgaandBericht.objects.get(gemeente=heemstede)


def _zinnen(gemeente: Gemeente, moment: datetime) -> list[str]:
    with time_machine.travel(moment, tick=False):
        zinnen = [taak.zin for taak in nog_te_kiezen(systeem(gemeente))]
    return [zin for zin in zinnen if "aangekomen" in zin]


@pytest.mark.parametrize("staat", [UitgaandStaat.ONZEKER, UitgaandStaat.MISLUKT])
def test_a_stuck_reminder_is_an_open_task(
    staat: UitgaandStaat, herinnering: UitgaandBericht, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    assert _zinnen(heemstede, MOMENT) == []
    herinnering.staat = staat
    herinnering.save()
    zin = "1 herinnering is niet zeker aangekomen. Vraag het na bij uw collega’s."
    assert _zinnen(heemstede, MOMENT) == [zin]
    assert _zinnen(teylingen, MOMENT) == []


def test_it_is_no_task_for_ever(herinnering: UitgaandBericht, heemstede: Gemeente) -> None:
    herinnering.staat = UitgaandStaat.ONZEKER
    herinnering.save()
    assert len(_zinnen(heemstede, MOMENT + timedelta(days=30))) == 1
    assert _zinnen(heemstede, MOMENT + timedelta(days=31)) == []


ALLEEN_BLO_HEE = {
    # eisen 4.7: what differs in the action table, and nothing else does.
    "P1-03", "P1-04", "P1-05", "P2-01", "P3-06", "P4-01",
}  # fmt: skip


def _acties(code: str) -> dict[str, Actie]:
    gemeente = Gemeente.objects.get(code=code)
    with in_gemeente(gemeente):
        return {a.code[4:]: a for a in Actie.objects.filter(gemeente=gemeente).order_by("code")}


def test_two_neighbours_differ_where_their_sources_do() -> None:
    """BLO-075..102 beside HEE-015..021 (eisen 4.7, the differences marked °)."""
    hier, daar = _acties("BLO"), _acties("HEE")
    assert hier.keys() == daar.keys()
    anders = {
        code
        for code in hier
        if (hier[code].tekst, hier[code].planning) != (daar[code].tekst, daar[code].planning)
    }
    assert anders == ALLEEN_BLO_HEE
    termijnen = {code: (hier[code].planning, daar[code].planning) for code in ("P2-01", "P3-06")}
    assert termijnen == {
        "P2-01": ("Q3 2024", "Q2 2024"),
        "P3-06": ("Jaarlijks, Q3", "Jaarlijks, Q2"),
    }


def test_the_terms_stand_as_in_the_source() -> None:
    """eisen 4.8: the literal tokens of the plan of BLO, each with its number of rows."""
    assert Counter(actie.planning for actie in _acties("BLO").values()) == {
        "Q3 2024": 4,
        "Q4 2024": 1,
        "Jaarlijks": 3,
        "Jaarlijks, Q2 en Q4": 1,
        "Jaarlijks, Q3": 1,
        "Doorlopend": 8,
        "Doorlopend, minimaal twee keer in het jaar agenderen op de Driehoek": 1,
    }
    assert {a.laatste_dag for a in _acties("BLO").values() if a.planning == "Q3 2024"} == {
        date(2024, 9, 30)
    }


@pytest.mark.parametrize("code", ["HAA", "DEB"])
def test_a_source_without_actions_is_a_visible_gap(code: str) -> None:
    """HAA-008, DEB-001, DEB-093: four headings, no invented action, an open task."""
    assert not _acties(code)
    gemeente = Gemeente.objects.get(code=code)
    with in_gemeente(gemeente):
        plan = Uitvoeringsplan.objects.get(gemeente=gemeente)
        assert plan.pijlers.count() == 4
        zinnen = [taak.zin for taak in nog_te_kiezen(systeem(gemeente))]
    assert f"Vul de acties aan van het plan “{plan}”." in zinnen


def test_a_gemeente_without_a_plan_hears_so(heemstede: Gemeente) -> None:
    nieuw = Gemeente(code="NWE", naam="Nieuw")
    nieuw.bewaar(door=systeem(nieuw))
    with in_gemeente(nieuw):
        assert [taak.zin for taak in nog_te_kiezen(systeem(nieuw))] == [
            "Maak een uitvoeringsplan. Er is nog geen plan."
        ]
    assert "Maak een" not in str(nog_te_kiezen(systeem(heemstede)))


def test_a_promise_nobody_can_plan_is_an_open_task(teylingen: Gemeente) -> None:
    """TEY-063, TEY-092: “regelmatig” and “periodiek” are chosen, never guessed."""
    with in_gemeente(teylingen):
        zinnen = [taak.zin for taak in nog_te_kiezen(systeem(teylingen))]
    (een, twee) = [zin for zin in zinnen if zin.startswith("Spreek af wanneer")]
    assert "“periodiek”" in een
    assert "“regelmatig”" in twee
