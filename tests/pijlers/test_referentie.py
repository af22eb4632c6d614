"""What beheer hears of the plan: reminder mails that got stuck, as a number."""

from datetime import datetime, timedelta

import pytest
import time_machine

from meldpunt.lib.datum import NEDERLAND
from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post.models import UitgaandStaat
from meldpunt.services.toegang import systeem
from pijlers import tasks
from pijlers.referentie import nog_te_kiezen

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
