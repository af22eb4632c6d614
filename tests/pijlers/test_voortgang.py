"""Owners without an account: asked by mail, answered behind a link, and it stands at the action."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import (
    Contact,
    EenmaligeLink,
    Gemeente,
    Ketenpartner,
    Medewerker,
    UitgaandBericht,
)
from meldpunt.services.toegang import systeem
from pijlers.models import Actie, Uitvoering, Voortgang, VoortgangSoort
from pijlers.services import PlanFout, meld_voortgang
from tests.factories import ContactFactory

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Medewerker], Client]
ADRES = "balie@partner.example"
ANTWOORD = {
    "antwoord": "nog_niet",
    "tekst": "De offerte komt in mei.",
    "naam": "Noor",
    "bewijs": "",
}


@pytest.fixture
def contact(heemstede: Gemeente) -> Contact:
    """Somebody of a partner, with an address."""
    partner = Ketenpartner.objects.filter(gemeente=heemstede, actief=True).order_by("naam")[0]
    return ContactFactory(ketenpartner=partner, naam="Balie", email=ADRES)


@pytest.fixture
def actie(client_van: ClientVan, anna: Medewerker, contact: Contact) -> Actie:
    """The DPIA; Anna chose its owner on the page."""
    actie = Actie.objects.get(code="HEE-P1-02")
    adres = reverse("pijlers:eigenaar", args=[actie.pk])
    velden = {"versie": 1, "eigenaar": "", "contact": contact.pk}
    assert client_van(anna).post(adres, velden).status_code == 302
    actie.refresh_from_db()
    assert actie.contact == contact
    return actie


def _vraag(client: Client, actie: Actie) -> str:
    """Ask by the button; gives the token of the mail that waits."""
    adres = reverse("pijlers:vraag_voortgang", args=[actie.pk])
    assert "De link gaat per e-mail" in client.post(adres, follow=True).content.decode()
    uitgaand = UitgaandBericht.objects.get(sleutel__startswith="voortgang:")
    wie = systeem(Gemeente.objects.get(pk=actie.gemeente_id))
    mail = kluis.verwerk(wie, uitgaand, ["inhoud", "ontvanger"], Doel.VERSTUREN)
    assert mail["ontvanger"] == ADRES
    assert "HEE-P1-02. Een DPIA maken" in mail["inhoud"]
    return mail["inhoud"].split("/t/")[1].split("/")[0].split()[0]


def _open(token: str) -> Client:
    browser = Client()
    browser.post(reverse("meldpunt:link", args=[token]))
    return browser


def test_not_yet_then_done(client_van: ClientVan, anna: Medewerker, actie: Actie) -> None:
    client, rij = client_van(anna), actie.uitvoeringen.get()
    token = _vraag(client, actie)
    pagina = reverse("pijlers:voortgang", args=[token])
    for _ in range(3):  # a scanner that looks takes nothing
        assert Client().get(reverse("meldpunt:link", args=[token])).status_code == 200
        assert Client().head(pagina).status_code == 302
    browser = _open(token)
    tekst = browser.get(pagina).content.decode()
    assert "Te laat: 30 september 2024" in tekst
    fout = browser.post(
        pagina, {"uitvoering": rij.pk, "antwoord": "klaar", "tekst": "Af.", "naam": ""}
    )
    assert (fout.status_code, Voortgang.objects.exists()) == (422, False)
    assert "Vul in waar het bewijs staat." in fout.content.decode()
    assert "Vul uw naam in." in fout.content.decode()
    tekst = browser.post(pagina, {"uitvoering": rij.pk} | ANTWOORD, follow=True).content.decode()
    assert "Uw antwoord staat bij de actie." in tekst
    assert "De offerte komt in mei." in tekst
    klaar = ANTWOORD | {"antwoord": "klaar", "tekst": "De DPIA is af.", "bewijs": "DPIA.odt"}
    tekst = browser.post(pagina, {"uitvoering": rij.pk} | klaar, follow=True).content.decode()
    assert "Verstuur uw antwoord" not in tekst
    rij.refresh_from_db()
    assert (rij.is_klaar, rij.resultaat, rij.bewijs) == (True, "De DPIA is af.", "DPIA.odt")
    van_anna = client.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
    for stuk in ("Nog niet klaar", "De offerte komt in mei.", "Klaar gemeld", "Noor (Balie)"):
        assert stuk in van_anna
    nogmaals = browser.post(pagina, {"uitvoering": rij.pk} | klaar)
    assert (nogmaals.status_code, "De DPIA is af." in nogmaals.content.decode()) == (409, True)
    assert Voortgang.objects.count() == 2


def test_only_what_the_link_is_about(
    client_van: ClientVan, anna: Medewerker, actie: Actie, heemstede: Gemeente
) -> None:
    token = _vraag(client_van(anna), actie)
    ander = Uitvoering.objects.get(actie__code="HEE-P2-01")
    browser = _open(token)
    pagina = reverse("pijlers:voortgang", args=[token])
    tekst = browser.post(pagina, {"uitvoering": ander.pk} | ANTWOORD).content.decode()
    assert "HEE-P2-01" not in tekst
    link = EenmaligeLink.objects.get(soort="pijlers:voortgang")
    with pytest.raises(PlanFout, match="andere actie"):
        meld_voortgang(
            link=link, uitvoering_id=ander.pk, soort=VoortgangSoort.NOG_NIET, tekst="x", naam="y",
            systeem=systeem(heemstede),
        )  # fmt: skip
    assert not Voortgang.objects.exists()
    # A link for another page opens nothing here.
    EenmaligeLink.objects.filter(pk=link.pk).update(soort="signalen:partnerbericht")
    assert browser.get(pagina).status_code == 302


def test_without_contact_or_open_time(client_van: ClientVan, anna: Medewerker) -> None:
    actie = Actie.objects.get(code="HEE-P1-02")
    adres = reverse("pijlers:vraag_voortgang", args=[actie.pk])
    tekst = client_van(anna).post(adres, follow=True).content.decode()
    assert "Kies eerst een eigenaar zonder account" in tekst
    assert not UitgaandBericht.objects.exists()
