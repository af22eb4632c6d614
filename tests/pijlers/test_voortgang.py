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
from pijlers.services import PlanFout, kies_eigenaar, meld_voortgang, trek_actie_in
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


KLAAR = ANTWOORD | {"antwoord": "klaar", "tekst": "De DPIA is af.", "bewijs": "DPIA.odt"}


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
    velden = {"versie": 1, "contact": contact.pk}
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


def _stuur(
    browser: Client,
    pagina: str,
    rij: Uitvoering,
    getypt: dict[str, str] = ANTWOORD,
    status: int = 200,
) -> str:
    """Send the form of a time as it was opened; gives the page that comes."""
    velden = {"uitvoering": rij.pk, "versie": rij.versie} | getypt
    antwoord = browser.post(pagina, velden, follow=True)
    assert antwoord.status_code == status
    return antwoord.content.decode()


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
    tekst = _stuur(browser, pagina, rij)
    assert "Uw antwoord staat bij de actie." in tekst
    assert "De offerte komt in mei." in tekst
    tekst = _stuur(browser, pagina, rij, KLAAR)
    assert "Verstuur uw antwoord" not in tekst
    rij.refresh_from_db()
    assert (rij.is_klaar, rij.resultaat, rij.bewijs) == (True, "De DPIA is af.", "DPIA.odt")
    van_anna = client.get(reverse("pijlers:actie", args=[actie.pk])).content.decode()
    for stuk in ("Nog niet klaar", "De offerte komt in mei.", "Klaar gemeld", "Noor (Balie)"):
        assert stuk in van_anna
    # A second click on the same form, and one that is not whole: nothing typed is lost.
    for velden in (KLAAR, KLAAR | {"naam": ""}):
        nogmaals = _stuur(browser, pagina, rij, velden, 409)
        for stuk in ("al klaar gemeld", "De DPIA is af.", "DPIA.odt"):
            assert stuk in nogmaals
    assert Voortgang.objects.count() == 2


def test_only_what_the_link_is_about(
    client_van: ClientVan, anna: Medewerker, actie: Actie, heemstede: Gemeente
) -> None:
    token = _vraag(client_van(anna), actie)
    ander = Uitvoering.objects.get(actie__code="HEE-P2-01")
    browser = _open(token)
    pagina = reverse("pijlers:voortgang", args=[token])
    assert "HEE-P2-01" not in _stuur(browser, pagina, ander, status=409)
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


def test_who_no_longer_owns_it_reads_and_reports_nothing(
    client_van: ClientVan, anna: Medewerker, actie: Actie, contact: Contact, heemstede: Gemeente
) -> None:
    """Another contact comes after: the old link shows nothing, and what was typed comes back."""
    client, rij, wie = client_van(anna), actie.uitvoeringen.get(), systeem(heemstede)
    token = _vraag(client, actie)
    pagina, oud = reverse("pijlers:voortgang", args=[token]), _open(token)
    assert "De offerte komt in mei." in _stuur(oud, pagina, rij)
    ander = ContactFactory(ketenpartner=contact.ketenpartner, naam="Later", email=ADRES)
    kies_eigenaar(actie=actie, personen=[], contact=ander, versie=None, door=wie)
    UitgaandBericht.objects.update(sleutel="eerder")
    nieuw_token = _vraag(client, actie)
    nieuw, nieuwe_pagina = _open(nieuw_token), reverse("pijlers:voortgang", args=[nieuw_token])
    assert "Later zegt dit." in _stuur(
        nieuw, nieuwe_pagina, rij, ANTWOORD | {"tekst": "Later zegt dit."}
    )
    assert "De offerte komt in mei." not in nieuw.get(nieuwe_pagina).content.decode()
    tekst = oud.get(pagina).content.decode()
    assert "Hier staat geen actie van u meer." in tekst
    for stuk in ("HEE-P1-02", "DPIA", "Later", "De offerte"):
        assert stuk not in tekst
    assert "De DPIA is af." in _stuur(oud, pagina, rij, KLAAR, 409)
    link = EenmaligeLink.objects.filter(soort="pijlers:voortgang").earliest("verloopt_op")
    with pytest.raises(PlanFout, match="andere actie"):
        meld_voortgang(
            link=link, uitvoering_id=rij.pk, soort=VoortgangSoort.NOG_NIET, tekst="x", naam="y",
            systeem=wie,
        )  # fmt: skip
    rij.refresh_from_db()
    assert (rij.is_klaar, Voortgang.objects.count()) == (False, 2)


@pytest.mark.parametrize("hoe", ["ingetrokken", "verplaatst"])
def test_what_lapsed_meanwhile_gives_the_typing_back(
    client_van: ClientVan, anna: Medewerker, actie: Actie, heemstede: Gemeente, hoe: str
) -> None:
    rij, wie = actie.uitvoeringen.get(), systeem(heemstede)
    token = _vraag(client_van(anna), actie)
    browser, pagina = _open(token), reverse("pijlers:voortgang", args=[token])
    if hoe == "ingetrokken":
        trek_actie_in(actie=actie, reden="Niet meer nodig.", versie=None, door=wie)
    else:
        rij.vervallen_op = wie.moment.date()
        rij.bewaar(door=wie)
    tekst = _stuur(browser, pagina, rij, status=409)
    for stuk in ("niet meer open", "De offerte komt in mei.", "Noor"):
        assert stuk in tekst
    leeg = browser.post(pagina, {"uitvoering": rij.pk}, follow=True)
    assert "Hier staat geen actie van u meer." in leeg.content.decode()
    assert not Voortgang.objects.exists()


def test_a_double_click_counts_once(
    client_van: ClientVan, anna: Medewerker, actie: Actie, heemstede: Gemeente
) -> None:
    """Of what must be done twice the same form again is refused, with what was typed in it."""
    rij = actie.uitvoeringen.get()
    rij.nodig = 2
    rij.bewaar(door=systeem(heemstede))
    token = _vraag(client_van(anna), actie)
    browser, pagina = _open(token), reverse("pijlers:voortgang", args=[token])
    assert "Uw antwoord staat bij de actie." in _stuur(browser, pagina, rij, KLAAR)
    tekst = _stuur(browser, pagina, rij, KLAAR, 409)
    assert "Deze actie veranderde net." in tekst
    assert 'value="De DPIA is af."' in tekst
    assert (Uitvoering.objects.get(pk=rij.pk).gedaan, Voortgang.objects.count()) == (1, 1)
    # The page gave the version of now: sent again on purpose it counts.
    assert f'name="versie" value="{rij.versie + 1}"' in tekst
    rij.versie += 1
    assert "Uw antwoord staat bij de actie." in _stuur(browser, pagina, rij, KLAAR)
    assert Uitvoering.objects.get(pk=rij.pk).is_klaar
