"""The tables of the plan: who sees them, what is late, and what never changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from meldpunt.models import Gemeente, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Herinnering, Onderwerp, Pijler, Uitvoering, Uitvoeringsplan
from tests.kader import als

ToegangVan = Callable[[Medewerker], Toegang]
NOUNS = (Uitvoeringsplan, Pijler, Onderwerp, Actie, Uitvoering)


@pytest.fixture
def uitvoering(heemstede: Gemeente) -> Uitvoering:
    """The DPIA: before 30 September 2024."""
    return Uitvoering.objects.get(actie__code="HEE-P1-02")


@pytest.mark.parametrize("noun", NOUNS)
def test_only_the_own_gemeente(
    noun: type[Uitvoeringsplan], toegang_van: ToegangVan, anna: Medewerker, carla: Medewerker
) -> None:
    door = toegang_van(carla)
    van_anna = noun.objects.zichtbaar_voor(toegang_van(anna))
    van_carla = noun.objects.zichtbaar_voor(door)
    assert van_anna.exists()
    assert not van_carla.exists()
    with als(door):
        assert van_carla.all().exists()
        assert not van_anna.all().exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_role_decides(
    noun: type[Uitvoeringsplan],
    toegang_van: ToegangVan,
    bram: Medewerker,
    farid: Medewerker,
    daan: Medewerker,
    els: Medewerker,
    gijs: Medewerker,
) -> None:
    for lezer in (bram, farid):
        assert noun.objects.zichtbaar_voor(toegang_van(lezer)).exists()
    for ander in (daan, els, gijs):
        assert not noun.objects.zichtbaar_voor(toegang_van(ander)).exists()


def test_last_day_is_still_in_time(uitvoering: Uitvoering) -> None:
    deze = Uitvoering.objects.filter(pk=uitvoering.pk)
    laatste = date(2024, 9, 30)
    assert not deze.te_laat(laatste).exists()
    assert not uitvoering.is_te_laat(laatste)
    assert deze.te_laat(laatste + timedelta(days=1)).exists()
    assert uitvoering.is_te_laat(laatste + timedelta(days=1))


def test_done_is_never_late(uitvoering: Uitvoering, heemstede: Gemeente) -> None:
    uitvoering.gedaan, uitvoering.gedaan_op = 1, date(2025, 1, 1)
    uitvoering.bewaar(door=systeem(heemstede))
    assert not Uitvoering.objects.filter(pk=uitvoering.pk).te_laat(date(2026, 1, 1)).exists()
    assert not uitvoering.is_te_laat(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("gedaan", 2),
        ("gedaan", 1),
        ("nodig", 0),
        ("gedaan_op", date(2024, 8, 1)),
        ("laatste_dag", date(2024, 6, 30)),
    ],
)
def test_database_refuses_what_cannot_be(
    uitvoering: Uitvoering, heemstede: Gemeente, veld: str, waarde: object
) -> None:
    setattr(uitvoering, veld, waarde)
    with pytest.raises(IntegrityError), transaction.atomic():
        uitvoering.bewaar(door=systeem(heemstede))


@pytest.mark.parametrize("tabel", ["herinnering", "historicaluitvoering", "historicalactie"])
@pytest.mark.parametrize("opdracht", ["update {} set gemeente_id = gemeente_id", "delete from {}"])
def test_app_role_cannot_rewrite_the_past(als_app: str, tabel: str, opdracht: str) -> None:
    assert als_app.startswith("meldroute_app")
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht.format(f"pijlers_{tabel}"))


def test_herinnering_is_saved_once() -> None:
    herinnering = Herinnering()
    herinnering._state.adding = False
    with pytest.raises(TypeError):
        herinnering.save()


def test_short_text_is_the_first_sentence() -> None:
    actie = Actie(tekst="Een toets maken. Dat gaat zo en zo.")
    assert actie.kort == "Een toets maken"
    assert Actie(tekst="Eén zin.").kort == "Eén zin"


def test_owner_of_the_system_comes_first(anna: Medewerker) -> None:
    actie = Actie(personen=[anna.pk], eigenaren=["Communicatie", anna.naam])
    assert actie.eigenaar_namen == [anna.naam, "Communicatie"]
