"""Figures of others are kept right by the beheerder: nothing disappears, what is odd is said."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.forms.cijferreeksen import ReeksFormulier
from meldpunt.forms.velden import GetalVeld
from meldpunt.models import Cijfer, Cijferreeks, Gebied, Gemeente, Medewerker
from meldpunt.models.cijfer import Staat
from meldpunt.rollen import Toegang
from meldpunt.services.cijferreeksen import RONDJE

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
RAPPORT = "/rapport/cijfers-van-anderen/"
LIJST = "/beheer/cijfers/"
TITEL = "Slachtoffers bij de opvang"


@pytest.fixture
def reeks(heemstede: Gemeente) -> Cijferreeks:
    """A table of the source: areas by forms."""
    return Cijferreeks.objects.get(gemeente=heemstede, code="politie_2022")


@pytest.fixture
def cijfer(reeks: Cijferreeks) -> Cijfer:
    """A cell of it with a number."""
    return reeks.cijfers.filter(staat=Staat.GETAL).order_by("volgorde")[0]


def reeks_invoer(**anders: object) -> dict[str, object]:
    return {
        "titel": TITEL,
        "maker": "De Opvang",
        "eenheid": "slachtoffers",
        "soort": "stroom",
        "rijen": "groep",
        "kolommen": "periode",
        "bron": "jaarverslag, bladzijde 4",
        "voetnoten": "Ook wie kort bleef. (bladzijde 5)\nZonder bron",
        "versie": 1,
    } | anders


def cel(groep: str, periode: str, waarde: str) -> dict[str, str]:
    return {"groep": groep, "periode": periode, "staat": "getal", "waarde": waarde, "noot": ""}


def test_every_table_stands_with_its_paragraph(
    daan: Medewerker, reeks: Cijferreeks, client_van: ClientVan
) -> None:
    pagina = client_van(daan).get(LIJST).content.decode()
    assert reeks.titel in pagina
    assert reeks.bron in pagina


def test_a_correction_keeps_what_stood_there(
    daan: Medewerker, farid: Medewerker, cijfer: Cijfer, client_van: ClientVan
) -> None:
    client, url = client_van(daan), reverse("meldpunt:cijfer", args=[cijfer.pk])
    invoer = {"staat": "getal", "waarde": "1.372", "tot": "", "noot": "", "versie": 1}
    assert client.post(url, invoer).status_code == 422  # why?
    assert client.post(url, invoer | {"noot": "Nageteld met de politie."}).status_code == 302
    cijfer.refresh_from_db()
    assert (cijfer.waarde, cijfer.versie) == (Decimal(1372), 2)
    assert "Nageteld met de politie." in client.get(url).content.decode()
    (oud,) = cijfer.history.filter(versie=1)
    was = f"(was {oud.waarde:.0f})"
    assert was in client.get(f"{LIJST}{cijfer.reeks_id}/").content.decode()
    assert was in client_van(farid).get(RAPPORT).content.decode()
    assert client.post(url, invoer | {"noot": "Te laat."}).status_code == 409


def test_a_withdrawn_figure_is_never_zero(
    daan: Medewerker, farid: Medewerker, cijfer: Cijfer, client_van: ClientVan
) -> None:
    invoer = {"staat": "ingetrokken", "waarde": "3", "noot": "Dubbel geteld.", "versie": 1}
    url = reverse("meldpunt:cijfer", args=[cijfer.pk])
    assert client_van(daan).post(url, invoer).status_code == 302
    cijfer.refresh_from_db()
    assert (cijfer.staat, cijfer.waarde) == (Staat.INGETROKKEN, None)
    pagina = client_van(farid).get(RAPPORT).content.decode()
    assert "ingetrokken" in pagina
    assert "Dubbel geteld." in pagina


def test_a_new_table_grows_by_cells_with_the_total_last(
    daan: Medewerker, farid: Medewerker, client_van: ClientVan
) -> None:
    client = client_van(daan)
    antwoord = client.post(f"{LIJST}nieuw/", reeks_invoer())
    nieuw = Cijferreeks.objects.get(titel=TITEL)
    assert antwoord["Location"] == f"{LIJST}{nieuw.pk}/"
    assert nieuw.voetnoten[0] == {"tekst": "Ook wie kort bleef.", "bron": "bladzijde 5"}
    assert nieuw.voetnoten[1] == {"tekst": "Zonder bron", "bron": ""}
    erbij = f"{LIJST}{nieuw.pk}/cijfer/"
    eerste = client.get(erbij).content.decode()
    assert "Gebied van de hele tabel" in eerste
    for waarden in (cel("Vrouw", "2025", "4"), cel("Totaal", "2025", "9"), cel("Man", "2025", "2")):
        assert client.post(erbij, waarden).status_code == 302
    assert "Gebied van de hele tabel" not in client.get(erbij).content.decode()
    dubbel = client.post(erbij, cel("vrouw", "2025", "5"))
    assert dubbel.status_code == 422
    assert "Hier staat al een cijfer" in dubbel.content.decode()
    assert client.post(erbij, cel("vrouw", "2026", "5")).status_code == 302
    pagina = client.get(f"{LIJST}{nieuw.pk}/").content.decode()
    assert pagina.index(">Vrouw<") < pagina.index(">Man<") < pagina.index(">Totaal<")
    assert "De bron geeft als totaal 9." in pagina
    assert pagina.count("niet ingevuld") == 2
    assert "niet ingevuld" in client_van(farid).get(RAPPORT).content.decode()


def test_all_cells_share_what_the_first_one_said(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    client.post(f"{LIJST}nieuw/", reeks_invoer())
    nieuw = Cijferreeks.objects.get(titel=TITEL)
    gebied = Gebied.objects.filter(gemeente=heemstede)[0]
    erbij = f"{LIJST}{nieuw.pk}/cijfer/"
    client.post(erbij, cel("Vrouw", "2025", "4") | {"gebied_id": str(gebied.pk)})
    client.post(erbij, cel("Man", "2025", "2"))
    assert set(nieuw.cijfers.values_list("gebied_id", flat=True)) == {gebied.pk}


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"kolommen": "groep"}, "Kies voor de kolommen iets anders"),
        ({"basis": "veel"}, "Vul een getal in."),
        ({"bron": ""}, "Paragraaf of bladzijde"),
    ],
)
def test_a_table_that_is_not_right_is_refused(
    daan: Medewerker, client_van: ClientVan, anders: dict[str, str], zin: str
) -> None:
    antwoord = client_van(daan).post(f"{LIJST}nieuw/", reeks_invoer(**anders))
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert not Cijferreeks.objects.filter(titel=TITEL).exists()


@pytest.mark.parametrize(
    "anders", [{"waarde": ""}, {"waarde": "-1"}, {"waarde": "9", "tot": "8"}, {"waarde": "x"}]
)
def test_a_cell_that_is_not_right_is_refused(
    daan: Medewerker, cijfer: Cijfer, client_van: ClientVan, anders: dict[str, str]
) -> None:
    url = reverse("meldpunt:cijfer", args=[cijfer.pk])
    invoer = {"staat": "getal", "tot": "", "noot": "Nageteld.", "versie": 1} | anders
    assert client_van(daan).post(url, invoer).status_code == 422


def test_a_withdrawn_table_leaves_the_report_and_comes_back(
    daan: Medewerker, farid: Medewerker, reeks: Cijferreeks, client_van: ClientVan
) -> None:
    client, url = client_van(daan), f"{LIJST}{reeks.pk}/intrekken/"
    assert client.post(url, {"reden": ""}).status_code == 422
    assert client.post(url, {"reden": "De politie trok dit terug."}).status_code == 302
    assert f'id="{reeks.code}"' not in client_van(farid).get(RAPPORT).content.decode()
    pagina = client.get(f"{LIJST}{reeks.pk}/").content.decode()
    assert pagina.count("De politie trok dit terug.") == 2  # on top and in its history
    assert client.post(url).status_code == 302
    assert f'id="{reeks.code}"' in client_van(farid).get(RAPPORT).content.decode()


def test_saving_a_table_unchanged_writes_nothing(
    daan: Medewerker, reeks: Cijferreeks, client_van: ClientVan
) -> None:
    invoer = ReeksFormulier.waarden(reeks) | {"versie": str(reeks.versie)}
    assert client_van(daan).post(f"{LIJST}{reeks.pk}/", invoer).status_code == 302
    oud = reeks.versie
    reeks.refresh_from_db()
    assert reeks.versie == oud


def test_areas_never_lie_in_each_other(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    onder = Gebied.objects.filter(gemeente=heemstede).exclude(deel_van=None)[0]
    boven = onder.deel_van
    assert boven
    rond = {"naam": boven.naam, "deel_van_id": str(onder.pk), "versie": boven.versie}
    antwoord = client.post(f"/beheer/gebieden/{boven.pk}/", rond)
    assert antwoord.status_code == 422
    assert RONDJE in antwoord.content.decode()
    nieuw = {"naam": "De duinstreek", "deel_van_id": str(boven.pk), "versie": 1}
    assert client.post("/beheer/gebieden/nieuw/", nieuw).status_code == 302
    assert Gebied.objects.get(gemeente=heemstede, naam="De duinstreek").deel_van == boven
    assert client.post("/beheer/gebieden/nieuw/", nieuw).status_code == 422


def test_an_open_warning_stands_at_its_table(
    daan: Medewerker, heemstede: Gemeente, reeks: Cijferreeks, client_van: ClientVan
) -> None:
    """Eisen 4.9: what the source contradicts is said where the figures are."""
    punt = {"tekst": "De bron noemt hier twee getallen.", "bron": f"4.9 punt 12, {reeks.bron}"}
    Gemeente.objects.filter(pk=heemstede.pk).update(waarschuwingen=[punt])
    client = client_van(daan)
    assert punt["tekst"] in client.get(f"{LIJST}{reeks.pk}/").content.decode()
    Gemeente.objects.filter(pk=heemstede.pk).update(afgevinkt=[punt["tekst"]])
    assert punt["tekst"] not in client.get(f"{LIJST}{reeks.pk}/").content.decode()


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("1.372", "1372"),
        ("0,5", "0.5"),
        ("1372", "1372"),
        ("12.000,50", "12000.50"),
        ("0.5", "0.5"),
    ],
)
def test_a_number_is_read_in_dutch(tekst: str, getal: str) -> None:
    assert GetalVeld().clean(tekst) == Decimal(getal)
