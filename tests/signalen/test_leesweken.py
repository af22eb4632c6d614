"""What each person read per week, on a history made by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meldpunt.lib.datum import NEDERLAND
from meldpunt.logboek import Actie, Logregel, Resultaat
from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from signalen.models import Bundeling, Signaal
from signalen.toezicht import Leesweek, leesweken
from tests.factories import maak_signaal

Geef = Callable[[Medewerker], Toegang]
MAANDAG = datetime(2026, 3, 2, tzinfo=NEDERLAND)
WERKTIJD, AVOND = timedelta(hours=10), timedelta(hours=19)


@pytest.fixture
def signalen(bram: Medewerker, gijs: Medewerker, toegang_van: Geef) -> list[Signaal]:
    """Twelve signalen that somebody else handles."""
    gemaakt = [maak_signaal(toegang_van(bram)) for _ in range(12)]
    Signaal.objects.update(eigenaar=gijs)
    return gemaakt


@pytest.fixture
def lees(heemstede: Gemeente) -> Callable[..., None]:
    """Write lines: this person opened these signalen at this moment."""

    def schrijf(wie: Medewerker, signalen: list[Signaal], op: datetime, **velden: Any) -> None:
        vast = {
            "actie": Actie.OPENEN, "resultaat": Resultaat.GELUKT, "doel": "behandelen",
            "oorsprong": "signalen:signaal", "rol": "oov", "operatie": "0" * 16,
        }  # fmt: skip
        for signaal in signalen:
            Logregel.objects.create(
                **{"zaak_id": signaal.pk, **vast, **velden},
                gemeente=heemstede, medewerker=wie, op=op,
            )  # fmt: skip

    return schrijf


@pytest.fixture
def week(els: Medewerker, toegang_van: Geef) -> Callable[[Medewerker], Leesweek]:
    """Give the figures of one person in the week of MAANDAG."""

    def geef(wie: Medewerker) -> Leesweek:
        (gevonden,) = [
            w for w in leesweken(toegang_van(els), MAANDAG.date()) if w.medewerker_id == wie.pk
        ]
        return gevonden

    return geef


Lees = Callable[..., None]
Week = Callable[[Medewerker], Leesweek]


def test_a_signaal_counts_once_and_a_melding_for_its_signaal(
    bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    een, twee, *_ = signalen
    melding = Bundeling.objects.get(signaal=twee).melding_id
    lees(bram, [een, een, twee], MAANDAG + WERKTIJD)
    lees(bram, [twee], MAANDAG + 2 * WERKTIJD, zaak_id=melding)
    lees(bram, [twee], MAANDAG + WERKTIJD, zaak_id=bram.pk)  # a loose bericht
    assert week(bram).signalen == 2


def test_a_week_begins_on_monday_on_the_dutch_clock(
    bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    lees(bram, signalen[:1], MAANDAG)
    lees(bram, signalen[1:3], MAANDAG - timedelta(seconds=1))
    lees(bram, signalen[3:4], MAANDAG + timedelta(weeks=1, seconds=-1))
    lees(bram, signalen[4:6], MAANDAG + timedelta(weeks=1))
    assert week(bram).signalen == 2


def test_handler_and_meeting_are_not_somebody_elses(
    bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    eigen, wacht, ander, overleg, beide = signalen[:5]
    Signaal.objects.filter(pk=eigen.pk).update(eigenaar=bram)
    Signaal.objects.filter(pk=wacht.pk).update(eigenaar=None)
    lees(bram, [eigen, wacht, ander, beide], MAANDAG + WERKTIJD)
    lees(bram, [overleg, beide], MAANDAG + WERKTIJD, doel="overleg voorbereiden of houden")
    assert (week(bram).signalen, week(bram).vreemd) == (5, 2)


@pytest.mark.parametrize(
    ("op", "buiten"),
    [
        (timedelta(hours=6, minutes=59), 1),
        (timedelta(hours=7), 0),
        (timedelta(hours=18, minutes=59), 0),
        (AVOND, 1),
        (timedelta(days=4) + WERKTIJD, 0),
        (timedelta(days=5) + WERKTIJD, 1),
    ],
)
def test_outside_office_hours(
    op: timedelta, buiten: int, bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    lees(bram, signalen[:1], MAANDAG + op)
    assert week(bram).buiten == buiten


def test_names_and_refusals(
    bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    lees(bram, signalen[:2], MAANDAG + WERKTIJD, actie=Actie.NAMEN_TONEN, aantal=3)
    weg = {"actie": Actie.BINNENGAAN, "resultaat": Resultaat.GEWEIGERD, "zaak_id": None}
    lees(bram, signalen[:11], MAANDAG + WERKTIJD, **weg)
    gevonden = week(bram)
    assert (gevonden.namen, gevonden.geweigerd, gevonden.signalen) == (6, 11, 0)
    assert gevonden.opvallend == ["Kreeg 11 keer geen toegang."]


def test_more_than_twice_the_usual_stands_out(
    anna: Medewerker, bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    for wie, gewoon in ((bram, 5), (anna, 6)):
        for nr in range(1, 6):  # five of the eight weeks before; in the others nothing
            lees(wie, signalen[:gewoon], MAANDAG - timedelta(weeks=nr) + WERKTIJD)
        lees(wie, signalen, MAANDAG + WERKTIJD)
    assert (week(bram).gewoon, week(anna).gewoon) == (5, 6)
    assert week(bram).opvallend == [
        "Opende 12 signalen. Dat is meer dan 2 keer zo veel als in een gewone week van deze"
        " persoon (5)."
    ]
    assert not week(anna).opvallend


def test_ten_never_stand_out(
    anna: Medewerker, bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    for wie in (anna, bram):
        lees(wie, signalen[:10], MAANDAG + WERKTIJD)
    assert not week(bram).opvallend


def test_what_nobody_else_opened_stands_out(
    anna: Medewerker, bram: Medewerker, signalen: list[Signaal], lees: Lees, week: Week
) -> None:
    lees(bram, signalen[:4], MAANDAG + WERKTIJD)
    lees(anna, signalen[:1], MAANDAG - timedelta(weeks=3) + WERKTIJD)
    assert week(bram).alleen == 3
    assert week(bram).opvallend == [
        "Opende 3 signalen van een ander die in 9 weken verder niemand opende."
    ]
    lees(anna, signalen[1:2], MAANDAG + WERKTIJD)
    assert not week(bram).opvallend


def test_what_stands_out_comes_first_and_has_words(
    anna: Medewerker, bram: Medewerker, els: Medewerker, signalen: list[Signaal], lees: Lees,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    lees(anna, signalen[:2], MAANDAG + WERKTIJD)
    lees(bram, signalen, MAANDAG + WERKTIJD)
    client = client_van(els)
    tekst = client.get("/toezicht/opvallend/?week=2026-W10").text
    assert tekst.index("Bram Bakker") < tekst.index("Anna de Vries")
    assert "Bij 1 persoon valt iets op." in tekst
    assert "Opende 12 signalen." in tekst
    assert "week=2026-W09" in tekst and "week=2026-W11" in tekst
    assert "Niemand opende iets" in client.get("/toezicht/opvallend/?week=2026-W05").text


@pytest.mark.parametrize("week", ["2026-W54", "morgen", "", "2999-W01", "0-W1", "0001-W01"])
def test_a_week_that_is_none_is_not_there(
    week: str, els: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    assert client_van(els).get(f"/toezicht/opvallend/?week={week}").status_code == 404


def test_one_statement_and_only_for_who_watches(
    anna: Medewerker, els: Medewerker, bram: Medewerker, signalen: list[Signaal], lees: Lees,
    toegang_van: Geef,
) -> None:  # fmt: skip
    lees(bram, signalen, MAANDAG + WERKTIJD)
    toezicht, ander = toegang_van(els), toegang_van(anna)
    with CaptureQueriesContext(connection) as gedaan:
        assert leesweken(toezicht, MAANDAG.date())
        assert not leesweken(ander, MAANDAG.date())
    assert len(gedaan) == 1
