"""The reminder task: every gemeente, and never twice when two workers run it."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection, connections, transaction

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente, UitgaandBericht
from pijlers import tasks
from pijlers.services import stel_herinneringen_op
from tests.kader import in_gemeente

MOMENT = datetime(2026, 12, 1, 7, tzinfo=NEDERLAND)


def _berichten() -> list[tuple[str, datetime]]:
    """Code of the gemeente and moment of every message, of all gemeenten."""
    gevonden = []
    for gemeente in Gemeente.objects.order_by("code"):
        with in_gemeente(gemeente):
            gevonden += [(gemeente.code, b.niet_voor) for b in UitgaandBericht.objects.all()]
    return gevonden


def test_every_gemeente_once(db: None) -> None:
    with time_machine.travel(MOMENT, tick=False):
        tasks.stuur_herinneringen()
        tasks.stuur_herinneringen()
    assert _berichten() == [("HEE", MOMENT), ("TEY", MOMENT)]


def test_trouble_of_one_does_not_stop_the_others(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = stel_herinneringen_op

    def stuk(*, gemeente: Gemeente, moment: datetime) -> list[UitgaandBericht]:
        if gemeente.code == "HEE":
            raise RuntimeError("stuk")
        return echt(gemeente=gemeente, moment=moment)

    monkeypatch.setattr(tasks, "stel_herinneringen_op", stuk)
    with time_machine.travel(MOMENT, tick=False), pytest.raises(RuntimeError):
        tasks.stuur_herinneringen()
    assert _berichten() == [("TEY", MOMENT)]


def test_a_second_worker_leaves_a_locked_gemeente_alone(db: None, heemstede: Gemeente) -> None:
    """Another connection holds the gemeente: as a worker does that is busy with it."""
    ander = connections.create_connection("default")
    ander.settings_dict = connection.settings_dict
    try:
        ander.set_autocommit(False)
        with ander.cursor() as cursor:
            cursor.execute(
                "select id from meldpunt_gemeente where id = %s for no key update",
                [heemstede.pk],
            )
        with time_machine.travel(MOMENT, tick=False), transaction.atomic():
            tasks.stuur_herinneringen()
        assert _berichten() == [("TEY", MOMENT)]
    finally:
        ander.rollback()
        ander.close()
