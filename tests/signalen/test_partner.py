"""The page behind a one-time link: who reads it, what it says, what confirming does."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Gemeente, Medewerker, UitgaandBericht
from meldpunt.rollen import Toegang
from signalen.models import Signaal, Terugkoppeling
from signalen.services import leg_slachtoffer_vast, verstuur_terugkoppeling, voer_uit
from tests.factories import ContactFactory, KetenpartnerFactory, maak_signaal

Geef = Callable[[Medewerker], Toegang]
TEKST = "Wij pakken het samen met anderen op."


@pytest.fixture
def link(anna: Medewerker, heemstede: Gemeente, toegang_van: Geef) -> str:
    """The path of the link in a mail that was put ready."""
    door = toegang_van(anna)
    partner = KetenpartnerFactory(gemeente=heemstede)
    ContactFactory(ketenpartner=partner)
    signaal = maak_signaal(door, melder_soort="ketenpartner", ketenpartner=partner)
    leg_slachtoffer_vast(
        signaal_id=signaal.pk, slachtoffer="nee", minderjarig="", versie=None, door=door
    )
    voer_uit(
        "niet_in_behandeling",
        signaal_id=signaal.pk,
        door=door,
        antwoorden={"reden_code": "te_weinig", "reden": "Te weinig."},
    )
    plicht = signaal.bundelingen.get().terugkoppeling
    verstuur_terugkoppeling(plicht_id=plicht.pk, tekst=TEKST, versie=None, door=door)
    bericht = UitgaandBericht.objects.get()
    mail = kluis.open(door, bericht, ["inhoud"], Doel.VERSTUREN)["inhoud"]
    gevonden = re.search(r"/t/[\w-]+/", mail)
    assert gevonden
    return gevonden[0]


def _plicht() -> Terugkoppeling:
    return Terugkoppeling.objects.get(uitgaand__isnull=False)


def test_the_message_is_shown_only_after_the_button(link: str) -> None:
    client = Client()
    deur = client.get(link)
    assert deur.status_code == 200
    assert TEKST not in deur.text
    dicht = client.get(f"{link}bericht/")
    assert (dicht.status_code, dicht["Location"]) == (302, link)
    antwoord = client.post(link, follow=True)
    assert antwoord.redirect_chain[-1][0] == f"{link}bericht/"
    assert TEKST in antwoord.text
    assert _plicht().stand == "geopend"


def test_the_page_says_nothing_else_and_is_kept_nowhere(link: str) -> None:
    client = Client()
    antwoord = client.post(link, follow=True)
    signaal = Signaal.objects.get()
    for geheim in (signaal.nummer, signaal.titel, "Er slapen mensen in de keuken"):
        assert geheim not in antwoord.text
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert "noindex" in antwoord["X-Robots-Tag"]


def test_confirming_with_a_reaction_meets_the_duty(link: str, anna: Medewerker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post(link)
    antwoord = client.post(f"{link}bericht/", {"reactie": "Dank voor het bericht"}, follow=True)
    assert "U hebt laten weten dat u dit hebt gelezen." in antwoord.text
    plicht = _plicht()
    assert (plicht.stand, plicht.reactie is not None) == ("bevestigd", True)
    signaal = Signaal.objects.get()
    assert signaal.open_plichten == 0
    # A second time changes nothing.
    tweede = client.post(f"{link}bericht/", {"reactie": "Nog iets"})
    assert (tweede.status_code, "Nog iets" in tweede.text) == (409, True)
    assert _plicht().versie == plicht.versie
    assert signaal.gebeurtenissen.filter(werkwoord="terugkoppeling_bevestigen").count() == 1


def test_another_browser_reads_nothing(link: str) -> None:
    Client().post(link)
    ander = Client()
    assert ander.get(f"{link}bericht/").status_code == 302
    assert ander.post(f"{link}bericht/", {"reactie": ""}).status_code == 302
    assert ander.post(link).status_code == 403
    assert _plicht().stand == "klaargezet"


def test_a_reaction_that_is_too_long_stays_typed(link: str) -> None:
    client = Client()
    client.post(link)
    antwoord = client.post(f"{link}bericht/", {"reactie": "lang " * 1000})
    assert antwoord.status_code == 422
    assert "lang lang" in antwoord.text
    assert _plicht().stand == "geopend"


def test_an_unknown_token_leads_to_the_door(db: None) -> None:
    client = Client()
    assert client.get("/t/onzin/bericht/")["Location"] == "/t/onzin/"
    getypt = client.post("/t/onzin/bericht/", {"reactie": "<b>Dank</b>"})
    assert (getypt.status_code, getypt["Referrer-Policy"]) == (409, "no-referrer")
    assert "&lt;b&gt;Dank" in getypt.text
    assert "Bel daarna de gemeente die u de link stuurde." in getypt.text
