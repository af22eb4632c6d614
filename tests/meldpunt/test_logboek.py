"""Every reading leaves its lines in the transaction that shows it: no log, no view (P5)."""

from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.logboek import Actie, Ding, LogboekFout, handeling, huidige, werk
from meldpunt.models import Dataverwerking, Gemeente, Logregel, Medewerker, Melding
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.models import Signaal
from tests.factories import maak_signaal

KANARIE = "KANARIE5512"


@pytest.fixture
def signaal(anna: Medewerker, toegang_van: Callable[[Medewerker], Toegang]) -> Signaal:
    return maak_signaal(toegang_van(anna), tekst=f"{KANARIE}tekst", melder_naam=f"{KANARIE}naam")


@pytest.fixture
def melding(signaal: Signaal) -> Melding:
    return Melding.objects.get(bundelingen__signaal=signaal)


@pytest.fixture
def client(anna: Medewerker, client_van: Callable[[Medewerker], Client]) -> Client:
    return client_van(anna)


def test_a_page_logs_every_opened_object_once_in_both_logs(
    signaal: Signaal, melding: Melding, client: Client, anna: Medewerker
) -> None:
    assert client.get(f"/signaal/{signaal.nummer}/").status_code == 200
    regel = Logregel.objects.geopend().get(object_id=melding.pk)
    assert (regel.medewerker, regel.zaak_id, regel.soort) == (anna, melding.pk, "melding")
    assert (regel.doel, regel.oorsprong) == (Doel.BEHANDELEN, "signalen:signaal")
    assert regel.resultaat == "gelukt"
    verwerking = Dataverwerking.objects.get(operatie=regel.operatie, naam="melding openen")
    assert verwerking.activiteit.endswith("/verwerkingen/behandelen")
    assert len(verwerking.trace) == 32
    assert str(melding.pk) not in verwerking.betrokkene
    assert not Logregel.objects.filter(resultaat="geweigerd").exists()


def test_the_log_of_processing_names_nobody_who_read(signaal: Signaal, client: Client) -> None:
    client.get(f"/signaal/{signaal.nummer}/")
    velden = {veld.name for veld in Dataverwerking._meta.get_fields()}
    assert not {"medewerker", "rol", "door"} & velden


def test_neither_log_holds_content(signaal: Signaal, client: Client) -> None:
    client.get(f"/signaal/{signaal.nummer}/")
    for model in (Logregel, Dataverwerking):
        assert model.objects.exists()
        assert KANARIE not in str(list(model.objects.values()))


def test_a_second_look_is_a_second_line(signaal: Signaal, melding: Melding, client: Client) -> None:
    for _ in range(2):
        client.get(f"/signaal/{signaal.nummer}/")
    assert Logregel.objects.geopend().filter(object_id=melding.pk).count() == 2


@pytest.mark.parametrize("tabel", ["Logregel", "Dataverwerking"])
def test_a_log_that_can_not_be_written_gives_no_page(
    tabel: str, signaal: Signaal, client: Client
) -> None:
    kapot = mock.patch(
        f"meldpunt.logboek.handeling.{tabel}.objects.bulk_create", side_effect=DatabaseError
    )
    with kapot:
        antwoord = client.get(f"/signaal/{signaal.nummer}/")
    assert antwoord.status_code == 503
    assert KANARIE not in antwoord.content.decode()
    assert "Het logboek is niet te schrijven." in antwoord.content.decode()


def test_what_was_done_on_a_page_without_log_is_undone(signaal: Signaal, client: Client) -> None:
    kapot = mock.patch(
        "meldpunt.logboek.handeling.Logregel.objects.bulk_create", side_effect=DatabaseError
    )
    with kapot:
        antwoord = client.post(f"/signaal/{signaal.nummer}/oppakken/", {"versie": signaal.versie})
    signaal.refresh_from_db()
    assert (antwoord.status_code, signaal.staat) == (503, "nieuw")


def test_a_refusal_has_a_line_and_no_address(
    signaal: Signaal, farid: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    assert client_van(farid).get(f"/signaal/{signaal.nummer}/").status_code == 404
    regel = Logregel.objects.get(medewerker=farid)
    assert (regel.actie, regel.resultaat) == ("binnengaan", "geweigerd")
    assert regel.oorsprong == "signalen:signaal"
    assert signaal.nummer not in str(list(Logregel.objects.filter(pk=regel.pk).values()))


def test_nothing_opens_outside_an_operation(melding: Melding) -> None:
    leeg = Context()
    with pytest.raises(LogboekFout):
        leeg.run(kluis.open, systeem(melding.gemeente), melding, ["tekst"], Doel.BEHANDELEN)


def test_the_three_doors_have_their_own_lines(melding: Melding, heemstede: Gemeente) -> None:
    door = systeem(heemstede)
    with werk(door, "toets"):
        kluis.verwerk(door, melding, ["tekst"], Doel.VERSTUREN)
        kluis.doorzoek(door, [(melding, ["tekst"]), (melding, ["melder_naam"])], Doel.LEKCONTROLE)
        kluis.verscheen(door, melding, Doel.LEKCONTROLE)
    regels = Logregel.objects.filter(oorsprong="toets").order_by("actie")
    assert [(r.actie, r.aantal, r.object_id) for r in regels] == [
        ("doorzoeken", 2, None),
        ("verschenen", 1, melding.pk),
        ("verwerken", 1, melding.pk),
    ]
    assert not regels.geopend()


def test_every_search_is_a_line_with_its_own_count(melding: Melding, heemstede: Gemeente) -> None:
    """Several signalen on an agenda at once: each is compared, and each is written down."""
    door = systeem(heemstede)
    with werk(door, "toets"):
        for aantal in (2, 3):
            kluis.doorzoek(door, [(melding, ["tekst"])] * aantal, Doel.LEKCONTROLE)
    regels = Logregel.objects.filter(oorsprong="toets", actie="doorzoeken")
    assert sorted(regels.values_list("aantal", flat=True)) == [2, 3]


def test_an_empty_field_is_no_reading(signaal: Signaal, heemstede: Gemeente) -> None:
    with handeling("toets") as deze:
        kluis.open(systeem(heemstede), signaal, ["zorg_toelichting"], Doel.BEHANDELEN)
        assert not deze._regels


def test_only_a_case_that_a_person_sees_counts_as_opened(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Callable[[Medewerker], Toegang]
) -> None:
    mens, zelf, zaak = toegang_van(anna), systeem(heemstede), uuid4()
    with handeling("toets") as deze:
        deze.noteer(zelf, Actie.OPENEN, Ding("melding", uuid4(), uuid4()))
        deze.noteer(mens, Actie.VERWERKEN, Ding("melding", uuid4(), uuid4()))
        deze.noteer(mens, Actie.OPENEN, Ding("plan", uuid4(), None))
        deze.noteer(mens, Actie.OPENEN, Ding("melding", uuid4(), zaak))
        assert deze.geopend == {zaak}


def test_the_log_of_processing_is_about_people_alone(heemstede: Gemeente) -> None:
    over_niemand, over_iemand = (Ding("bericht", uuid4(), None, wie) for wie in ("", "c0ffee"))
    with werk(systeem(heemstede), "toets") as deze:
        deze.noteer(systeem(heemstede), Actie.VERWERKEN, over_niemand)
        deze.noteer(systeem(heemstede), Actie.VERWERKEN, over_iemand)
    assert Logregel.objects.filter(oorsprong="toets").count() == 2
    assert Dataverwerking.objects.get(operatie=deze.operatie).betrokkene == "c0ffee"


def test_the_demo_writes_lines_of_the_past(heemstede: Gemeente) -> None:
    toen = timezone.now() - timedelta(days=40)
    with handeling("toets") as deze:
        deze.noteer(systeem(heemstede), Actie.VERWERKEN, Ding("bericht", uuid4(), None, "c0ffee"))
        deze.schrijf(op=toen)
    assert Logregel.objects.get(operatie=deze.operatie).op == toen
    assert Dataverwerking.objects.get(operatie=deze.operatie).einde == toen


def test_work_that_fails_leaves_no_lines_and_no_rows(melding: Melding, heemstede: Gemeente) -> None:
    door = systeem(heemstede)
    with pytest.raises(LookupError), werk(door, "mislukt"):
        kluis.verwerk(door, melding, ["tekst"], Doel.VERSTUREN)
        Signaal.objects.update(titel="Anders")
        raise LookupError
    assert not Logregel.objects.filter(oorsprong="mislukt").exists()
    assert not Signaal.objects.filter(titel="Anders").exists()


def test_the_operation_ends_with_its_work(heemstede: Gemeente) -> None:
    buiten = huidige()
    with werk(systeem(heemstede), "binnen") as binnen:
        assert huidige() is binnen
        assert binnen.operatie != buiten.operatie
    assert huidige() is buiten


@pytest.mark.parametrize("opdracht", ["update", "delete"])
def test_nobody_in_the_app_changes_a_line(opdracht: str, signaal: Signaal, client: Client) -> None:
    client.get(f"/signaal/{signaal.nummer}/")
    for model in (Logregel, Dataverwerking):
        rijen = model.objects.all()
        doe = rijen.delete if opdracht == "delete" else lambda r=rijen: r.update(operatie="x")
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()
    assert connection.is_usable()
