"""Feedback: the overview, composing, sending, taking back and doing it otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Gemeente, Medewerker, UitgaandBericht
from meldpunt.rollen import Toegang
from signalen.models import Signaal, Terugkoppeling
from signalen.services import leg_betrokkene_vast, leg_slachtoffer_vast, voer_uit
from tests.factories import ContactFactory, KetenpartnerFactory, maak_signaal, over

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
OVERZICHT = "/terugkoppeling/"


@pytest.fixture
def plicht(anna: Medewerker, heemstede: Gemeente, toegang_van: Geef) -> Terugkoppeling:
    """A duty to a partner with an address, after a decision."""
    return _plicht(toegang_van(anna), heemstede)


def _plicht(door: Toegang, gemeente: Gemeente) -> Terugkoppeling:
    partner = KetenpartnerFactory(gemeente=gemeente, naam=f"Zorghuis {_volgnummer()}")
    ContactFactory(ketenpartner=partner, email="meldingen@zorghuis.example")
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
    return signaal.bundelingen.get().terugkoppeling


def _volgnummer() -> int:
    return Terugkoppeling.objects.count()


def _url(plicht: Terugkoppeling, naam: str = "terugkoppeling_maken") -> str:
    return reverse(f"signalen:{naam}", args=[plicht.bundeling.signaal.nummer, plicht.pk])


def _form(client: Client, plicht: Terugkoppeling) -> dict[str, Any]:
    form = client.get(_url(plicht)).context["form"]
    return {naam: form[naam].value() for naam in form.fields}


def test_what_goes_out_is_shown_word_for_word(
    plicht: Terugkoppeling, anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    """Rule 20: the exact mail and page are on the screen, and so is what leaves."""
    client = client_van(anna)
    antwoord = client.get(_url(plicht))
    getoond = antwoord.context["mail"], antwoord.context["onderwerp"]
    assert "meldingen@zorghuis.example" in antwoord.text
    assert "Dit gaat niet mee" in antwoord.text
    form = _form(client, plicht)
    assert client.post(_url(plicht), {**form, "actie": "verstuur"}).status_code == 302
    bericht = UitgaandBericht.objects.get()
    open_ = kluis.open(toegang_van(anna), bericht, ["inhoud", "onderwerp"], Doel.VERSTUREN)
    regels = [
        (was, werd)
        for was, werd in zip(getoond[0].splitlines(), open_["inhoud"].splitlines(), strict=True)
        if was != werd
    ]
    assert len(regels) == 1 and "/t/…/" in regels[0][0] and "/t/" in regels[0][1]
    assert open_["onderwerp"] == getoond[1]
    nummer = plicht.bundeling.signaal.nummer
    assert nummer not in open_["inhoud"] and form["tekst"] not in open_["inhoud"]


def test_changed_text_is_shown_again_before_it_leaves(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    getypt = {**_form(client, plicht), "tekst": "Een andere tekst.", "actie": "verstuur"}
    antwoord = client.post(_url(plicht), getypt)
    assert antwoord.status_code == 422
    assert "Bekijk het bericht en verstuur daarna." in antwoord.text
    assert not UitgaandBericht.objects.exists()
    nogmaals = {**getypt, "gezien": antwoord.context["form"]["gezien"].value()}
    assert client.post(_url(plicht), nogmaals).status_code == 302
    assert UitgaandBericht.objects.count() == 1


def test_looking_sends_nothing(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    getypt = {**_form(client, plicht), "tekst": "Mijn eigen woorden.", "actie": "bekijk"}
    antwoord = client.post(_url(plicht), getypt)
    assert antwoord.context["tekst"] == "Mijn eigen woorden."
    assert not UitgaandBericht.objects.exists()


def test_a_known_name_does_not_leave(
    plicht: Terugkoppeling, anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    signaal = plicht.bundeling.signaal
    leg_betrokkene_vast(
        signaal_id=signaal.pk,
        soort="persoon",
        rol="",
        naam="Ferdinand Zandstra",
        gegevens="",
        door=toegang_van(anna),
    )
    client = client_van(anna)
    getypt = {**_form(client, plicht), "tekst": "Zandstra is gehoord.", "actie": "bekijk"}
    gezien = client.post(_url(plicht), getypt).context["form"]["gezien"].value()
    antwoord = client.post(_url(plicht), {**getypt, "gezien": gezien, "actie": "verstuur"})
    assert antwoord.status_code == 422
    assert "mogelijk een naam of adres" in antwoord.text
    assert not UitgaandBericht.objects.exists()


def test_taking_back_works_until_it_left(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    client.post(_url(plicht), {**_form(client, plicht), "actie": "verstuur"})
    assert "Haal bericht terug" in client.get(_url(plicht)).text
    terug = client.post(_url(plicht, "terugkoppeling_terughalen"), follow=True)
    assert "Er is niets verstuurd." in terug.text
    client.post(_url(plicht), {**_form(client, plicht), "actie": "verstuur"})
    UitgaandBericht.objects.filter(staat="klaar").update(staat="verzonden")
    terug = client.post(_url(plicht, "terugkoppeling_terughalen"), follow=True)
    assert "Terughalen kan niet meer." in terug.text


def test_sending_twice_makes_one_message(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    getypt = {**_form(client, plicht), "actie": "verstuur"}
    assert client.post(_url(plicht), getypt).status_code == 302
    assert client.post(_url(plicht), getypt).status_code == 409
    nieuw = {**getypt, "versie": Terugkoppeling.objects.get(pk=plicht.pk).versie}
    antwoord = client.post(_url(plicht), nieuw)
    assert "Dit bericht staat al klaar of is al verstuurd." in antwoord.text
    assert UitgaandBericht.objects.count() == 1


def test_before_a_decision_nothing_can_be_sent(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    partner = KetenpartnerFactory(gemeente=heemstede)
    ContactFactory(ketenpartner=partner)
    signaal = maak_signaal(toegang_van(anna), melder_soort="ketenpartner", ketenpartner=partner)
    plicht = signaal.bundelingen.get().terugkoppeling
    client = client_van(anna)
    antwoord = client.get(_url(plicht))
    assert "Terugkoppeling sturen kan pas na een besluit." in antwoord.text
    assert "Verstuur het bericht" not in antwoord.text
    getypt = {**_form(client, plicht), "actie": "verstuur"}
    assert client.post(_url(plicht), getypt).status_code == 422
    assert not UitgaandBericht.objects.exists()


def test_told_by_telephone_meets_the_duty(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client, url = client_van(anna), _url(plicht, "terugkoppeling_afronden")
    wijzen = dict(client.get(url).context["form"].fields["wijze"].choices)
    assert "telefoon" in wijzen and "mail" not in wijzen
    getypt = {"versie": plicht.versie, "wijze": "telefoon", "reden": "Wilde bellen"}
    morgen = client.post(url, {**getypt, "op": over(1).isoformat()})
    assert set(morgen.context["form"].errors) == {"op"}
    assert client.post(url, {**getypt, "op": over(0).isoformat()}).status_code == 302
    plicht.refresh_from_db()
    assert (plicht.stand, plicht.wijze) == ("afgerond", "telefoon")
    assert "al gedaan" in client.get(url, follow=True).text


def test_overview_groups_and_reads_as_often_for_many(
    anna: Medewerker, heemstede: Gemeente, toegang_van: Geef, client_van: Blader
) -> None:
    door, client = toegang_van(anna), client_van(anna)
    maak_signaal(door, kanaal="mma", melder_soort="anoniem")
    _plicht(door, heemstede)
    client.get(OVERZICHT)
    with CaptureQueriesContext(connection) as een:
        client.get(OVERZICHT)
    for _ in range(4):
        _plicht(door, heemstede)
    with CaptureQueriesContext(connection) as vijf:
        antwoord = client.get(OVERZICHT)
    assert len(antwoord.context["rijen"]) == 5
    assert len(vijf) == len(een)
    niet_nodig = client.get(OVERZICHT, {"groep": "niet_nodig"})
    assert "De melding kwam van Meld Misdaad Anoniem" in niet_nodig.text
    aantallen = {g["code"]: g["aantal"] for g in antwoord.context["groepen"]}
    assert (aantallen["te_sturen"], aantallen["niet_nodig"]) == ("5", "1")


def test_duties_of_another_gemeente_are_not_there(
    plicht: Terugkoppeling, carla: Medewerker, farid: Medewerker, client_van: Blader
) -> None:
    for medewerker in (carla, farid):
        client = client_van(medewerker)
        assert client.get(_url(plicht)).status_code == 404
        assert client.post(_url(plicht, "terugkoppeling_terughalen")).status_code == 404
        assert client.get(_url(plicht, "terugkoppeling_afronden")).status_code == 404
    assert client_van(carla).get(OVERZICHT).context["rijen"] == []
    assert client_van(farid).get(OVERZICHT).status_code == 404


def test_a_duty_is_found_at_its_own_signaal_only(
    plicht: Terugkoppeling, anna: Medewerker, toegang_van: Geef, client_van: Blader
) -> None:
    ander: Signaal = maak_signaal(toegang_van(anna))
    url = reverse("signalen:terugkoppeling_maken", args=[ander.nummer, plicht.pk])
    assert client_van(anna).get(url).status_code == 404


def test_a_draft_of_the_text_is_shown_as_it_goes_out(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    """Rule 15 and rule 20 together: who comes back sees the own words, and may send them."""
    client, url = client_van(anna), _url(plicht)
    pagina = client.get(url)
    stempel = pagina.context["form"].concept.stempel
    woorden = "Wij gingen kijken en vonden niets."
    gestuurd = {"concept": stempel, "tekst": woorden, "gezien": "", "versie": plicht.versie}
    assert (
        client.post("/concepten/bewaren/", gestuurd, headers={"X-Concept": "x"}).status_code == 204
    )
    assert client.get(url).context["tekst"] == woorden
    form = {**_form(client, plicht), "concept": stempel}
    assert client.post(url, {**form, "actie": "verstuur"}).status_code == 302
    assert "U hebt geen concepten" in client.get("/concepten/").text
