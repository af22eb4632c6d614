"""A new gemeente after a neighbour's example, and the steps of its first time (5-scherm 3.16)."""

import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from meldpunt.lib.bewaren import UITKOMSTEN
from meldpunt.lib.overgang import AntwoordFout
from meldpunt.models import (
    Contact,
    Gemeente,
    Ketenpartner,
    Lidmaatschap,
    LijstItem,
    Medewerker,
    UitgaandBericht,
)
from meldpunt.models.lidmaatschap import Stand
from meldpunt.models.routekaart import Uitkomst
from meldpunt.rollen import Rol, Toegang
from meldpunt.services.eerste_keer import STAPPEN, stappen, zet_later
from meldpunt.services.overnemen import maak_gemeente, verschillen
from meldpunt.services.routekaart import stel_vast
from meldpunt.services.toegang import lidmaatschappen, maak_toegang
from overleggen.models import Overlegvorm
from pijlers.models import Uitvoeringsplan
from tests.factories import LidmaatschapFactory
from tests.kader import als, in_gemeente

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
STAPPENLIJST = reverse("meldpunt:eerste_keer")
NIEUW = reverse("meldpunt:gemeente_nieuw")
INVOER = {"naam": "Nieuwstad", "code": "NST", "cbs_code": "GM9999", "voorbeeld": "HEE"}


@pytest.fixture
def door(daan: Medewerker, toegang_van: ToegangVan) -> Toegang:
    """The beheerder of the first gemeente."""
    return toegang_van(daan)


@pytest.fixture
def nieuwstad(door: Toegang) -> Gemeente:
    """A gemeente after the example of the first one."""
    return maak_gemeente(naam="Nieuwstad", code="NST", cbs_code="", voorbeeld=door, door=door)


def beheerder_van(gemeente: Gemeente, mens: Medewerker) -> Toegang:
    lid = next(lid for lid in lidmaatschappen(mens.pk) if lid.gemeente_id == gemeente.pk)
    return maak_toegang(lid, mens.naam)


def klaar(toegang: Toegang) -> set[str]:
    with als(toegang):
        return {stap.code for stap in stappen(toegang) if stap.klaar}


def test_een_nieuwe_gemeente_door_de_schermen(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    pagina = client.post(NIEUW, INVOER, follow=True)
    assert "Gemeente Nieuwstad is gemaakt. U werkt nu daarvoor." in pagina.text
    assert "van 7 klaar" in pagina.text
    nieuw = Gemeente.objects.get(code="NST")
    assert nieuw.heeft_loo == heemstede.heeft_loo
    assert nieuw.postbus == ""
    assert nieuw.terugkoppeling_aan == "nog_kiezen"
    assert nieuw.bronnen["heeft_loo"] == "overgenomen van gemeente Heemstede"
    lid = Lidmaatschap.objects.get(gemeente=nieuw)
    assert (lid.medewerker_id, lid.rol) == (daan.pk, Rol.BEHEERDER)
    assert lid.tot is not None
    assert reverse("meldpunt:buurgemeente", args=["HEE"]) in pagina.text


def test_wat_meegaat_en_wat_niet(heemstede: Gemeente, nieuwstad: Gemeente) -> None:
    def namen(soort: type, **waarvan: object) -> set[str]:
        return set(soort.objects.filter(**waarvan).values_list("naam", flat=True))  # type: ignore[attr-defined]

    partners = namen(Ketenpartner, gemeente=heemstede, actief=True)
    vormen = namen(Overlegvorm, gemeente=heemstede, actief=True)
    keuzes = namen(LijstItem, gemeente=heemstede)
    assert partners and vormen and keuzes
    with in_gemeente(nieuwstad):
        assert namen(Ketenpartner, gemeente=nieuwstad) == partners
        assert namen(Overlegvorm, gemeente=nieuwstad) == vormen
        assert namen(LijstItem, gemeente=nieuwstad) <= keuzes
        bronnen = Ketenpartner.objects.filter(gemeente=nieuwstad).values_list("bron", flat=True)
        assert set(bronnen) == {"overgenomen van gemeente Heemstede"}
        assert not Overlegvorm.objects.filter(gemeente=nieuwstad, ritme_gekozen=True).exists()
        # Nobody checked these contacts here, whatever the neighbour did.
        assert not Contact.objects.filter(gemeente=nieuwstad).exclude(gecontroleerd_op=None)
        assert not Uitvoeringsplan.objects.filter(gemeente=nieuwstad).exists()
    # Nothing of the neighbour changed, and its rows are still the only ones to be seen here.
    assert namen(Ketenpartner) == namen(Ketenpartner, gemeente=heemstede)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": "Heemstede"}, "bestaat al"),
        ({"code": "HEE"}, "bestaat al"),
        ({"code": "n1"}, "Gebruik twee tot vijf hoofdletters, zoals ABC."),
        ({"cbs_code": "1234"}, "Schrijf GM en vier cijfers, zoals GM0123."),
        ({"voorbeeld": "TEY"}, "Selecteer"),
        ({"voorbeeld": ""}, "Kies een gemeente."),
        ({"naam": ""}, "Vul een naam in."),
    ],
)
def test_wat_niet_kan_wordt_gezegd(
    anders: dict[str, str], zin: str, daan: Medewerker, client_van: ClientVan
) -> None:
    voor = Gemeente.objects.count()
    antwoord = client_van(daan).post(NIEUW, {**INVOER, **anders})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert Gemeente.objects.count() == voor


def test_van_een_gemeente_waar_je_niet_werkt_zijn_geen_verschillen_te_zien(
    daan: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    client, url = client_van(daan), reverse("meldpunt:buurgemeente", args=["TEY"])
    assert client.get(url).status_code == 404
    # A role that is not beheerder there shows nothing of its settings either.
    LidmaatschapFactory(medewerker=daan, gemeente=teylingen, rol=Rol.OOV)
    assert client.get(url).status_code == 404
    assert client.get(reverse("meldpunt:buurgemeente", args=["HEE"])).status_code == 404


def test_de_verschillen_met_de_buur(
    daan: Medewerker, door: Toegang, nieuwstad: Gemeente, client_van: ClientVan
) -> None:
    hier = beheerder_van(nieuwstad, daan)
    soorten = {verschil.soort for verschil in verschillen(hier, door)}
    assert soorten <= {"Overleg"}  # the rhythm is not taken over
    with in_gemeente(nieuwstad):
        partner = Ketenpartner(gemeente=nieuwstad, naam="Alleen hier", soort="zorg")
        partner.bewaar(door=hier)
    nieuwstad.link_geldig_dagen = 3
    nieuwstad.bewaar(door=hier)
    gevonden = {(v.soort, v.wat): (v.hier, v.daar) for v in verschillen(hier, door)}
    assert gevonden["Ketenpartner", "Alleen hier"] == ("ja", "")
    assert gevonden["Instelling", "Link geldig (dagen)"] == ("3", "14")
    client = client_van(daan)
    client.post(reverse("meldpunt:wissel_gemeente"), {"gemeente": str(nieuwstad.pk)})
    pagina = client.get(reverse("meldpunt:buurgemeente", args=["HEE"]))
    assert "Alleen hier" in pagina.text
    assert "niet daar" in pagina.text


def test_de_stappen_volgen_uit_de_gegevens(
    daan: Medewerker, nieuwstad: Gemeente, door: Toegang
) -> None:
    hier = beheerder_van(nieuwstad, daan)
    begin = klaar(hier)
    assert not begin & {"gemeente", "mensen", "postbus", "overleg", "privacy"}
    termijn = {"maanden": 12, "bron": "DPIA"}
    nieuwstad.contact_telefoon, nieuwstad.grondslag = "012 345 67 89", "Gemeentewet"
    nieuwstad.bewaartermijnen = dict.fromkeys(UITKOMSTEN, termijn)
    nieuwstad.bewaar(door=hier)
    assert klaar(hier) == begin | {"privacy"}
    nieuwstad.terugkoppeling_aan = "melder"
    nieuwstad.bewaar(door=hier)
    assert klaar(hier) == begin | {"privacy", "gemeente"}
    LidmaatschapFactory(gemeente=nieuwstad, rol=Rol.AANDACHTSFUNCTIONARIS)
    wacht = LidmaatschapFactory(gemeente=nieuwstad, rol=Rol.PRIVACY, stand=Stand.UITGENODIGD)
    assert "mensen" not in klaar(hier)
    with in_gemeente(nieuwstad):
        wacht.stand = Stand.ACTIEF
        wacht.bewaar(door=hier)
        for vorm in Overlegvorm.objects.filter(gemeente=nieuwstad):
            vorm.ritme_gekozen = True
            vorm.bewaar(door=hier)
    assert klaar(hier) >= begin | {"privacy", "gemeente", "mensen", "overleg"}


def test_partners_en_nummers_volgen_uit_de_contacten(daan: Medewerker, nieuwstad: Gemeente) -> None:
    hier = beheerder_van(nieuwstad, daan)
    with in_gemeente(nieuwstad):
        for contact in Contact.objects.filter(gemeente=nieuwstad):
            contact.telefoon = contact.email = ""
            contact.bewaar(door=hier)
        assert not {"partners", "nummers"} & klaar(hier)
        contact.email = "meld@partner.example"
        contact.bewaar(door=hier)
        assert klaar(hier) & {"partners", "nummers"} == {"partners"}
        contact.routekaart = list(Uitkomst)
        contact.bewaar(door=hier)
        assert "nummers" not in klaar(hier)
        stel_vast(door=hier)
        assert "nummers" in klaar(hier)


def test_een_stap_kan_wachten(daan: Medewerker, door: Toegang, client_van: ClientVan) -> None:
    client = client_van(daan)
    pagina = client.post(STAPPENLIJST, {"stap": "privacy", "later": "ja"}, follow=True)
    assert "Deze stap doet u later." in pagina.text
    assert [stap.code for stap in stappen(door) if stap.later] == ["privacy"]
    zet_later(code="privacy", later=True, door=door)
    assert Gemeente.objects.get(pk=door.gemeente_id).later == ["privacy"]
    client.post(STAPPENLIJST, {"stap": "privacy", "later": "nee"})
    assert not [stap for stap in stappen(door) if stap.later]
    assert client.post(STAPPENLIJST, {"stap": "onzin", "later": "ja"}).status_code == 404


def test_er_zijn_zeven_stappen_en_beheer_telt_ze(daan: Medewerker, client_van: ClientVan) -> None:
    assert len(STAPPEN) == 7
    tekst = client_van(daan).get(reverse("meldpunt:beheer")).text
    assert "van 7 klaar" in tekst
    pagina = client_van(daan).get(STAPPENLIJST).text
    assert all(stap.naam in pagina for stap in STAPPEN)


def test_het_commando_maakt_een_gemeente_en_nodigt_uit(heemstede: Gemeente) -> None:
    uit = io.StringIO()
    opties = ("--voorbeeld", "HEE", "--beheerder", "eerste@nieuwstad.example")
    call_command("nieuwe_gemeente", "NST", "Nieuwstad", *opties, stdout=uit)
    assert "Nieuwstad is gemaakt" in uit.getvalue()
    lid = Lidmaatschap.objects.get(gemeente__code="NST")
    assert (lid.rol, lid.stand) == (Rol.BEHEERDER, Stand.UITGENODIGD)
    with in_gemeente(Gemeente.objects.get(code="NST")):
        assert UitgaandBericht.objects.filter(sleutel__startswith="uitnodiging:").count() == 1


@pytest.mark.parametrize(
    ("code", "voorbeeld", "beheerder", "zin"),
    [
        ("NST", "NIETS", "a@b.example", "Er is geen gemeente met de code NIETS."),
        ("NST", "HEE", "geen adres", "Dit is geen e-mailadres."),
        ("HEE", "HEE", "a@b.example", "bestaat al"),
    ],
)
def test_het_commando_weigert_in_een_zin(
    db: None, code: str, voorbeeld: str, beheerder: str, zin: str
) -> None:
    voor = Gemeente.objects.count()
    with pytest.raises(CommandError, match=zin):
        call_command(
            "nieuwe_gemeente", code, "Nieuwstad", "--voorbeeld", voorbeeld, "--beheerder", beheerder
        )
    assert Gemeente.objects.count() == voor


def test_de_dienst_weigert_een_naam_die_er_is(door: Toegang) -> None:
    with pytest.raises(AntwoordFout) as fout:
        maak_gemeente(naam="Heemstede", code="NST", cbs_code="", voorbeeld=door, door=door)
    assert list(fout.value.fouten) == ["naam"]
