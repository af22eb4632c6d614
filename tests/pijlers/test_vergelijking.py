"""Two plans side by side."""

from dataclasses import replace
from datetime import date

import pytest

from pijlers.planvorm import ActieVorm, OnderwerpVorm, PijlerVorm, PlanVorm
from pijlers.vergelijking import botsende_termijnen, koppel, vergelijk, verschillen
from tests.pijlers.test_services import bron

PLAN = PlanVorm("Plan", date(2026, 1, 1), date(2026, 12, 31))


def vorm(code: str) -> PlanVorm:
    """The plan of a reference file."""
    return PlanVorm.uit_json(bron(code))


def test_two_neighbours_differ_in_thirteen_things() -> None:
    """eisen 4.7: the 13 differences Bloemendaal-Heemstede, 6 of them in the action table."""
    feiten, *pijlers = verschillen(vergelijk(vorm("bloemendaal"), vorm("heemstede")))
    assert [rij.naam for rij in feiten.rijen] == [
        "Besluit", "Rust op", "Route om aan het beleid te voldoen", "Eigen signalen",
        "Postbus voor signalen", "Overleg over signalen", "Vast punt bij het bestuur",
    ]  # fmt: skip
    assert [rij.naam.removeprefix("Actie ") for p in pijlers for rij in p.rijen] == [
        "BLO-P1-03", "BLO-P1-04", "BLO-P1-05", "BLO-P2-01", "BLO-P3-06", "BLO-P4-01",
    ]  # fmt: skip
    besluit = feiten.rijen[0]
    assert besluit.hier == ("college, datum niet genoemd",)
    assert besluit.daar == ("college, 9 juli 2024",)


def test_everything_holds_what_is_equal_too() -> None:
    groepen = vergelijk(vorm("bloemendaal"), vorm("heemstede"))
    assert sum(len(groep.rijen) for groep in groepen[1:]) == 19
    assert verschillen(vergelijk(vorm("heemstede"), vorm("heemstede"))) == []


def met(*acties: ActieVorm) -> PlanVorm:
    """A plan of one pijler."""
    return replace(PLAN, pijlers=(PijlerVorm(1, "Zien", "", (OnderwerpVorm("Zien", acties),)),))


def test_an_action_that_only_one_plan_has_stands_alone() -> None:
    """In both directions, and another text under the same number is no counterpart."""
    hier = met(ActieVorm("AAA-1", "Trainingen geven aan handhavers.", "2026"))
    daar = met(
        ActieVorm("BBB-1", "Bibob gebruiken bij vergunningen.", "2026"),
        ActieVorm("BBB-9", "Trainingen geven aan de handhavers.", "2027"),
    )
    (pijler,) = verschillen(vergelijk(hier, daar))
    assert [(rij.naam, bool(rij.hier), bool(rij.daar)) for rij in pijler.rijen] == [
        ("Actie AAA-1", True, True),
        ("Actie BBB-1", False, True),
    ]


def test_neighbours_hear_which_shared_actions_have_another_term() -> None:
    """HEE-024: Halt and the horeca-overleg, Q3 here and Q2 there; said to both."""
    hier, daar = vorm("heemstede"), vorm("bloemendaal")
    assert botsende_termijnen(hier, daar, "Heemstede", "Bloemendaal") == [
        "Actie HEE-P2-01: Heemstede zegt “Q2 2024”, Bloemendaal “Q3 2024”.",
        "Actie HEE-P3-06: Heemstede zegt “Jaarlijks, Q2”, Bloemendaal “Jaarlijks, Q3”.",
    ]
    andersom = botsende_termijnen(daar, hier, "Bloemendaal", "Heemstede")
    assert andersom[0] == "Actie BLO-P2-01: Bloemendaal zegt “Q3 2024”, Heemstede “Q2 2024”."
    assert len(andersom) == 2


@pytest.mark.parametrize(
    ("een", "ander"), [("Q2 2026", "tweede kwartaal 2026"), ("periodiek", "Q2 2026"), ("", "2026")]
)
def test_the_same_days_or_a_term_nobody_can_read_contradict_nothing(een: str, ander: str) -> None:
    hier, daar = (met(ActieVorm(f"{code}-1", "Trainingen.", p)) for code, p in
                  (("AAA", een), ("BBB", ander)))  # fmt: skip
    assert botsende_termijnen(hier, daar, "Hier", "Daar") == []


def test_every_counterpart_is_used_once() -> None:
    twee = [ActieVorm("X-1", "Trainingen geven."), ActieVorm("X-2", "Trainingen geven.")]
    paren = koppel(twee, [ActieVorm("Y-2", "Trainingen geven.")])
    assert list(paren) == ["X-2"]


@pytest.mark.parametrize("aantal", [1000])
def test_a_thousand_actions_are_no_trouble(aantal: int) -> None:
    hier = [ActieVorm(f"A-{n}", f"Actie nummer {n} uitvoeren.") for n in range(aantal)]
    daar = [ActieVorm(f"B-{n + 1}", f"Actie nummer {n} uitvoeren.") for n in range(aantal)]
    assert len(koppel(hier, daar)) == aantal
