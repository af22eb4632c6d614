"""Dates in plain Dutch, on the Dutch clock, also in the nights the clock changes."""

import inspect
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db.models import DateTimeField

from meldpunt.lib.datum import dag_datum, datum, geleden, maanden_later, relatief, tijdstip


def test_datum_in_woorden() -> None:
    assert datum(date(2026, 3, 3)) == "3 maart 2026"
    assert dag_datum(date(2026, 11, 24)) == "dinsdag 24 november 2026"


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        (datetime(2026, 3, 3, 9, 0, tzinfo=UTC), "3 maart 2026, 10.00 uur"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "2 juli 2026, 0.05 uur"),
        # The clock goes forward on 29 March 2026 at 02.00: 02.30 does not exist.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 maart 2026, 1.59 uur"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 maart 2026, 3.00 uur"),
        # The clock goes back on 25 October 2026 at 03.00: 02.30 exists twice.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 oktober 2026, 2.30 uur"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 oktober 2026, 2.30 uur"),
    ],
)
def test_tijdstip_op_de_nederlandse_klok(moment: datetime, verwacht: str) -> None:
    assert tijdstip(moment) == verwacht


def test_dag_van_een_moment_is_de_nederlandse_dag() -> None:
    assert datum(datetime(2025, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2026"


def test_zonder_tijdzone_wordt_niet_gegokt() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        tijdstip(datetime(2026, 3, 3, 9, 0))


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 3, 29), "vandaag"),
        (date(2026, 3, 30), "nog 1 dag"),
        (date(2026, 4, 2), "nog 4 dagen"),
        (date(2026, 3, 28), "1 dag te laat"),
        (date(2026, 3, 27), "2 dagen te laat"),
    ],
)
def test_relatief(dag: date, verwacht: str) -> None:
    assert relatief(dag, date(2026, 3, 29)) == verwacht


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        (date(2026, 3, 29), "vandaag"),
        # Half past one at night, here.
        (datetime(2026, 3, 27, 23, 30, tzinfo=UTC), "gisteren"),
        (date(2026, 2, 27), "30 dagen oud"),
    ],
)
def test_hoe_oud_iets_is(waarde: date, verwacht: str) -> None:
    assert geleden(waarde, date(2026, 3, 29)) == verwacht


@pytest.mark.parametrize(
    ("maanden", "verwacht"),
    [
        (1, date(2026, 9, 30)),
        (6, date(2027, 2, 28)),
        (12, date(2027, 8, 31)),
        (0, date(2026, 8, 31)),
    ],
)
def test_een_dag_van_een_latere_maand(maanden: int, verwacht: date) -> None:
    assert maanden_later(date(2026, 8, 31), maanden) == verwacht


def test_what_a_row_is_called_has_the_dutch_day() -> None:
    """Just after midnight the day of a stored moment is still that of yesterday."""
    nacht = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    namen = []
    for model in apps.get_models():
        if "%d-%m-%Y" not in inspect.getsource(model.__str__):
            continue
        rij = model()
        momenten = [v.attname for v in model._meta.fields if isinstance(v, DateTimeField)]
        for naam in momenten:
            setattr(rij, naam, nacht)
        namen += [str(rij)] if momenten else []
    assert len(namen) == 8
    assert [naam for naam in namen if "02-03-2026" not in naam] == []
