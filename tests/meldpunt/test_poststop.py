"""After a restore no mail leaves before a person lets it go (P22)."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction

from meldpunt.lib.reservekopie import KopieFout
from meldpunt.management.commands.reservekopie import eis_apart
from meldpunt.models import Gemeente, Poststop
from meldpunt.post.models import UitgaandStaat
from meldpunt.tasks import verstuur_post
from tests.echt import EchteDatabase
from tests.meldpunt.test_post_uit import klaar, staat


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> None:
    """The owner stops mail and sets it free, so the app must see what the owner committed."""


@pytest.fixture
def stil(echte_database: EchteDatabase) -> Iterator[None]:
    """Mail stands still, as zet_terug leaves it."""
    with psycopg.connect(echte_database.eigenaar) as eigenaar:
        eigenaar.execute(Poststop.ZET_STIL.encode())
    yield
    with psycopg.connect(echte_database.eigenaar) as eigenaar:
        eigenaar.execute("delete from meldpunt_poststop")


def _geef_vrij(database: EchteDatabase, keuze: str) -> tuple[int, str]:
    proces = database.opdracht(
        "geef_post_vrij", keuze, DATABASE_URL_EIGENAAR=database.eigenaar
    )  # fmt: skip
    uit, fout = proces.communicate(timeout=60)
    return proces.returncode, (uit + fout).decode()


def test_the_worker_sends_nothing_until_a_person_says_so(
    stil: None, echte_database: EchteDatabase, heemstede: Gemeente, teylingen: Gemeente,
    mailoutbox: list[object],
) -> None:  # fmt: skip
    berichten = [klaar(heemstede, "stop:1"), klaar(teylingen, "stop:1")]
    verstuur_post()
    assert mailoutbox == []
    assert {staat(bericht) for bericht in berichten} == {UitgaandStaat.KLAAR}
    code, zin = _geef_vrij(echte_database, "--verstuur")
    assert (code, zin) == (0, "De post is vrij. Berichten die vertrekken nu: 2.\n")
    verstuur_post()
    assert len(mailoutbox) == 2


def test_what_waited_may_have_left_so_people_look_first(
    stil: None, echte_database: EchteDatabase, heemstede: Gemeente, mailoutbox: list[object]
) -> None:
    oud = klaar(heemstede, "stop:2")
    assert _geef_vrij(echte_database, "--bekijk-eerst")[0] == 0
    nieuw = klaar(heemstede, "stop:3")
    verstuur_post()
    assert (staat(oud), staat(nieuw)) == (UitgaandStaat.ONZEKER, UitgaandStaat.VERZONDEN)
    assert len(mailoutbox) == 1


def test_mail_that_does_not_stand_still_is_left_alone(echte_database: EchteDatabase) -> None:
    assert _geef_vrij(echte_database, "--verstuur") == (
        1, "Fout: De post staat niet stil. Er is niets veranderd.\n"
    )  # fmt: skip


def test_the_app_itself_can_not_let_mail_go(stil: None) -> None:
    for opdracht in (
        "update meldpunt_poststop set vrijgegeven_op = now()",
        "delete from meldpunt_poststop",
        Poststop.ZET_STIL,
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(opdracht)


def test_keys_never_stand_beside_the_database(tmp_path: Path) -> None:
    for sleutels in (tmp_path, tmp_path / "k", tmp_path.parent, tmp_path / "x" / ".."):
        with pytest.raises(KopieFout, match="andere map"):
            eis_apart(tmp_path, sleutels)
    eis_apart(tmp_path / "a", tmp_path / "b")
    with pytest.raises(CommandError, match="andere map"):
        call_command("reservekopie", str(tmp_path), "--sleutels", str(tmp_path / "k"))
    assert list(tmp_path.iterdir()) == []
