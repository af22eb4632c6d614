"""The registers of the plan: one set of pages for all of them, unknown apart from 0."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.datum import NEDERLAND
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, Ketenpartner, LijstItem, Medewerker
from meldpunt.models.lijst import LIJSTEN
from meldpunt.rollen import Toegang
from pijlers.dekking import lees_dekking
from pijlers.models import Registratie
from pijlers.registers import KOLOMMEN, REGISTERS, Soort
from pijlers.registertabel import tabel_bij
from pijlers.services import leg_registratie_vast, wijzig_registratie, zet_registratie
from signalen.models import Telling
from signalen.models.telling import Wat

ClientVan = Callable[[Medewerker], Client]
NU = datetime(2026, 11, 22, 10, tzinfo=NEDERLAND)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vandaag() -> Any:
    """Look on 22 November 2026."""
    with time_machine.travel(NU, tick=True):
        yield


def waarden_van(code: str, gemeente: Gemeente) -> dict[str, Any]:
    """Something that fits in every field of a register."""
    waarden: dict[str, Any] = {}
    for veld in REGISTERS[code].velden:
        match veld.soort:
            case Soort.DAG:
                waarden[veld.naam] = date(2026, 3, 3)
            case Soort.GETAL:
                waarden[veld.naam] = 4
            case Soort.JA:
                waarden[veld.naam] = True
            case Soort.VAST:
                waarden[veld.naam] = veld.keuzes[0][0]
            case Soort.LIJST | Soort.LIJSTEN:
                code_ = LijstItem.objects.keuzes(veld.lijst, gemeente.pk)[0][0]
                waarden[veld.naam] = [code_] if veld.soort == Soort.LIJSTEN else code_
            case Soort.SIGNALEN:
                waarden[veld.naam] = ""
            case Soort.PARTNER:
                waarden[veld.naam] = str(Ketenpartner.objects.filter(gemeente=gemeente)[0].pk)
            case Soort.HOORT_BIJ:
                ander = Registratie.objects.filter(gemeente=gemeente, soort=veld.lijst).first()
                waarden[veld.naam] = str(ander.pk) if ander else None
            case _:
                waarden[veld.naam] = f"Tekst bij {veld.naam}"
    return waarden


def als_post(waarden: dict[str, Any], versie: int = 0) -> dict[str, Any]:
    """The same as a browser sends it."""
    uit = {n: w.isoformat() if isinstance(w, date) else w for n, w in waarden.items()}
    return {n: w for n, w in uit.items() if w is not None} | {"versie": versie}


def train(door: Toegang, **anders: Any) -> Registratie:
    """A training of Publiekszaken."""
    basis = {
        "titel": "Herkennen", "dag": date(2026, 3, 3), "doel": "verdiepend", "vorm": "webinar",
        "doelgroep": "publiekszaken", "uitgenodigd": 10, "begonnen": 9, "afgerond": 8,
    }  # fmt: skip
    waarden = basis | anders
    return leg_registratie_vast(register=REGISTERS["training"], waarden=waarden, door=door)


def test_every_register_describes_itself() -> None:
    for code, register in REGISTERS.items():
        assert code == register.code
        assert register.velden[0].naam == "titel"
        assert register.eis
        assert register.lijsten <= set(LIJSTEN)
        assert not register.onderscheid or register.veld(register.onderscheid).verplicht
        for veld in register.velden:
            if veld.soort in {Soort.PARTNER, Soort.HOORT_BIJ}:
                assert veld.naam in KOLOMMEN


def test_every_register_is_written_read_changed_and_exported(
    client_van: ClientVan, anna: Medewerker, heemstede: Gemeente
) -> None:
    """One set of pages for all of them."""
    client = client_van(anna)
    for code in REGISTERS:
        waarden = waarden_van(code, heemstede)
        nieuw = reverse("pijlers:registratie_nieuw", args=[code])
        assert client.get(nieuw).status_code == 200
        leeg = client.post(nieuw, {"versie": 0})
        assert leeg.status_code == 422, code
        antwoord = client.post(nieuw, als_post(waarden))
        assert antwoord.status_code == 302, (code, antwoord.context["form"].errors)
        rij = Registratie.objects.get(soort=code)
        for veld in rij.register.open_velden:
            assert str(rij.waarde(veld)) == str(waarden[veld.naam]), (code, veld.naam)
        assert rij.titel in client.get(reverse("pijlers:register", args=[code])).content.decode()
        wijzig = reverse("pijlers:registratie_wijzigen", args=[rij.pk])
        assert client.get(wijzig).status_code == 200
        andere = als_post(waarden | {"titel": f"Anders {code}"}, rij.versie)
        assert client.post(wijzig, andere).status_code == 302, code
        pagina = client.get(reverse("pijlers:registratie", args=[rij.pk])).content.decode()
        assert f"<ins>Anders {code}</ins>" in pagina
        csv = client.get(reverse("pijlers:register_csv", args=[code])).content.decode()
        assert f"Anders {code}" in csv
        assert csv.count("\r\n") == 2
    assert "1 rij" in client.get(reverse("pijlers:registers")).content.decode()


def test_who_may_what(
    client_van: ClientVan, farid: Medewerker, bram: Medewerker, daan: Medewerker,
    carla: Medewerker, door: Toegang,
) -> None:  # fmt: skip
    """Who follows the plan reads; only who changes the plan writes; others find nothing."""
    rij = train(door)
    lezen = [
        reverse("pijlers:registers"),
        reverse("pijlers:dekking"),
        reverse("pijlers:register", args=["training"]),
        reverse("pijlers:register_csv", args=["training"]),
        reverse("pijlers:registratie", args=[rij.pk]),
    ]
    schrijven = [
        reverse("pijlers:registratie_nieuw", args=["training"]),
        reverse("pijlers:registratie_wijzigen", args=[rij.pk]),
    ]
    for persoon in (farid, bram):
        client = client_van(persoon)
        assert {client.get(adres).status_code for adres in lezen} == {200}
        assert {client.get(adres).status_code for adres in schrijven} == {404}
        assert "toevoegen" not in client.get(lezen[2]).content.decode()
    assert {client_van(daan).get(adres).status_code for adres in lezen} == {404}
    ander = client_van(carla)
    for adres in (lezen[-1], schrijven[1]):
        assert ander.get(adres).status_code == 404
    assert "Herkennen" not in ander.get(lezen[2]).content.decode()
    assert client_van(farid).get(reverse("pijlers:register", args=["geen"])).status_code == 404


@pytest.mark.parametrize(
    ("code", "anders", "veld"),
    [
        ("training", {"titel": ""}, "titel"),
        ("training", {"dag": None}, "dag"),
        ("training", {"begonnen": 3, "afgerond": 4}, "afgerond"),
        ("training", {"uitgenodigd": 3, "begonnen": None, "afgerond": 4}, "afgerond"),
        ("campagne", {"tot": date(2026, 3, 2)}, "tot"),
        ("contract", {"tot": None}, "tot"),
        ("campagne", {"dag": date(1, 3, 1)}, "dag"),
        ("contract", {"tot": date(9999, 12, 31)}, "tot"),
        ("contact", {"partner": "00000000-0000-0000-0000-000000000000"}, "partner"),
        ("uitgifte", {"hoort_bij": "00000000-0000-0000-0000-000000000000"}, "hoort_bij"),
        ("materiaal", {"talen": []}, "talen"),
    ],
)
def test_bad_input_is_said_at_its_field(
    code: str, anders: dict[str, Any], veld: str, door: Toegang, heemstede: Gemeente
) -> None:
    register = REGISTERS[code]
    waarden = waarden_van(code, heemstede) | {"looptijd": ""} | anders
    with pytest.raises(AntwoordFout) as fout:
        leg_registratie_vast(register=register, waarden=waarden, door=door)
    assert veld in fout.value.fouten
    assert not Registratie.objects.exists()


def test_a_contract_says_its_period_in_words(door: Toegang) -> None:
    """HAA-019: "vanaf 1 januari 2018 voor één jaar" gives both days."""
    waarden = {
        "titel": "Zorgcoördinatie", "koper": "Alkmaar", "leverancier": "HVO-Querido",
        "looptijd": "vanaf 1 januari 2018 voor één jaar",
    }  # fmt: skip
    rij = leg_registratie_vast(register=REGISTERS["contract"], waarden=waarden, door=door)
    assert (rij.dag, rij.tot) == (date(2018, 1, 1), date(2018, 12, 31))
    waarden |= {"looptijd": "zolang het nodig is"}
    with pytest.raises(AntwoordFout):
        leg_registratie_vast(register=REGISTERS["contract"], waarden=waarden, door=door)


def test_two_people_at_once_and_the_way_back(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    rij = train(door)
    wijzig_registratie(
        registratie_id=rij.pk, waarden={"titel": "Nieuw", "dag": rij.dag, **rij.gegevens},
        versie=1, door=door,
    )  # fmt: skip
    with pytest.raises(VersieConflict):
        zet_registratie(registratie_id=rij.pk, vervallen=True, versie=1, door=door)
    client = client_van(anna)
    laat = als_post({"titel": "Ook nieuw", "dag": rij.dag, **rij.gegevens}, versie=1)
    assert (
        client.post(reverse("pijlers:registratie_wijzigen", args=[rij.pk]), laat).status_code == 409
    )
    zetten = reverse("pijlers:registratie_zetten", args=[rij.pk])
    assert client.get(zetten).status_code == 405
    eruit = client.post(zetten, {"versie": 2, "vervallen": "ja"}, follow=True).content.decode()
    assert "telt niet meer mee" in eruit
    assert lees_dekking(door, date(2026, 11, 22)).teams[0].laatste.woord == "Geen training"
    client.post(zetten, {"versie": 3})
    rij.refresh_from_db()
    assert not rij.vervallen


def test_coverage_answers_how_many_completed_and_knows_unknown(
    client_van: ClientVan, farid: Medewerker, door: Toegang
) -> None:
    """BLO-081, HAA-013: the last twelve months of Publiekszaken; 2017 is unknown, not 0."""
    train(door)
    train(door, dag=date(2026, 6, 1), afgerond=None)
    train(door, dag=date(2025, 11, 22))
    train(door, dag=date(2017, 3, 1), uitgenodigd=None, begonnen=None, afgerond=None)
    train(door, dag=date(2026, 12, 1))
    train(door, doelgroep="cjg", afgerond=0)
    train(door, doelgroep="bestaat_niet_meer", afgerond=1)
    teams = {team.naam: team for team in lees_dekking(door, date(2026, 11, 22)).teams}
    publiek = teams["Publiekszaken"]
    assert publiek.laatste.woord == "8 mensen, bij 1 training onbekend"
    assert publiek.jaren[2025].woord == "8 mensen"
    assert publiek.jaren[2017].woord == "Onbekend"
    assert publiek.jaren[2024].woord == "Geen training"
    assert teams["Centrum voor Jeugd en Gezin (CJG)"].laatste.woord == "0 mensen"
    assert teams["bestaat_niet_meer"].laatste.woord == "1 mens"
    pagina = client_van(farid).get(reverse("pijlers:dekking")).content.decode()
    assert "8 mensen, bij 1 training onbekend" in pagina


def test_a_list_asks_the_same_queries_however_long(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    client = client_van(anna)
    client.get(reverse("pijlers:registers"))
    aantallen = set()
    for hoeveel in (1, 12):
        for nr in range(hoeveel):
            train(door, titel=f"Training {nr}")
        for adres in ("registers", "dekking"):
            with CaptureQueriesContext(connection) as vragen:
                client.get(reverse(f"pijlers:{adres}"))
            aantallen.add((adres, len(vragen)))
        with CaptureQueriesContext(connection) as vragen:
            lijst = client.get(reverse("pijlers:register", args=["training"]), {"q": "training"})
        aantallen.add(("register", len(vragen)))
    assert "13 rijen" in lijst.content.decode()
    assert len(aantallen) == 3


def test_a_campaign_shows_signalen_per_channel_before_and_after(
    client_van: ClientVan, farid: Medewerker, door: Toegang, heemstede: Gemeente
) -> None:
    """BLO-086: whole months, from counts without ids; two months that are not over yet."""
    for maand, kanaal, aantal in (
        (date(2026, 6, 1), "mma", 2), (date(2026, 5, 1), "mma", 9), (date(2026, 9, 1), "mma", 4),
        (date(2026, 10, 1), "mma", 3), (date(2026, 7, 1), "telefoon", 1),
    ):  # fmt: skip
        Telling.objects.create(
            gemeente=heemstede, maand=maand, wat=Wat.SIGNAAL, kanaal=kanaal, aantal=aantal
        )
    waarden = waarden_van("campagne", heemstede) | {
        "dag": date(2026, 9, 3), "tot": date(2026, 9, 30), "kijk_op": None,
    }  # fmt: skip
    rij = leg_registratie_vast(register=REGISTERS["campagne"], waarden=waarden, door=door)
    tabel = tabel_bij(rij, door, NU.date())
    assert tabel
    assert {regel[0]: regel[1:] for regel in tabel.rijen} == {
        "Meld Misdaad Anoniem": ["2", "4", "3"],
        "Telefoon": ["1", "0", "0"],
    }
    assert "nog niet voorbij" in tabel.uitleg
    pagina = client_van(farid).get(reverse("pijlers:registratie", args=[rij.pk]))
    assert "Signalen voor en na de campagne" in pagina.content.decode()


def test_material_shows_where_it_went_in_which_language(
    client_van: ClientVan, anna: Medewerker, door: Toegang
) -> None:
    """BLO-088, BLO-089: per place and language, and which language went nowhere."""
    folder = leg_registratie_vast(
        register=REGISTERS["materiaal"],
        waarden={
            "titel": "Uw rechten", "dag": date(2026, 1, 1), "makers": "FairWork en Rode Kruis",
            "talen": ["oekraiens", "russisch", "engels"],
        },
        door=door,
    )  # fmt: skip
    for plek, taal, aantal in (("Dreef", "oekraiens", 5), ("Dreef", "oekraiens", 7),
                               ("Laan", "engels", 2)):  # fmt: skip
        leg_registratie_vast(
            register=REGISTERS["uitgifte"],
            waarden={
                "titel": plek, "dag": date(2026, 2, 2), "hoort_bij": str(folder.pk), "taal": taal,
                "aantal": aantal,
            },
            door=door,
        )  # fmt: skip
    tabel = tabel_bij(folder, door, NU.date())
    assert tabel
    assert tabel.rijen == [["Dreef", "12", "0", "0"], ["Laan", "0", "0", "2"]]
    pagina = client_van(anna).get(reverse("pijlers:registratie", args=[folder.pk]))
    assert "Nog nergens uitgedeeld in: Russisch." in pagina.content.decode()
    # Taken out since: what was handed out keeps its name and can still be mended.
    zet_registratie(registratie_id=folder.pk, vervallen=True, versie=None, door=door)
    uitgifte = Registratie.objects.get(titel="Laan")
    rijpagina = client_van(anna).get(reverse("pijlers:registratie", args=[uitgifte.pk]))
    assert "Uw rechten" in rijpagina.content.decode()
    wijzig = reverse("pijlers:registratie_wijzigen", args=[uitgifte.pk])
    begin = client_van(anna).get(wijzig).context["form"].initial
    post = {n: w for n, w in begin.items() if w is not None} | {"dag": "2026-02-02", "aantal": 3}
    assert client_van(anna).post(wijzig, post).status_code == 302
    nieuw = client_van(anna).get(reverse("pijlers:registratie_nieuw", args=["uitgifte"]))
    assert "Uw rechten" not in nieuw.content.decode()
