"""The route card: whom to call, with numbers that somebody keeps right (TEY-115...125)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Contact, Gemeente, Ketenpartner, Medewerker
from meldpunt.models.routekaart import Uitkomst
from meldpunt.rollen import Toegang
from meldpunt.services.routekaart import VRAGEN, is_klaar, stel_vast, wegen
from meldpunt.services.toegang import systeem
from tests.kader import als, in_gemeente

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
KAART, BEHEER = reverse("meldpunt:routekaart"), reverse("meldpunt:routekaart_beheer")
TELEFOON = "012 345 67 89"


@pytest.fixture
def contact(heemstede: Gemeente) -> Contact:
    """A contact with a phone that stands nowhere on the card."""
    contact = Contact.objects.filter(gemeente=heemstede, gecontroleerd_op=None)[0]
    contact.telefoon = TELEFOON
    contact.bewaar(door=systeem(heemstede))
    return contact


def zet(contact: Contact, *uitkomsten: str) -> None:
    contact.routekaart = list(uitkomsten)
    contact.bewaar(door=systeem(contact.gemeente))


def test_elke_uitkomst_hoort_bij_een_vraag() -> None:
    assert sorted(code for vraag in VRAGEN for code in vraag.uitkomsten) == sorted(Uitkomst)
    assert all(vraag.bron for vraag in VRAGEN)


def test_de_kaart_uit_de_bron_staat_klaar(
    carla: Medewerker, teylingen: Gemeente, toegang_van: ToegangVan
) -> None:
    """TEY-117...120, and Veilig Thuis for whom the source forgets."""
    toegang = toegang_van(carla)
    with als(toegang):
        kaart = wegen(toegang)
        nummers = {code: {n.rij.telefoon for n in weg.nummers} for code, weg in kaart.items()}
        assert not is_klaar(toegang, teylingen.routekaart_op)
        assert is_klaar(toegang, timezone.localdate())
    assert nummers == {
        "aangifte_arbeid": {"0800-5151"},
        "aangifte_overig": {"0900-8844"},
        "hulp": {"070-3614747", "06-14007438"},
        "zorgen": {"088-3084343", "070-7570900"},
        "minderjarig": {"0800-2000"},
    }


@pytest.mark.parametrize("wie", ["anna", "bram", "daan", "els", "farid", "gijs"])
def test_iedereen_die_hier_werkt_leest_de_kaart(
    wie: str, contact: Contact, request: pytest.FixtureRequest, client_van: ClientVan
) -> None:
    zet(contact, "hulp", "zorgen")
    tekst = client_van(request.getfixturevalue(wie)).get(KAART).text
    assert tekst.index("Bel 112.") < tekst.index(TELEFOON)
    assert tekst.count(TELEFOON) == 2
    assert "Nooit gecontroleerd" in tekst
    assert "Hier staat nog geen nummer." in tekst
    assert "Ook een voorgevoel telt." in tekst
    assert "Deze kaart ontbreekt nog in de bron." in tekst


def test_de_kaart_is_een_klik_weg(bram: Medewerker, client_van: ClientVan) -> None:
    """X-013: reachable in two clicks."""
    assert f'href="{KAART}"' in client_van(bram).get("/werk/").text


def test_een_oud_nummer_vraagt_controle(
    contact: Contact, bram: Medewerker, client_van: ClientVan
) -> None:
    contact.gecontroleerd_op = timezone.localdate() - timedelta(days=200)
    zet(contact, "hulp")
    assert "Controleer opnieuw" in client_van(bram).get(KAART).text
    contact.gecontroleerd_op = timezone.localdate()
    zet(contact, "hulp")
    assert "Controleer opnieuw" not in client_van(bram).get(KAART).text


def test_een_partner_die_weg_is_staat_niet_op_de_kaart(
    contact: Contact, bram: Medewerker, client_van: ClientVan
) -> None:
    zet(contact, "hulp")
    contact.ketenpartner.actief = False
    contact.ketenpartner.bewaar(door=systeem(contact.gemeente))
    assert TELEFOON not in client_van(bram).get(KAART).text


def test_een_contact_komt_op_de_kaart_door_het_scherm(
    contact: Contact, daan: Medewerker, client_van: ClientVan
) -> None:
    client, url = client_van(daan), reverse("meldpunt:contact", args=[contact.pk])
    gegevens = {
        "soort": contact.soort, "naam": contact.naam, "telefoon": TELEFOON, "versie": "2",
        "eigenaar": "team Veiligheid", "routekaart": ["hulp", "zorgen"],
    }  # fmt: skip
    assert client.post(url, gegevens).status_code == 302
    contact.refresh_from_db()
    assert contact.routekaart == ["hulp", "zorgen"]
    beheer = client.get(BEHEER).text
    assert "Bijgehouden door team Veiligheid." in beheer
    assert "Er is nog geen nummer voor: Aangifte: arbeidsuitbuiting;" in beheer
    pagina = client.get(url).text
    assert "Hulp, opvang of een advocaat, Ernstige zorgen zonder houvast" in pagina
    assert pagina.count("checked") == 2


def test_op_de_kaart_staat_niemand_die_niet_te_bereiken_is(
    contact: Contact, daan: Medewerker, client_van: ClientVan
) -> None:
    gegevens = {"soort": "algemeen", "naam": "Zonder", "routekaart": ["hulp"], "versie": "2"}
    antwoord = client_van(daan).post(reverse("meldpunt:contact", args=[contact.pk]), gegevens)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"telefoon"}


def test_een_kaart_zonder_alle_nummers_is_niet_klaar(
    contact: Contact, daan: Medewerker, client_van: ClientVan, toegang_van: ToegangVan
) -> None:
    door = toegang_van(daan)
    antwoord = client_van(daan).post(BEHEER, follow=True)
    assert "Vastgelegd: de routekaart klopt vandaag." in antwoord.text
    gemeente = Gemeente.objects.get(pk=door.gemeente_id)
    assert gemeente.routekaart_op == timezone.localdate()
    assert stel_vast(door=door).versie == gemeente.versie
    assert not is_klaar(door, gemeente.routekaart_op)
    zet(contact, *Uitkomst)
    assert is_klaar(door, gemeente.routekaart_op)


def test_de_kaart_vraagt_even_vaak_bij_meer_nummers(
    contact: Contact, heemstede: Gemeente, bram: Medewerker, client_van: ClientVan
) -> None:
    zet(contact, "hulp")
    client = client_van(bram)
    client.get(KAART)
    with CaptureQueriesContext(connection) as eerst:
        client.get(KAART)
    for nr in range(5):
        partner = Ketenpartner(gemeente=heemstede, naam=f"Meer {nr}", soort="zorg")
        partner.bewaar(door=systeem(heemstede))
        zet(Contact(gemeente=heemstede, ketenpartner=partner, naam="Balie"), *Uitkomst)
    with CaptureQueriesContext(connection) as later:
        assert "Meer 4" in client.get(KAART).text
    assert len(later) == len(eerst)


def test_een_andere_gemeente_heeft_haar_eigen_nummers(
    teylingen: Gemeente, bram: Medewerker, client_van: ClientVan
) -> None:
    with in_gemeente(teylingen):
        assert Contact.objects.filter(gemeente=teylingen).op_de_kaart().count() == 7
    assert "070-3614747" not in client_van(bram).get(KAART).text
