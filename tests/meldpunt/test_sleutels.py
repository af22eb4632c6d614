"""Replacing month keys: everything stays readable, whatever happens halfway."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel, KluisFout
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutelbos import maanden, volgende_maand
from meldpunt.logboek import werk
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services import sleutels
from meldpunt.services.sleutels import vernietig_oude_sleutels, wissel_sleutel
from meldpunt.services.toegang import systeem
from tests.factories import maak_signaal

NIEUW = volgende_maand()
NU = f"{timezone.localdate():%Y-%m}"


@pytest.fixture(autouse=True)
def _los(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bunch of keys of this test alone; steps that commit become savepoints."""
    settings.KLUIS_SLEUTELBOS = tmp_path / "maanden"
    echt = transaction.atomic
    monkeypatch.setattr(
        transaction,
        "atomic",
        lambda using=None, savepoint=True, durable=False: echt(using, savepoint),
    )
    monkeypatch.setattr(sleutels, "PER_KEER", 2)


@pytest.fixture
def teksten(heemstede: Gemeente, anna: Medewerker, toegang_van: Callable[..., Toegang]) -> set[str]:
    door = toegang_van(anna)
    gemaakt = {f"Tekst {n}" for n in range(5)}
    for tekst in gemaakt:
        maak_signaal(door, tekst=tekst)
    return gemaakt


def _leesbaar(gemeente: Gemeente) -> set[str]:
    door = systeem(gemeente)
    with werk(door, "toets"):
        rijen = [(rij, ["tekst"]) for rij in Melding.objects.filter(gemeente=gemeente)]
        return {r["tekst"] for r in kluis.open_alle(door, rijen, Doel.BEHANDELEN)}


def test_all_keys_get_the_new_one_and_all_text_stays(
    heemstede: Gemeente, teksten: set[str]
) -> None:
    vooraf = list(Melding.objects.order_by("pk").values_list("tekst", flat=True))
    stappen = list(wissel_sleutel(gemeente=heemstede, naam=NIEUW))
    assert stappen[-1].klaar == stappen[-1].totaal == Sleutel.objects.count() >= 5
    assert [stap.klaar for stap in stappen] == sorted(stap.klaar for stap in stappen)
    assert set(Sleutel.objects.values_list("maand", flat=True)) == {NIEUW}
    assert list(Melding.objects.order_by("pk").values_list("tekst", flat=True)) == vooraf
    assert vernietig_oude_sleutels(gemeente=heemstede, voor=NIEUW) == [NU]
    assert _leesbaar(heemstede) == teksten


def test_nobody_closes_anything_while_month_keys_are_destroyed(
    heemstede: Gemeente, teksten: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data key that is not committed yet would lose its month key."""
    sloten: list[tuple[str]] = []

    def kijk(*_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select mode from pg_locks where pid = pg_backend_pid() and granted"
                " and relation = 'meldpunt_sleutel'::regclass"
            )
            sloten.extend(cursor.fetchall())

    list(wissel_sleutel(gemeente=heemstede, naam=NIEUW))
    monkeypatch.setattr(sleutels, "vernietig_maandsleutel", kijk)
    assert vernietig_oude_sleutels(gemeente=heemstede, voor=NIEUW) == [NU]
    assert ("ShareLock",) in sloten


def test_stopped_halfway_everything_opens_and_it_goes_on(
    heemstede: Gemeente, teksten: set[str]
) -> None:
    next(wissel_sleutel(gemeente=heemstede, naam=NIEUW))
    assert set(Sleutel.objects.values_list("maand", flat=True)) == {NU, NIEUW}
    assert _leesbaar(heemstede) == teksten
    with pytest.raises(KluisFout, match="nog nodig"):
        vernietig_oude_sleutels(gemeente=heemstede, voor=NIEUW)
    assert maanden(heemstede.pk) == [NU, NIEUW]
    rest = list(wissel_sleutel(gemeente=heemstede, naam=NIEUW))
    assert rest[-1].totaal < Sleutel.objects.count()
    assert _leesbaar(heemstede) == teksten


def test_a_key_can_be_replaced_within_its_month(heemstede: Gemeente, teksten: set[str]) -> None:
    dag = f"{NU}-28"
    assert list(wissel_sleutel(gemeente=heemstede, naam=dag))
    maak = Sleutel.objects.filter(maand=dag)
    assert maak.count() == Sleutel.objects.count()
    with pytest.raises(KluisFout, match="nieuwere sleutel"):
        list(wissel_sleutel(gemeente=heemstede, naam=NU))
    assert _leesbaar(heemstede) == teksten


def test_the_last_key_is_never_destroyed(heemstede: Gemeente, teksten: set[str]) -> None:
    with pytest.raises(KluisFout, match="nog nodig"):
        vernietig_oude_sleutels(gemeente=heemstede, voor="2100-01")
    assert maanden(heemstede.pk) == [NU]


def test_the_command_shows_how_far_it_is(heemstede: Gemeente, teksten: set[str]) -> None:
    uit = io.StringIO()
    call_command("wissel_sleutel", gemeente="HEE", naam=NIEUW, vernietig_voor=NIEUW, stdout=uit)
    regels = uit.getvalue().splitlines()
    aantal = Sleutel.objects.count()
    assert regels[0] == f"HEE: 2 van {aantal} sleutels gewisseld"
    assert regels[-2] == f"HEE: klaar, {aantal} sleutels hebben nu de sleutel van {NIEUW}."
    assert regels[-1] == f"HEE: vernietigd: {NU}."
    assert _leesbaar(heemstede) == teksten


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        ({"gemeente": "XXX"}, "geen gemeente met de code XXX"),
        ({"naam": "morgen"}, "morgen is geen maand"),
        ({"naam": "2099-01"}, "te ver weg"),
        ({"gemeente": "HEE", "vernietig_voor": "13-2026"}, "geen maand of dag"),
        ({"gemeente": "HEE", "naam": "2001-01"}, "nieuwere sleutel"),
    ],
)
def test_the_command_says_what_is_wrong(
    opties: dict[str, str], zin: str, heemstede: Gemeente, teksten: set[str]
) -> None:
    with pytest.raises(CommandError, match=zin):
        call_command("wissel_sleutel", **opties, stdout=io.StringIO())
    assert _leesbaar(heemstede) == teksten
