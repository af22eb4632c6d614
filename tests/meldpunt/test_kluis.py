"""The vault: a key per case and compartment, month keys outside the database, no partial text."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel, Gesloten, KluisFout, sleutels
from meldpunt.kluis.models import Sleutel
from meldpunt.kluis.sleutelbos import (
    lees_maandsleutel,
    maak_maandsleutel,
    maanden,
    vernietig_maandsleutel,
)
from meldpunt.logboek import handeling, huidige
from meldpunt.models import Gemeente, Medewerker, Melding
from meldpunt.rollen import Compartiment, GeenToegang, Toegang
from signalen.models import Betrokkene, Signaal
from signalen.services import leg_betrokkene_vast
from tests.factories import maak_signaal

KANARIE = "KANARIE7391"
NA_HERSTART = "een andere handeling"


@pytest.fixture
def signaal(door: Toegang) -> Signaal:
    gemaakt = maak_signaal(
        door, tekst=f"{KANARIE}tekst", melder_naam=f"{KANARIE}naam", melder_contact="06-1"
    )
    for naam in ("eerste", "tweede"):
        leg_betrokkene_vast(
            signaal_id=gemaakt.pk, soort="persoon", rol="", naam=f"{KANARIE}{naam}",
            gegevens=f"{KANARIE}feit", door=door,
        )  # fmt: skip
    return gemaakt


@pytest.fixture
def sleutelbos(settings: object, tmp_path: Path) -> Iterator[Path]:
    """A bunch of keys of this test alone."""
    settings.KLUIS_SLEUTELBOS = tmp_path / "maanden"  # type: ignore[attr-defined]
    yield tmp_path / "maanden"


def _melding(signaal: Signaal) -> Melding:
    return Melding.objects.get(bundelingen__signaal=signaal)


def _namen(signaal: Signaal, door: Toegang) -> list[str]:
    """Open the names as a new request would: no key is remembered."""
    with handeling(NA_HERSTART):
        rijen = signaal.betrokkenen.order_by("pk")
        open_ = kluis.open_alle(door, [(rij, ["naam"]) for rij in rijen], Doel.BEHANDELEN)
    return sorted(regel["naam"] for regel in open_)


def test_every_case_and_compartment_has_a_key_of_its_own(signaal: Signaal, door: Toegang) -> None:
    sleutels = Sleutel.objects.filter(zaak_id__in=[signaal.pk, _melding(signaal).pk])
    assert sorted((str(s.compartiment), s.zaak_id == signaal.pk) for s in sleutels) == [
        (Compartiment.INHOUD, False),
        (Compartiment.INHOUD, True),
        (Compartiment.MELDER, False),
    ]
    assert _namen(signaal, door) == [f"{KANARIE}eerste", f"{KANARIE}tweede"]


def test_an_unchanged_value_keeps_its_bytes(signaal: Signaal, door: Toegang) -> None:
    rij = signaal.betrokkenen.first()
    assert rij
    vooraf = rij.naam
    kluis.sluit(rij, naam=kluis.open(door, rij, ["naam"], Doel.BEHANDELEN)["naam"])
    assert rij.naam is vooraf
    kluis.sluit(rij, gegevens=f"{KANARIE}anders")
    assert rij.gegevens.sleutel_id == vooraf.sleutel_id
    open_ = kluis.open(door, rij, ["naam", "gegevens"], Doel.BEHANDELEN)
    assert open_ == {"naam": open_["naam"], "gegevens": f"{KANARIE}anders"}


@pytest.mark.parametrize("waar", ["andere rij", "ander veld", "andere melding"])
def test_bytes_moved_elsewhere_do_not_open(waar: str, signaal: Signaal, door: Toegang) -> None:
    een, twee = signaal.betrokkenen.order_by("pk")
    if waar == "andere rij":
        een.naam = twee.naam
    elif waar == "ander veld":
        een.naam = een.gegevens
    else:
        een.naam = _melding(signaal).tekst
    with pytest.raises(KluisFout, match="past niet"):
        kluis.open(door, een, ["naam"], Doel.BEHANDELEN)


@pytest.mark.parametrize("kapot", [b"\x02", b"\x01", b"\x01kort"])
def test_bytes_of_another_form_are_one_sentence(
    kapot: bytes, signaal: Signaal, door: Toegang
) -> None:
    rij = signaal.betrokkenen.first()
    assert rij
    rest = rij.naam.cijfertekst[1:] if kapot == b"\x02" else b""
    rij.naam = Gesloten.van(rij.naam.sleutel_id, kapot + rest)
    with pytest.raises(KluisFout, match="niet leesbaar"):
        kluis.open(door, rij, ["naam"], Doel.BEHANDELEN)


def test_only_a_closed_field_has_a_door(signaal: Signaal, door: Toegang) -> None:
    with pytest.raises(KluisFout, match="titel is geen gesloten veld"):
        kluis.open(door, signaal, ["titel"], Doel.BEHANDELEN)


@pytest.mark.parametrize("kapot", [b"", b"kort", b"\0" * 60])
def test_damaged_bytes_are_one_sentence(kapot: bytes, signaal: Signaal, door: Toegang) -> None:
    rij = signaal.betrokkenen.first()
    assert rij
    rij.naam = Gesloten(kapot)
    with pytest.raises(KluisFout, match="Bel de beheerder"):
        kluis.open(door, rij, ["naam"], Doel.BEHANDELEN)


def test_a_month_key_that_is_away_closes_the_whole_page(
    sleutelbos: Path, signaal: Signaal, door: Toegang, client_van: Callable[..., Client],
    anna: Medewerker,
) -> None:  # fmt: skip
    client = client_van(anna)
    shutil.rmtree(sleutelbos)
    antwoord = client.get(f"/signaal/{signaal.nummer}/")
    assert antwoord.status_code == 503
    tekst = antwoord.content.decode()
    assert f"De sleutel van {timezone.localdate():%Y-%m} ontbreekt" in tekst
    assert KANARIE not in tekst
    assert str(sleutelbos) not in tekst


def test_a_wrong_month_key_opens_nothing(sleutelbos: Path, signaal: Signaal, door: Toegang) -> None:
    (bestand,) = sleutelbos.glob("*/2*")
    bestand.write_bytes(b"x" * 32)
    with pytest.raises(KluisFout, match="past niet bij de sleutel"):
        _namen(signaal, door)


def test_a_damaged_month_key_opens_nothing(
    sleutelbos: Path, signaal: Signaal, door: Toegang
) -> None:
    (bestand,) = sleutelbos.glob("*/2*")
    bestand.write_bytes(b"x" * 31)
    with pytest.raises(KluisFout, match="Bel de beheerder"):
        _namen(signaal, door)


def test_a_destroyed_key_says_so_and_is_never_made_again(signaal: Signaal, door: Toegang) -> None:
    inhoud = Sleutel.objects.get(zaak_id=signaal.pk, compartiment=Compartiment.INHOUD)
    inhoud.ingepakt, inhoud.vernietigd_op = None, timezone.now()
    inhoud.save()
    with pytest.raises(KluisFout, match="vernietigd"):
        _namen(signaal, door)
    nieuw = Betrokkene(gemeente_id=signaal.gemeente_id, signaal=signaal, soort="persoon")
    with pytest.raises(KluisFout, match="vernietigd"):
        kluis.sluit(nieuw, naam="Iemand")
    assert Sleutel.objects.filter(zaak_id=signaal.pk).count() == 1


def test_one_destroyed_compartment_leaves_the_others_open(signaal: Signaal, door: Toegang) -> None:
    melding = _melding(signaal)
    Sleutel.objects.filter(zaak_id=melding.pk, compartiment=Compartiment.MELDER).update(
        ingepakt=None, vernietigd_op=timezone.now()
    )
    with handeling(NA_HERSTART):
        assert kluis.open(door, melding, ["tekst"], Doel.BEHANDELEN)["tekst"] == f"{KANARIE}tekst"
        with pytest.raises(KluisFout, match="vernietigd"):
            kluis.open(door, melding, ["tekst", "melder_naam"], Doel.BEHANDELEN)


def test_a_key_of_a_savepoint_that_was_undone_closes_nothing(door: Toegang) -> None:
    signaal = maak_signaal(door)
    rij = Betrokkene(gemeente_id=signaal.gemeente_id, signaal=signaal, soort="persoon")
    try:
        with transaction.atomic():
            kluis.sluit(rij, naam="Weg")
            raise LookupError
    except LookupError:
        assert not Sleutel.objects.filter(zaak_id=signaal.pk).exists()
    rij.naam = None
    kluis.sluit(rij, naam=f"{KANARIE}blijft")
    rij.bewaar(door=door)
    assert _namen(signaal, door) == [f"{KANARIE}blijft"]


def test_month_keys_are_files_for_one_user_only(sleutelbos: Path, signaal: Signaal) -> None:
    (bestand,) = sleutelbos.glob("*/2*")
    assert bestand.stat().st_mode & 0o777 == 0o600
    assert bestand.parent.stat().st_mode & 0o777 == 0o700
    assert bestand.stat().st_size == 32


def test_two_makers_at_once_never_write_over_a_month_key(
    sleutelbos: Path, heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads of one process, and containers, have the same process id."""
    maand, echt, gebruikt = "2026-03", os.urandom, []

    def ander_eerst(aantal: int) -> bytes:
        """Another thread makes and uses the key while this one is still at it."""
        monkeypatch.setattr("os.urandom", echt)
        assert maak_maandsleutel(heemstede.pk, maand)
        gebruikt.append(lees_maandsleutel(heemstede.pk, maand))
        return echt(aantal)

    monkeypatch.setattr("os.urandom", ander_eerst)
    assert maak_maandsleutel(heemstede.pk, maand)
    assert [lees_maandsleutel(heemstede.pk, maand)] == gebruikt
    assert [pad.name for pad in sleutelbos.glob("*/2*")] == [maand]


def test_a_month_key_and_its_name_outlast_a_power_cut(
    sleutelbos: Path, heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    vast: list[Path] = []
    monkeypatch.setattr("os.fsync", lambda nr: vast.append(Path(f"/proc/self/fd/{nr}").readlink()))
    assert maak_maandsleutel(heemstede.pk, "2026-03")
    eigen = sleutelbos / str(heemstede.pk)
    assert [vast[0].parent, *vast[1:]] == [eigen, eigen, sleutelbos]


def test_in_a_folder_that_can_not_be_written_a_key_that_stands_there_will_do(
    sleutelbos: Path, heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert maak_maandsleutel(heemstede.pk, "2026-03")
    dicht = mock.Mock(side_effect=PermissionError)
    monkeypatch.setattr("meldpunt.kluis.sleutelbos.NamedTemporaryFile", dicht)
    assert maak_maandsleutel(heemstede.pk, "2026-03")
    assert not maak_maandsleutel(heemstede.pk, "2026-04")


def test_a_month_key_that_goes_meanwhile_closes_nothing(
    sleutelbos: Path, heemstede: Gemeente, door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def maak_en_verlies(*wat: Any) -> Sleutel:
        gemaakt = echt(*wat)
        vernietig_maandsleutel(heemstede.pk, gemaakt.maand)
        return gemaakt

    echt = sleutels._maak
    monkeypatch.setattr(sleutels, "_maak", maak_en_verlies)
    with pytest.raises(KluisFout, match="ontbreekt"):
        maak_signaal(door, tekst="zou nooit meer opengaan")


def test_where_keys_can_not_be_made_the_newest_goes_on(
    sleutelbos: Path, heemstede: Gemeente, door: Toegang, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_signaal(door, tekst="met de sleutel van nu")
    monkeypatch.setattr("meldpunt.kluis.sleutelbos.huidige_maand", lambda: "2099-01")
    monkeypatch.setattr("meldpunt.kluis.sleutelbos.maak_maandsleutel", lambda *_: False)
    maak_signaal(door, tekst="een maand later")
    assert maanden(heemstede.pk) == [f"{timezone.localdate():%Y-%m}"]
    shutil.rmtree(sleutelbos)
    with pytest.raises(KluisFout, match="geen sleutel voor deze gemeente"):
        maak_signaal(door, tekst="zonder enige sleutel")


def test_nothing_opens_for_a_role_or_gemeente_that_may_not(
    signaal: Signaal, farid: Medewerker, carla: Medewerker,
    toegang_van: Callable[[Medewerker], Toegang],
) -> None:  # fmt: skip
    rij = signaal.betrokkenen.first()
    assert rij
    for wie in (farid, carla):
        with pytest.raises(GeenToegang):
            kluis.open(toegang_van(wie), rij, ["naam"], Doel.BEHANDELEN)
    assert not huidige()._regels


def test_plain_text_is_refused_by_the_field(signaal: Signaal) -> None:
    rij = signaal.betrokkenen.first()
    assert rij
    rij.naam = "open en bloot"
    with pytest.raises(TypeError, match="gesloten veld"):
        rij.save()
    assert KANARIE not in repr(rij.gegevens)
    assert str(rij.gegevens) == "▨▨▨"


def test_an_unknown_key_is_one_sentence(signaal: Signaal, door: Toegang) -> None:
    rij = signaal.betrokkenen.first()
    assert rij
    rij.naam = Gesloten.van(uuid4(), rij.naam.cijfertekst)
    with pytest.raises(KluisFout, match="is er niet"):
        kluis.open(door, rij, ["naam"], Doel.BEHANDELEN)


@pytest.mark.parametrize("woord", ["delete from", "truncate"])
def test_the_app_can_not_lose_a_key(woord: str, signaal: Signaal) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{woord} meldpunt_sleutel")
    assert Sleutel.objects.filter(zaak_id=signaal.pk).exists()
