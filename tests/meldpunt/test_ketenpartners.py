"""Partners and contacts: one name, one click, a half year, conflicts, search and pages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldpunt.models import Contact, Gemeente, Ketenpartner, Medewerker
from meldpunt.rollen import Toegang
from meldpunt.services import beheer
from meldpunt.services.toegang import systeem
from tests.factories import ContactFactory, KetenpartnerFactory
from tests.kader import in_gemeente

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
PARTNER = {
    "naam": "Opvang De Brug",
    "afkorting": "",
    "soort": "zorg",
    "taken": "Opvang regelen\r\n\r\n Advies geven \r\n",
    "mogelijkheden": "",
    "telling": "Telt\r\nmensen",
    "convenant": "nee",
    "actief": "ja",
    "versie": "1",
}
CONTACT = {
    "soort": "melden",
    "naam": "Balie",
    "email": "balie@debrug.example",
    "telefoon": "",
    "website": "",
    "eigenaar": "",
    "gecontroleerd_op": "",
    "versie": "1",
}


@pytest.fixture
def partner(heemstede: Gemeente) -> Ketenpartner:
    """A partner with one contact."""
    gemaakt: Ketenpartner = KetenpartnerFactory(gemeente=heemstede, naam="De Brug")
    ContactFactory(ketenpartner=gemaakt, naam="Loket")
    return gemaakt


def test_een_partner_van_een_andere_gemeente_bestaat_niet(
    daan: Medewerker, teylingen: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    with in_gemeente(teylingen):
        vreemd = Ketenpartner.objects.filter(contacten__isnull=False).first()
        assert vreemd
        contact = vreemd.contacten.first()
        assert contact
    paden = [("ketenpartner", vreemd.pk), ("contact_nieuw", vreemd.pk), ("contact", contact.pk)]
    for naam, pk in [*paden, ("ketenpartner", uuid4())]:
        url = reverse(f"meldpunt:{naam}", args=[pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404
    lijst = client.get(reverse("meldpunt:ketenpartners"), {"q": vreemd.naam})
    assert str(vreemd.pk) not in lijst.content.decode()
    klopt = reverse("meldpunt:contact_klopt", args=[contact.pk])
    assert client.post(klopt).status_code == 404


@pytest.mark.parametrize(("dagen", "te_oud"), [(0, False), (183, False), (184, True)])
def test_een_contact_is_na_een_half_jaar_te_oud(
    partner: Ketenpartner, dagen: int, te_oud: bool
) -> None:
    vandaag = timezone.localdate()
    contact = partner.contacten.get()
    contact.gecontroleerd_op = vandaag - timedelta(days=dagen)
    contact.bewaar(door=systeem(partner.gemeente))
    assert contact.moet_gecontroleerd(vandaag) is te_oud
    assert Contact.objects.te_controleren(vandaag).filter(pk=contact.pk).exists() is te_oud
    assert Ketenpartner.objects.te_controleren(vandaag).filter(pk=partner.pk).exists() is te_oud


@pytest.mark.parametrize("soort", ["ketenpartner", "contact"])
def test_ook_een_partner_en_een_contact_kennen_een_conflict(
    soort: str, daan: Medewerker, partner: Ketenpartner, client_van: ClientVan
) -> None:
    rij: Any = partner if soort == "ketenpartner" else partner.contacten.get()
    rij.naam = "Door een ander"
    rij.bewaar(door=systeem(partner.gemeente))
    invoer = PARTNER if soort == "ketenpartner" else CONTACT
    antwoord = client_van(daan).post(reverse(f"meldpunt:{soort}", args=[rij.pk]), invoer)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Door een ander" in tekst
    assert invoer["naam"] in tekst


def test_een_nieuwe_partner_met_contact(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    antwoord = client.post(reverse("meldpunt:ketenpartner_nieuw"), PARTNER)
    partner = Ketenpartner.objects.get(naam="Opvang De Brug")
    assert antwoord.headers["Location"] == reverse("meldpunt:ketenpartner", args=[partner.pk])
    assert partner.gemeente_id == heemstede.pk
    assert partner.taken == ["Opvang regelen", "Advies geven"]
    assert partner.telling == "Telt\nmensen"
    assert (partner.convenant, partner.actief) == (False, True)
    assert partner.bron == beheer.EIGEN_TOEVOEGING
    assert partner.history.get().history_user == daan
    url = reverse("meldpunt:contact_nieuw", args=[partner.pk])
    assert client.post(url, CONTACT).status_code == 302
    contact = partner.contacten.get()
    assert (contact.email, contact.gemeente_id) == ("balie@debrug.example", heemstede.pk)


def test_een_naam_staat_maar_een_keer_in_de_lijst(
    daan: Medewerker, partner: Ketenpartner, client_van: ClientVan
) -> None:
    invoer = {**PARTNER, "naam": "de brug"}
    antwoord = client_van(daan).post(reverse("meldpunt:ketenpartner_nieuw"), invoer)
    assert antwoord.status_code == 422
    assert "Deze partner staat al in de lijst." in antwoord.content.decode()


def test_een_contact_kan_niet_morgen_gecontroleerd_zijn(
    daan: Medewerker, partner: Ketenpartner, client_van: ClientVan
) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    url = reverse("meldpunt:contact_nieuw", args=[partner.pk])
    antwoord = client_van(daan).post(url, {**CONTACT, "gecontroleerd_op": morgen.isoformat()})
    assert antwoord.status_code == 422
    assert "Deze dag moet nog komen." in antwoord.content.decode()


def test_een_contact_is_in_een_klik_gecontroleerd(
    daan: Medewerker, partner: Ketenpartner, client_van: ClientVan
) -> None:
    contact = partner.contacten.get()
    url = reverse("meldpunt:contact_klopt", args=[contact.pk])
    client = client_van(daan)
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 302
    contact.refresh_from_db()
    assert contact.gecontroleerd_op == timezone.localdate()
    assert contact.versie == 2


def test_de_geschiedenis_van_een_contact_leest_als_tekst(
    daan: Medewerker, partner: Ketenpartner, client_van: ClientVan
) -> None:
    contact = partner.contacten.get()
    contact.gecontroleerd_op = date(2026, 3, 3)
    contact.soort = "spoed"
    contact.bewaar(door=systeem(partner.gemeente))
    tekst = client_van(daan).get(reverse("meldpunt:contact", args=[contact.pk])).content.decode()
    assert "<ins>3 maart 2026</ins>" in tekst
    assert "<ins>Bij spoed</ins>" in tekst


def test_zoeken_en_filteren_gaan_samen(
    daan: Medewerker, heemstede: Gemeente, partner: Ketenpartner, client_van: ClientVan
) -> None:
    ander = KetenpartnerFactory(gemeente=heemstede, naam="De Brug Noord")
    ContactFactory(ketenpartner=ander, gecontroleerd_op=timezone.localdate())
    client = client_van(daan)
    url = reverse("meldpunt:ketenpartners")
    alle = client.get(url, {"q": "brug"}).context
    assert [p.naam for p in alle["blad"].rijen] == ["De Brug", "De Brug Noord"]
    assert alle["totaal"] == "2 partners"
    oude = client.get(url, {"q": "brug", "controle": "ja"}).context["blad"]
    assert [p.naam for p in oude.rijen] == ["De Brug"]
    assert "Niets gevonden" in client.get(url, {"q": "bestaat niet"}).content.decode()


def test_vijftig_per_pagina_heen_en_terug(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    for nummer in range(60):
        KetenpartnerFactory(gemeente=heemstede, naam=f"Zoek {nummer:03d}")
    client = client_van(daan)
    url = reverse("meldpunt:ketenpartners")
    eerste = client.get(url, {"q": "Zoek "}).context["blad"]
    assert (len(eerste.rijen), eerste.vorige) == (50, "")
    tweede = client.get(url + eerste.volgende).context["blad"]
    assert [p.naam for p in tweede.rijen] == [f"Zoek {n:03d}" for n in range(50, 60)]
    assert tweede.volgende == ""
    terug = client.get(url + tweede.vorige).context["blad"]
    assert [p.pk for p in terug.rijen] == [p.pk for p in eerste.rijen]
    assert (terug.vorige, bool(terug.volgende)) == ("", True)


def test_de_lijst_kost_even_veel_vragen_bij_meer_rijen(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan
) -> None:
    client = client_van(daan)
    url = reverse("meldpunt:ketenpartners")

    def vragen(aantal: int) -> int:
        for nummer in range(aantal):
            nieuw = KetenpartnerFactory(gemeente=heemstede, naam=f"Veel {aantal} {nummer}")
            ContactFactory(ketenpartner=nieuw)
        with CaptureQueriesContext(connection) as vragen_:
            assert len(client.get(url, {"q": f"Veel {aantal} "}).context["regels"]) == aantal
        return len(vragen_)

    client.get(url)
    assert vragen(5) == vragen(50)
