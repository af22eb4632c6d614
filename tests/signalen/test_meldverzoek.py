"""A partner reports by a one-time link: once, as that partner, with feedback owed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Contact, Gemeente, Ketenpartner, Medewerker, Melding, UitgaandBericht
from meldpunt.rollen import Toegang
from meldpunt.services.links import open_link
from meldpunt.services.toegang import systeem
from signalen.models import Meldverzoek, Signaal
from signalen.services.collega import CollegaMelding
from signalen.services.meldverzoek import meld_via_link
from tests.factories import ContactFactory

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
LIJST = reverse("signalen:meldverzoeken")
WAT = "In het pand naast ons slapen steeds andere mensen."


@pytest.fixture
def contact(heemstede: Gemeente) -> Contact:
    """Somebody of a partner."""
    partner = Ketenpartner.objects.filter(gemeente=heemstede, actief=True).order_by("naam")[0]
    return ContactFactory(ketenpartner=partner, naam="Meldpunt", email="meld@partner.example")


def _token(door: Toegang) -> str:
    uitgaand = UitgaandBericht.objects.get(sleutel__startswith="meldverzoek:")
    mail = kluis.verwerk(door, uitgaand, ["inhoud", "ontvanger"], Doel.VERSTUREN)
    assert mail["ontvanger"] == "meld@partner.example"
    return mail["inhoud"].split("/t/")[1].split("/")[0].split()[0]


def _vraag(client: Client, contact: Contact, systeem_: Toegang) -> str:
    gevraagd = client.post(LIJST, {"contact": contact.pk}, follow=True).text
    assert "De link gaat per e-mail naar dit contact." in gevraagd
    return _token(systeem_)


def _open(token: str) -> Client:
    browser = Client()
    browser.post(reverse("meldpunt:link", args=[token]))
    return browser


def test_vragen_melden_en_niet_nog_eens(
    bram: Medewerker, door: Toegang, heemstede: Gemeente, contact: Contact, client_van: ClientVan
) -> None:
    client, wie = client_van(bram), systeem(heemstede)
    assert client.post(LIJST, {"contact": ""}).status_code == 422
    token = _vraag(client, contact, wie)
    pagina = reverse("signalen:melding_via_link", args=[token])
    assert Client().get(pagina)["Location"] == reverse("meldpunt:link", args=[token])
    browser = _open(token)
    tekst = browser.get(pagina).text
    assert tekst.index("Bel 112") < tekst.index("Wat hebt u gezien of gehoord?")
    fout = browser.post(pagina, {"wat": "", "naam": "Noor"})
    assert (fout.status_code, Signaal.objects.exists()) == (422, False)
    assert "Noor" in fout.text
    velden = {"wat": WAT, "waar": "Dorpsstraat 12", "minderjarig": "ja", "naam": "Noor"}
    klaar = browser.post(pagina, velden, follow=True).text
    assert "Uw melding is bij de gemeente." in klaar
    assert "slapen" not in klaar
    tweede = browser.post(pagina, velden)
    assert (tweede.status_code, WAT in tweede.text) == (409, True)
    assert "U meldde al via deze link." in tweede.text
    signaal, melding = Signaal.objects.get(), Melding.objects.get()
    assert signaal.titel.startswith("Melding van een ketenpartner, ")
    assert (signaal.staat, signaal.minderjarig, signaal.open_plichten) == ("nieuw", "ja", 1)
    assert (melding.kanaal, melding.ketenpartner) == ("ketenpartner", contact.ketenpartner)
    open_ = kluis.open(door, melding, ["tekst", "melder_naam", "melder_contact"], Doel.BEHANDELEN)
    assert open_["tekst"].startswith(WAT)
    assert (open_["melder_naam"], open_["melder_contact"]) == ("Noor", "meld@partner.example")
    assert "Gemeld" in client.get(LIJST).text
    assert Meldverzoek.objects.get().gesloten_op


def test_twee_tegelijk_geven_een_melding(
    bram: Medewerker, heemstede: Gemeente, contact: Contact, client_van: ClientVan
) -> None:
    wie = systeem(heemstede)
    link = open_link(token=_vraag(client_van(bram), contact, wie), browser="b" * 43)
    melding = CollegaMelding(WAT)
    assert meld_via_link(link=link, melding=melding, naam="", systeem=wie)
    assert not meld_via_link(link=link, melding=melding, naam="", systeem=wie)
    assert Signaal.objects.count() == 1


def _niet_bewaard(browser: Client, pagina: str) -> bool:
    """Whether typing is given back, with whom to call (rule 9)."""
    antwoord = browser.post(pagina, {"wat": WAT, "waar": "  "})
    assert "De link werkt niet meer." in antwoord.text
    assert "Bel daarna gemeente Heemstede" in antwoord.text
    return antwoord.status_code == 409 and WAT in antwoord.text


def test_ingetrokken_en_verlopen_links_openen_niets(
    bram: Medewerker, heemstede: Gemeente, contact: Contact, client_van: ClientVan
) -> None:
    client, wie = client_van(bram), systeem(heemstede)
    token = _vraag(client, contact, wie)
    browser, pagina = _open(token), reverse("signalen:melding_via_link", args=[token])
    later = wie.moment + timedelta(days=heemstede.link_geldig_dagen, minutes=5)
    with time_machine.travel(later):
        assert _niet_bewaard(browser, pagina)
    weg = reverse("signalen:meldverzoek_intrekken", args=[Meldverzoek.objects.get().pk])
    assert "De link werkt niet meer." in client.post(weg, follow=True).text
    assert "al gebruikt of ingetrokken" in client.post(weg, follow=True).text
    assert _niet_bewaard(browser, pagina)
    assert Client().get(reverse("meldpunt:link", args=[token])).status_code == 410
    assert not Signaal.objects.exists()


def test_alleen_het_meldpunt_van_deze_gemeente(
    bram: Medewerker, carla: Medewerker, gijs: Medewerker, heemstede: Gemeente, contact: Contact,
    client_van: ClientVan,
) -> None:  # fmt: skip
    _vraag(client_van(bram), contact, systeem(heemstede))
    weg = reverse("signalen:meldverzoek_intrekken", args=[Meldverzoek.objects.get().pk])
    assert client_van(carla).post(weg).status_code == 404
    assert client_van(carla).post(LIJST, {"contact": contact.pk}).status_code == 422
    assert client_van(gijs).get(LIJST).status_code == 404
    assert Meldverzoek.objects.get().stand == "gevraagd"
