"""The plan counts itself: from held meetings with the item and from registers."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Ketenpartner, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from overleggen.models import Overleg, Overlegvorm
from overleggen.services import plan_overleg, rond_overleg_af, start_overleg
from overleggen.services.agenda import haal_punt_weg, zet_los_punt
from overleggen.services.houden import sla_overleg_over
from pijlers.bord import maak_bord
from pijlers.models import Actie, Herinnering, Registratie, Telbron, Uitvoering, Uitvoeringsplan
from pijlers.registers import REGISTERS
from pijlers.services import (
    PlanFout,
    kies_telbron,
    leg_registratie_vast,
    meld_klaar,
    stel_herinneringen_op,
    vul_telbronnen_aan,
    zet_registratie,
)
from pijlers.stand import blok_van
from pijlers.tellen import tel
from tests.kader import in_gemeente

ClientVan = Callable[[Medewerker], Client]
NU = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)
VANDAAG = NU.date()
DRIEHOEK, TRAINING, CAMPAGNE = "HEE-P3-08", "HEE-P1-04", "HEE-P1-08"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag() -> Any:
    """Look on 22 November 2026."""
    with time_machine.travel(NU, tick=True):
        yield


def plan(door: Toegang, op: date, punt: str = "Mensenhandel: afstemming met het OM") -> Overleg:
    """A meeting of the driehoek, with this item."""
    vorm = Overlegvorm.objects.get(gemeente_id=door.gemeente_id, code="driehoek")
    begin = datetime(op.year, op.month, op.day, 10, tzinfo=NEDERLAND)
    overleg = plan_overleg(vorm=vorm, begint_op=begin, door=door)
    if punt:
        zet_los_punt(overleg_id=overleg.pk, titel=punt, door=door)
    return overleg


def houd(overleg: Overleg, door: Toegang) -> None:
    """Hold it."""
    start_overleg(overleg_id=overleg.pk, versie=None, door=door)
    rond_overleg_af(overleg_id=overleg.pk, versie=None, door=door)


def blokken(code: str) -> list[str]:
    """What each time to do an action says."""
    uitvoeringen = list(Uitvoering.objects.filter(actie__code=code).order_by("laatste_dag", "nr"))
    tel([uitvoeringen[0].actie_id], uitvoeringen, VANDAAG)
    return [blok_van(u, VANDAAG).tekst for u in uitvoeringen if u.laatste_dag.year == 2026]


def schrijf(door: Toegang, register: str, **waarden: Any) -> Registratie:
    """A row in a register."""
    return leg_registratie_vast(register=REGISTERS[register], waarden=waarden, door=door)


def train(door: Toegang, **anders: Any) -> Registratie:
    """An in-depth training with people who completed it."""
    basis = {
        "titel": "Herkennen", "dag": date(2026, 3, 3), "doel": "verdiepend", "vorm": "webinar",
        "doelgroep": "publiekszaken", "afgerond": 8,
    }  # fmt: skip
    return schrijf(door, "training", **basis | anders)


def test_only_held_driehoek_meetings_with_the_item_count(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    """BLO-099, BLO-100: cancel one of two, and the action says so at once."""
    adres = reverse("pijlers:actie", args=[Actie.objects.get(code=DRIEHOEK).pk])
    client = client_van(anna)
    assert blokken(DRIEHOEK) == ["0 van 2, venster sluit 31 december 2026"]
    eerste, tweede = plan(door, date(2026, 11, 23)), plan(door, date(2026, 12, 8))
    plan(door, date(2026, 12, 9), punt="Verkeer")
    volgend_jaar = plan(door, date(2027, 1, 5))
    houd(volgend_jaar, door)
    houd(eerste, door)
    assert blokken(DRIEHOEK) == ["1 van 2, 1 gepland, venster sluit 31 december 2026"]
    assert "1 van 2, 1 gepland" in client.get(adres).content.decode()
    sla_overleg_over(overleg_id=tweede.pk, reden="Agenda te vol.", versie=None, door=door)
    assert blokken(DRIEHOEK) == ["1 van 2, venster sluit 31 december 2026"]
    pagina = client.get(adres).content.decode()
    assert "1 van 2, venster sluit 31 december 2026" in pagina
    assert reverse("overleggen:overleg", args=[eerste.pk]) in pagina
    assert reverse("overleggen:overleg", args=[tweede.pk]) not in pagina
    assert "1 van 2, venster sluit 31 december 2026" in client.get("/plan/").content.decode()
    houd(plan(door, date(2026, 12, 15)), door)
    assert blokken(DRIEHOEK) == ["Klaar 15 december 2026, 2 van 2 klaar"]


def test_an_item_taken_off_and_a_signaal_do_not_count(door: Toegang) -> None:
    overleg = plan(door, date(2026, 11, 23))
    haal_punt_weg(agendapunt_id=overleg.agendapunten.get().pk, door=door)
    houd(overleg, door)
    assert blokken(DRIEHOEK) == ["0 van 2, venster sluit 31 december 2026"]
    actie = Actie.objects.get(code=DRIEHOEK)
    kies_telbron(
        actie=actie, soort="overleg", vorm_id=overleg.vorm_id, punt="", versie=1, door=door
    )
    assert blokken(DRIEHOEK) == ["1 van 2, venster sluit 31 december 2026"]


def test_registers_count_and_unknown_attendance_does_not(door: Toegang) -> None:
    onbekend = train(door, afgerond=None)
    train(door, doel="bewustwording")
    train(door, dag=date(2025, 3, 3))
    train(door, dag=date(2026, 12, 1), afgerond=None)
    assert blokken(TRAINING) == ["0 van 1, 1 gepland, venster sluit 31 december 2026"]
    rij = train(door, dag=date(2026, 11, 22))
    assert blokken(TRAINING) == ["Klaar 22 november 2026"]
    zet_registratie(registratie_id=rij.pk, vervallen=True, versie=1, door=door)
    assert blokken(TRAINING)[0].startswith("0 van 1")
    assert onbekend.gegevens["afgerond"] is None


def test_one_campaign_counts_for_one_window(door: Toegang) -> None:
    """BLO-085: Q2 and Q4 each need their own."""
    campagne = {"gebied": "Heemstede", "kanaal": "sociale_media", "titel": "Meld het"}
    schrijf(door, "campagne", **campagne, dag=date(2026, 5, 1))
    schrijf(door, "campagne", **campagne, dag=date(2026, 6, 1))
    assert blokken(CAMPAGNE) == ["Klaar 1 mei 2026", "0 van 1, venster sluit 31 december 2026"]


def test_what_counts_itself_is_not_reported_by_hand(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    uitvoering = Uitvoering.objects.get(actie__code=DRIEHOEK, laatste_dag__year=2026)
    klaar = reverse("pijlers:klaar", args=[uitvoering.pk])
    pagina = client_van(anna).get(reverse("pijlers:actie", args=[uitvoering.actie_id]))
    assert klaar not in pagina.content.decode()
    with pytest.raises(PlanFout, match="telt zelf"):
        meld_klaar(uitvoering=uitvoering, resultaat="Ja", bewijs="x", versie=None, door=door)
    kies_telbron(actie=uitvoering.actie, soort="", versie=1, door=door)
    meld_klaar(uitvoering=uitvoering, resultaat="Ja", bewijs="x", versie=None, door=door)
    vorm = Overlegvorm.objects.get(gemeente_id=door.gemeente_id, code="driehoek")
    kies_telbron(actie=uitvoering.actie, soort="overleg", vorm_id=vorm.pk, versie=2, door=door)
    assert blokken(DRIEHOEK) == ["0 van 2, venster sluit 31 december 2026"]
    pagina = client_van(anna).get(reverse("pijlers:actie", args=[uitvoering.actie_id]))
    assert "Dat telt nu niet mee." in pagina.content.decode()


def test_bestuur_gets_the_number_without_the_meeting(
    client_van: ClientVan, farid: Medewerker, door: Toegang
) -> None:
    """Who doesn't take part sees how often, not which meeting."""
    overleg = plan(door, date(2026, 11, 23))
    houd(overleg, door)
    adres = reverse("pijlers:actie", args=[Actie.objects.get(code=DRIEHOEK).pk])
    pagina = client_van(farid).get(adres).content.decode()
    assert "1 van 2" in pagina
    assert "1 keer telt mee zonder dat u het hier ziet" in pagina
    assert str(overleg.pk) not in pagina
    assert "Kies wat meetelt" not in pagina


def test_choosing_what_counts(client_van: ClientVan, anna: Medewerker, door: Toegang) -> None:
    actie = Actie.objects.get(code="HEE-P3-02")
    adres = reverse("pijlers:telbron", args=[actie.pk])
    client = client_van(anna)
    assert client.get(adres).status_code == 200
    assert client.post(adres, {"versie": 0, "bron": "iets"}).status_code == 422
    keuze = {"versie": 0, "bron": "campagne:mma", "punt": ""}
    assert client.post(adres, keuze).status_code == 302
    assert client.post(adres, keuze | {"bron": "contact"}).status_code == 409
    schrijf(door, "campagne", titel="Meld", gebied="x", kanaal="mma", dag=date(2026, 3, 3))
    pagina = client.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
    assert "bij “Meld Misdaad Anoniem”, telt mee" in pagina
    assert "3 maart 2026" in pagina
    vorm = Overlegvorm.objects.get(gemeente_id=door.gemeente_id, code="driehoek")
    nieuw = {"versie": 1, "bron": f"overleg:{vorm.pk}", "punt": "handel"}
    assert client.post(adres, nieuw).status_code == 302
    assert "<ins>Driehoek" in client.get(adres).content.decode()
    for soort, vorm_id in (("overleg", None), ("overleg", UUID(int=1)), ("verzonnen", None)):
        with pytest.raises(AntwoordFout):
            kies_telbron(actie=actie, soort=soort, vorm_id=vorm_id, versie=2, door=door)
    with pytest.raises(VersieConflict):
        kies_telbron(actie=actie, soort="", versie=0, door=door)


def test_sources_come_with_the_plan_and_are_never_overwritten(
    door: Toegang, heemstede: Gemeente
) -> None:
    """Of the file, of the body in the planning text; not over a choice or a report by hand."""
    bron = Telbron.objects.get(actie__code=DRIEHOEK)
    assert (bron.vorm.code if bron.vorm else "", bron.punt) == ("driehoek", "mensenhandel")
    kies_telbron(actie=bron.actie, soort="", versie=1, door=door)
    Telbron.objects.filter(actie__code=TRAINING).delete()
    Uitvoering.objects.filter(actie__code=TRAINING, nr=1).update(gedaan=1, gedaan_op=VANDAAG)
    Telbron.objects.filter(actie__code=CAMPAGNE).delete()
    gegevens = {"telbronnen": [{"actie": CAMPAGNE, "bron": "campagne", "keuze": "mma"}]}
    vul_telbronnen_aan(gemeente=heemstede, gegevens=gegevens, door=systeem(heemstede))
    assert Telbron.objects.get(actie__code=DRIEHOEK).soort == ""
    assert not Telbron.objects.filter(actie__code=TRAINING).exists()
    assert Telbron.objects.get(actie__code=CAMPAGNE).keuze == "mma"
    Telbron.objects.filter(actie__code=DRIEHOEK).delete()
    vul_telbronnen_aan(gemeente=heemstede, gegevens={}, door=systeem(heemstede))
    assert Telbron.objects.get(actie__code=DRIEHOEK).soort == "overleg"


def test_another_gemeente_counts_its_own(door: Toegang, teylingen: Gemeente) -> None:
    train(door, doel="bewustwording")
    with in_gemeente(teylingen):
        actie = Actie.objects.get(code="TEY-P1-01")
        uitvoering = actie.uitvoeringen.get()
        tel([actie.pk], [uitvoering], VANDAAG)
        assert uitvoering.keer == 0


def test_no_reminder_for_what_counted_itself_done(door: Toegang, heemstede: Gemeente) -> None:
    ochtend = datetime(2026, 12, 1, 7, tzinfo=NEDERLAND)
    train(door)
    stel_herinneringen_op(gemeente=heemstede, moment=ochtend)
    gemaand = set(Herinnering.objects.values_list("uitvoering__actie__code", "termijn"))
    assert (DRIEHOEK, date(2026, 12, 31)) in gemaand
    assert (TRAINING, date(2026, 12, 31)) not in gemaand


def test_a_partner_spoken_counts_for_what_goes_on(
    client_van: ClientVan, farid: Medewerker, door: Toegang, heemstede: Gemeente
) -> None:
    """BLO-102: contact moments per partner are the evidence of an action without an end."""
    partner = Ketenpartner.objects.filter(gemeente=heemstede)[0]
    schrijf(door, "contact", titel="Kennis delen", partner=str(partner.pk), wijze="bezoek",
            dag=date(2026, 3, 3))  # fmt: skip
    actie = Actie.objects.get(code="HEE-P4-01")
    pagina = client_van(farid).get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
    assert "Kennis delen" in pagina


def test_the_board_asks_the_same_queries_however_much_counts(
    door: Toegang, heemstede: Gemeente
) -> None:
    plan_ = Uitvoeringsplan.objects.get(gemeente=heemstede)
    aantallen: set[int] = set()
    for _ in range(2):
        for nr in range(1, 4):
            train(door, dag=date(2026, nr, 1))
            houd(plan(door, date(2026, 11 + len(aantallen), 22 + nr)), door)
        with CaptureQueriesContext(connection) as vragen:
            maak_bord(plan_, VANDAAG)
        aantallen.add(len(vragen))
    assert aantallen == {8}
