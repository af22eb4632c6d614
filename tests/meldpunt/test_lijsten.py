"""Lists of a gemeente (X-006): own names, own choices, order; nothing is ever removed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt.lib.overgang import AntwoordFout, Weigering
from meldpunt.lib.rij import VersieConflict
from meldpunt.models import Gemeente, LijstItem, Medewerker
from meldpunt.models.lijst import LIJSTEN, ZONDER_SCHERM, lijst_naam
from meldpunt.rollen import Toegang
from meldpunt.services import lijsten as diensten
from meldpunt.services.beheer import EIGEN_KEUZE, EIGEN_TOEVOEGING

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
LIJST = "reden_geen_melding"


@pytest.fixture
def door(daan: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """The beheerder of the first gemeente."""
    return toegang_van(daan)


@pytest.fixture
def spam(db: None) -> LijstItem:
    """A shared choice."""
    return LijstItem.objects.get(gemeente=None, lijst=LIJST, code="spam")


def namen(door: Toegang) -> list[str]:
    return [naam for _, naam in LijstItem.objects.keuzes(LIJST, door.gemeente_id)]


def test_elke_gedeelde_lijst_heeft_een_naam(db: None) -> None:
    gedeeld = set(LijstItem.objects.filter(gemeente=None).values_list("lijst", flat=True))
    assert gedeeld - ZONDER_SCHERM <= set(LIJSTEN)
    assert lijst_naam("eigen_lijst") == "Eigen lijst"


def test_een_eigen_naam_geldt_alleen_hier(
    daan: Medewerker, door: Toegang, spam: LijstItem, teylingen: Gemeente, client_van: ClientVan
) -> None:
    client, url = client_van(daan), reverse("meldpunt:keuze", args=[spam.pk])
    oud = spam.naam
    invoer = {"naam": "Reclame of rommel", "uitleg": "Ook kettingbrieven.", "versie": spam.versie}
    assert client.post(url, invoer).status_code == 302
    assert "Reclame of rommel" in namen(door)
    assert oud not in namen(door)
    assert LijstItem.objects.namen(LIJST, door.gemeente_id)["spam"] == "Reclame of rommel"
    assert LijstItem.objects.namen(LIJST, teylingen.pk)["spam"] == oud
    spam.refresh_from_db()
    assert (spam.naam, spam.versie) == (oud, 1)
    eigen = LijstItem.objects.get(gemeente_id=door.gemeente_id, lijst=LIJST, code="spam")
    assert (eigen.bron, eigen.kenmerken) == (EIGEN_KEUZE, spam.kenmerken)
    tekst = client.get(reverse("meldpunt:lijst", args=[LIJST])).text
    assert f"Gedeelde naam: {oud}" in tekst
    assert EIGEN_KEUZE in tekst
    # The address of the shared one leads to that of the gemeente.
    assert "Laatst gewijzigd door Daan Mulder" in client.get(url).text


def test_wie_de_oude_keuze_open_had_hoort_het(
    daan: Medewerker, door: Toegang, spam: LijstItem, client_van: ClientVan
) -> None:
    diensten.wijzig_keuze(item_id=spam.pk, naam="Rommel", uitleg="", versie=1, door=door)
    with pytest.raises(VersieConflict):
        diensten.wijzig_keuze(item_id=spam.pk, naam="Reclame", uitleg="", versie=1, door=door)
    url = reverse("meldpunt:keuze", args=[spam.pk])
    invoer = {"naam": "Reclame", "uitleg": "", "versie": "1"}
    antwoord = client_van(daan).post(url, invoer)
    assert antwoord.status_code == 409
    assert "Rommel" in antwoord.text
    assert client_van(daan).post(url, {**invoer, "versie": "2"}).status_code == 302
    assert "Reclame" in namen(door)


def test_dezelfde_woorden_maken_geen_eigen_keuze(door: Toegang, spam: LijstItem) -> None:
    zelfde = diensten.wijzig_keuze(
        item_id=spam.pk, naam=spam.naam, uitleg=spam.uitleg, versie=1, door=door
    )
    assert zelfde.gemeente_id is None


def test_een_eigen_keuze_staat_achteraan(
    daan: Medewerker, door: Toegang, teylingen: Gemeente, client_van: ClientVan
) -> None:
    url = reverse("meldpunt:keuze_nieuw", args=[LIJST])
    client = client_van(daan)
    assert client.post(url, {"naam": "Vraag van één bewoner", "uitleg": ""}).status_code == 302
    assert namen(door)[-1] == "Vraag van één bewoner"
    item = LijstItem.objects.get(naam="Vraag van één bewoner")
    assert (item.code, item.bron) == ("vraag_van_een_bewoner", EIGEN_TOEVOEGING)
    assert "vraag_van_een_bewoner" not in dict(LijstItem.objects.keuzes(LIJST, teylingen.pk))


def test_een_naam_staat_er_eenmaal(daan: Medewerker, door: Toegang, client_van: ClientVan) -> None:
    bestaand = namen(door)[0]
    url = reverse("meldpunt:keuze_nieuw", args=[LIJST])
    antwoord = client_van(daan).post(url, {"naam": bestaand.upper(), "uitleg": "mijn tekst"})
    assert antwoord.status_code == 422
    assert diensten.BESTAAT in antwoord.text
    assert "mijn tekst" in antwoord.text
    ander = LijstItem.objects.get(gemeente=None, lijst=LIJST, naam=namen(door)[1])
    with pytest.raises(AntwoordFout):
        diensten.wijzig_keuze(
            item_id=ander.pk, naam=bestaand, uitleg="", versie=ander.versie, door=door
        )


def test_uitzetten_haalt_een_keuze_uit_de_schermen(
    daan: Medewerker, door: Toegang, spam: LijstItem, teylingen: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    uit = reverse("meldpunt:keuze_doen", args=[spam.pk, "uitzetten"])
    assert client.post(uit).status_code == 302
    assert spam.naam not in namen(door)
    assert LijstItem.objects.namen(LIJST, door.gemeente_id)["spam"] == spam.naam
    assert "spam" in dict(LijstItem.objects.keuzes(LIJST, teylingen.pk))
    assert "1 uit" in client.get(reverse("meldpunt:lijsten")).text
    assert client.post(reverse("meldpunt:keuze_doen", args=[spam.pk, "aanzetten"])).status_code
    assert spam.naam in namen(door)
    assert LijstItem.objects.filter(lijst=LIJST, code="spam").count() == 2


def test_de_laatste_keuze_blijft_aan(door: Toegang) -> None:
    items = LijstItem.objects.geldend(LIJST, door.gemeente_id)
    for item in items[1:]:
        diensten.zet_keuze(item_id=item.pk, actief=False, door=door)
    with pytest.raises(Weigering, match="laatste keuze"):
        diensten.zet_keuze(item_id=items[0].pk, actief=False, door=door)
    assert namen(door) == [items[0].naam]


def test_bij_een_vaste_lijst_wijzigen_alleen_de_woorden(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    client = client_van(daan)
    tekst = client.get(reverse("meldpunt:lijst", args=["waarheid"])).text
    assert diensten.LIGT_VAST in tekst
    assert "Zet uit" not in tekst
    assert "Voeg keuze toe" not in tekst
    item = LijstItem.objects.geldend("waarheid", door.gemeente_id)[0]
    with pytest.raises(Weigering):
        diensten.zet_keuze(item_id=item.pk, actief=False, door=door)
    nieuw = client.post(
        reverse("meldpunt:keuze_nieuw", args=["waarheid"]), {"naam": "Misschien"}, follow=True
    )
    assert diensten.LIGT_VAST in nieuw.text
    assert not LijstItem.objects.filter(naam="Misschien").exists()
    diensten.wijzig_keuze(item_id=item.pk, naam="Anders", uitleg="", versie=1, door=door)
    assert LijstItem.objects.namen("waarheid", door.gemeente_id)[item.code] == "Anders"


def test_verplaatsen_wisselt_twee_buren(door: Toegang, teylingen: Gemeente) -> None:
    eerst = namen(door)
    daar = [naam for _, naam in LijstItem.objects.keuzes(LIJST, teylingen.pk)]
    items = LijstItem.objects.geldend(LIJST, door.gemeente_id)
    diensten.verplaats_keuze(item_id=items[2].pk, richting="omhoog", door=door)
    assert namen(door) == [eerst[0], eerst[2], eerst[1], *eerst[3:]]
    assert LijstItem.objects.filter(lijst=LIJST, gemeente_id=door.gemeente_id).count() == 2
    # Also by the id of the shared one, which the gemeente replaced just now.
    diensten.verplaats_keuze(item_id=items[2].pk, richting="omlaag", door=door)
    assert namen(door) == eerst
    assert [naam for _, naam in LijstItem.objects.keuzes(LIJST, teylingen.pk)] == daar


def test_aan_het_eind_gebeurt_niets(door: Toegang) -> None:
    eerst, items = namen(door), LijstItem.objects.geldend(LIJST, door.gemeente_id)
    diensten.verplaats_keuze(item_id=items[0].pk, richting="omhoog", door=door)
    diensten.verplaats_keuze(item_id=items[-1].pk, richting="omlaag", door=door)
    assert namen(door) == eerst


def test_wie_een_plaats_deelt_kan_ook_verplaatsen(door: Toegang) -> None:
    for naam in ("Aap", "Noot", "Mies"):
        diensten.voeg_keuze_toe(lijst=LIJST, naam=naam, uitleg="", door=door)
    LijstItem.objects.filter(naam__in=["Aap", "Noot", "Mies"]).update(volgorde=150)
    assert namen(door)[-3:] == ["Aap", "Mies", "Noot"]
    noot = LijstItem.objects.get(naam="Noot")
    diensten.verplaats_keuze(item_id=noot.pk, richting="omhoog", door=door)
    assert namen(door)[-3:] == ["Aap", "Noot", "Mies"]


def test_van_een_andere_gemeente_is_niets_te_zien(
    daan: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    ander = LijstItem.objects.filter(gemeente=teylingen, lijst="afdeling")[0]
    client = client_van(daan)
    assert client.get(reverse("meldpunt:keuze", args=[ander.pk])).status_code == 404
    doen = reverse("meldpunt:keuze_doen", args=[ander.pk, "uitzetten"])
    assert client.post(doen).status_code == 404
    assert ander.naam not in client.get(reverse("meldpunt:lijst", args=["afdeling"])).text


@pytest.mark.parametrize("lijst", ["kanaal", "bestaat_niet"])
def test_een_onbekende_lijst_bestaat_niet(
    lijst: str, daan: Medewerker, client_van: ClientVan
) -> None:
    for naam in ("lijst", "keuze_nieuw"):
        assert client_van(daan).get(reverse(f"meldpunt:{naam}", args=[lijst])).status_code == 404


def test_de_lijst_van_lijsten_vraagt_altijd_even_veel(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    client = client_van(daan)
    urls = [reverse("meldpunt:lijsten"), reverse("meldpunt:lijst", args=[LIJST])]

    def tel(url: str) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            client.get(url)
        return len(gevangen)

    for url in urls:
        tel(url)
        eerst = tel(url)
        for nr in range(4):
            diensten.voeg_keuze_toe(lijst=LIJST, naam=f"{url} {nr}", uitleg="", door=door)
        assert tel(url) == eerst


def test_twee_namen_met_dezelfde_letters_krijgen_elk_een_code(door: Toegang) -> None:
    een = diensten.voeg_keuze_toe(lijst=LIJST, naam="Vraag: wat?", uitleg="", door=door)
    twee = diensten.voeg_keuze_toe(lijst=LIJST, naam="Vraag, wat!", uitleg="", door=door)
    drie = diensten.voeg_keuze_toe(lijst=LIJST, naam="???", uitleg="", door=door)
    assert (een.code, twee.code, drie.code) == ("vraag_wat", "vraag_wat_2", "keuze")


def test_a_source_has_grounds_and_roles(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    client = client_van(daan)
    kvk = LijstItem.objects.get(gemeente=None, lijst="bron", code="kvk")
    url = reverse("meldpunt:keuze", args=[kvk.pk])
    form = client.get(url).context["form"]
    gronden = [code for code, _ in form.fields["gronden"].choices]
    assert form["gronden"].value() == gronden  # without a rule every ground holds
    assert form["rollen"].value() in (None, [])
    invoer = {"naam": kvk.naam, "uitleg": kvk.uitleg, "versie": kvk.versie}
    regels = {"gronden": ["toezicht", "wet_bibob"], "rollen": ["oov"], "politiegegevens": "nee"}
    assert client.post(url, {**invoer, **regels, "gronden": ["onzin"]}).status_code == 422
    assert client.post(url, {**invoer, **regels}).status_code == 302
    eigen = LijstItem.objects.get(gemeente_id=door.gemeente_id, lijst="bron", code="kvk")
    assert eigen.kenmerken == {**kvk.kenmerken, **regels, "politiegegevens": False}
    form = client.get(url).context["form"]
    assert [form[naam].value() for naam in regels] == list(regels.values())
    nieuw = reverse("meldpunt:keuze_nieuw", args=["bron"])
    gegevens = {"naam": "Havenkantoor", "uitleg": "", "gronden": ["toezicht"]}
    assert client.post(nieuw, gegevens).status_code == 422
    assert client.post(nieuw, {**gegevens, "politiegegevens": "nee"}).status_code == 302
    havenkantoor = LijstItem.objects.get(gemeente_id=door.gemeente_id, naam="Havenkantoor")
    assert havenkantoor.kenmerken == {
        "gronden": ["toezicht"], "rollen": [], "politiegegevens": False,
    }  # fmt: skip


def test_another_name_closes_no_source(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    """Every ground is no rule: it says nothing of the Wpg, nor for who was late."""
    client = client_van(daan)
    bag = LijstItem.objects.get(gemeente=None, lijst="bron", code="bag")
    url = reverse("meldpunt:keuze", args=[bag.pk])
    gronden = client.get(url).context["form"]["gronden"].value()
    assert "wpg" in gronden
    invoer = {"naam": "Adressen", "uitleg": "", "gronden": gronden, "politiegegevens": "nee"}
    assert client.post(url, invoer | {"versie": bag.versie}).status_code == 302
    eigen = LijstItem.objects.get(gemeente_id=door.gemeente_id, code="bag")
    assert "gronden" not in eigen.kenmerken
    assert "bag" in LijstItem.objects.zonder_politiegegevens(door.gemeente_id)["bron"]
    url = reverse("meldpunt:keuze", args=[eigen.pk])
    klein = invoer | {"naam": "Gebouwen", "gronden": ["wpg"]}
    assert client.post(url, klein | {"versie": eigen.versie}).status_code == 302
    assert "bag" not in LijstItem.objects.zonder_politiegegevens(door.gemeente_id)["bron"]
    assert client.post(url, invoer | {"versie": eigen.versie + 1}).status_code == 302
    botst = client.post(url, invoer | {"naam": "Panden", "versie": eigen.versie + 1})
    assert botst.status_code == 409
    assert ("gronden", ", ".join(gronden)) in botst.context["verborgen"]
    assert "bag" in LijstItem.objects.zonder_politiegegevens(door.gemeente_id)["bron"]


def test_what_gives_police_data_is_said_per_choice_and_a_yes_of_the_product_stays(
    daan: Medewerker, door: Toegang, client_van: ClientVan
) -> None:
    """Wpg (verder 3.16): of what nobody said anything, data of the police may come."""
    client = client_van(daan)

    def vrij(lijst: str) -> set[str]:
        return LijstItem.objects.zonder_politiegegevens(door.gemeente_id)[lijst]

    kmar = LijstItem.objects.get(gemeente=None, lijst="soort_ketenpartner", code="kmar")
    url = reverse("meldpunt:keuze", args=[kmar.pk])
    assert "standaard van het product" in client.get(url).content.decode()
    invoer = {"naam": "Marechaussee", "uitleg": "", "versie": kmar.versie, "politiegegevens": "nee"}
    assert client.post(url, invoer).status_code == 302
    eigen = LijstItem.objects.get(gemeente_id=door.gemeente_id, code="kmar")
    assert (eigen.naam, eigen.kenmerken["politiegegevens"]) == ("Marechaussee", True)
    LijstItem.objects.filter(pk=eigen.pk).update(kenmerken={"politiegegevens": False})
    assert "kmar" not in vrij("soort_ketenpartner")
    zorg = LijstItem.objects.get(gemeente=None, lijst="soort_ketenpartner", code="zorg")
    assert "zorg" in vrij("soort_ketenpartner")
    url = reverse("meldpunt:keuze", args=[zorg.pk])
    assert client.get(url).context["form"]["politiegegevens"].value() == "nee"
    invoer = {"naam": "Zorg", "uitleg": "", "versie": zorg.versie, "politiegegevens": "ja"}
    assert client.post(url, invoer).status_code == 302
    assert "zorg" not in vrij("soort_ketenpartner")
    oud = diensten.voeg_keuze_toe(lijst="beroep", naam="Wijkrechercheur", uitleg="", door=door)
    assert oud.code not in vrij("beroep")
    form = client.get(reverse("meldpunt:keuze", args=[oud.pk])).context["form"]
    assert not form["politiegegevens"].value()
    assert {"bron": "wijkagent", "beroep": "politie"}.items().isdisjoint(
        (lijst, code) for lijst in ("bron", "beroep") for code in vrij(lijst)
    )
