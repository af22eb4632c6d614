"""What waits, in numbers, for who watches the machine and brings the key."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from meldpunt.models import Gemeente, Postbericht
from meldpunt.post.bezorgen import Uitkomst
from meldpunt.services.post import verstuur_klaargezet
from meldpunt.services.toegang import systeem
from meldpunt.tasks import meet_stand
from tests.kader import in_gemeente
from tests.meldpunt.test_post_uit import klaar, uitkomst

SLEUTEL = "sleutel-van-de-bewaker"


@pytest.fixture
def bewaker(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A monitor that has the key."""
    monkeypatch.setattr(settings, "STAND_SLEUTEL", SLEUTEL)
    return Client(headers={"Authorization": f"Bearer {SLEUTEL}"})


def _stand(bewaker: Client) -> dict[str, Any]:
    meet_stand()
    stand: dict[str, Any] = bewaker.get("/-/stand").json()
    return stand


@pytest.mark.parametrize("kop", ["", "Bearer", "Bearer ", "Bearer ander", SLEUTEL])
def test_without_the_key_it_does_not_exist(bewaker: Client, kop: str) -> None:
    assert Client(headers={"Authorization": kop}).get("/-/stand").status_code == 404


def test_an_installation_without_a_key_has_no_such_page(
    bewaker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "STAND_SLEUTEL", "")
    for kop in ("Bearer ", "Bearer"):
        assert Client(headers={"Authorization": kop}).get("/-/stand").status_code == 404


def test_before_anything_was_measured_nothing_is_promised(bewaker: Client) -> None:
    assert bewaker.get("/-/stand").json() == {
        "worker": None, "oudste_uitgaande_mail": None, "oudste_bericht_in_postbus": None,
        "vastgelopen_mail": 0, "post_staat_stil": 0,
    }  # fmt: skip


def test_the_oldest_of_all_gemeenten_counts(
    bewaker: Client, heemstede: Gemeente, teylingen: Gemeente
) -> None:
    klaar(heemstede, "stand:1", seconden=-100)
    klaar(teylingen, "stand:1", seconden=-5000)
    klaar(teylingen, "stand:2", seconden=600)  # may not leave yet
    for gemeente, uren in ((heemstede, 3), (teylingen, 1)):
        with in_gemeente(gemeente):
            Postbericht(
                gemeente=gemeente,
                vingerafdruk=b"stand",
                ontvangen_op=timezone.now() - timedelta(hours=uren),
                staat="nieuw",
            ).bewaar(door=systeem(gemeente))
    stand = _stand(bewaker)
    assert stand["worker"] <= 60
    assert 5000 <= stand["oudste_uitgaande_mail"] <= 5060
    assert 3 * 3600 <= stand["oudste_bericht_in_postbus"] <= 3 * 3600 + 60


def test_mail_that_got_stuck_is_counted(bewaker: Client, heemstede: Gemeente) -> None:
    klaar(heemstede, "stand:3")
    with uitkomst(Uitkomst.ONBEKEND):
        verstuur_klaargezet(gemeente=heemstede)
    stand = _stand(bewaker)
    assert (stand["vastgelopen_mail"], stand["oudste_uitgaande_mail"]) == (1, None)


def test_the_answer_holds_numbers_only(bewaker: Client, heemstede: Gemeente) -> None:
    klaar(heemstede, "stand:4", seconden=-10)
    assert {type(waarde) for waarde in _stand(bewaker).values()} <= {int, type(None)}
