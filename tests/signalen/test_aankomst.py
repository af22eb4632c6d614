"""Feedback whose mail got stuck: it arrived after all, or a new message is made."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from meldpunt.lib.overgang import Weigering
from meldpunt.models import EenmaligeLink, Medewerker, UitgaandBericht
from meldpunt.models.melding import MelderSoort
from meldpunt.post.models import BLIJVEN_HANGEN, UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.toegang import systeem
from signalen.models import Gebeurtenis, Terugkoppeling
from signalen.models.terugkoppeling import PlichtStand
from signalen.services import aankomst as dienst
from signalen.services import (
    begin_opnieuw,
    bevestig_aankomst,
    bevestig_ontvangst,
    markeer_geopend,
    verstuur_terugkoppeling,
    voer_uit,
)
from signalen.services.terugkoppelen import vergrendel_plicht
from tests.factories import ContactFactory, KetenpartnerFactory, maak_rijp_signaal

Geef = Callable[[Medewerker], Toegang]
Blader = Callable[[Medewerker], Client]
TEKST = "Dank voor uw melding. Wij zijn klaar."


@pytest.fixture
def plicht(door: Toegang) -> Terugkoppeling:
    """A duty whose message left the hands of the sender."""
    partner = KetenpartnerFactory(gemeente_id=door.gemeente_id, naam="Zorghuis")
    ContactFactory(ketenpartner=partner, email="meldingen@zorghuis.example")
    signaal = maak_rijp_signaal(door, melder_soort=MelderSoort.KETENPARTNER, ketenpartner=partner)
    antwoorden = {"reden_code": "geen_mensenhandel", "reden": "Het is iets anders."}
    voer_uit("niet_in_behandeling", signaal_id=signaal.pk, antwoorden=antwoorden, door=door)
    rij = Terugkoppeling.objects.get(bundeling__signaal=signaal)
    return verstuur_terugkoppeling(plicht_id=rij.pk, tekst=TEKST, versie=None, door=door)


def _zet(plicht: Terugkoppeling, staat: UitgaandStaat) -> UitgaandBericht:
    assert plicht.uitgaand_id is not None
    bericht = UitgaandBericht.objects.get(pk=plicht.uitgaand_id)
    bericht.staat = staat
    bericht.save()
    return bericht


def _url(plicht: Terugkoppeling, naam: str = "terugkoppeling_maken") -> str:
    return reverse(f"signalen:{naam}", args=[plicht.bundeling.signaal.nummer, plicht.pk])


def _laatste(plicht: Terugkoppeling) -> Gebeurtenis:
    return Gebeurtenis.objects.filter(signaal=plicht.bundeling.signaal).latest("nr")


def test_an_uncertain_message_that_arrived_counts_as_sent(
    plicht: Terugkoppeling, door: Toegang, anna: Medewerker
) -> None:
    bericht = _zet(plicht, UitgaandStaat.ONZEKER)
    bevestig_aankomst(plicht_id=plicht.pk, door=door)
    bericht.refresh_from_db()
    assert bericht.staat == UitgaandStaat.VERZONDEN
    assert bericht.verzonden_op is not None
    plicht.refresh_from_db()
    assert plicht.stand == PlichtStand.KLAARGEZET
    assert (_laatste(plicht).werkwoord, _laatste(plicht).door_id) == (
        "terugkoppeling_aangekomen",
        anna.pk,
    )


@pytest.mark.parametrize("staat", BLIJVEN_HANGEN)
def test_a_new_message_has_a_new_id_and_link_and_the_old_row_stays(
    staat: UitgaandStaat, plicht: Terugkoppeling, door: Toegang
) -> None:
    oud, oude_link = _zet(plicht, staat), plicht.link
    assert oude_link is not None
    begin_opnieuw(plicht_id=plicht.pk, door=door)
    assert _laatste(plicht).werkwoord == "terugkoppeling_opnieuw"
    assert UitgaandBericht.objects.count() == 1
    assert EenmaligeLink.objects.get(pk=oude_link.pk).ingetrokken_op == door.moment
    nieuw = verstuur_terugkoppeling(plicht_id=plicht.pk, tekst=TEKST, versie=None, door=door)
    assert nieuw.uitgaand is not None and nieuw.link is not None
    assert nieuw.uitgaand.message_id != oud.message_id
    assert nieuw.link.pk != oude_link.pk
    assert nieuw.link.ingetrokken_op is None
    oud.refresh_from_db()
    assert (oud.staat, oud.pogingen) == (staat, 0)


@pytest.mark.parametrize("staat", [s for s in UitgaandStaat if s not in BLIJVEN_HANGEN])
def test_a_message_that_is_not_stuck_is_left_alone(
    staat: UitgaandStaat, plicht: Terugkoppeling, door: Toegang
) -> None:
    _zet(plicht, staat)
    regel = _laatste(plicht)
    for dienst_ in (bevestig_aankomst, begin_opnieuw):
        with pytest.raises(Weigering, match="al geregeld"):
            dienst_(plicht_id=plicht.pk, door=door)
    assert _laatste(plicht) == regel


def test_a_message_that_failed_did_not_arrive(plicht: Terugkoppeling, door: Toegang) -> None:
    bericht = _zet(plicht, UitgaandStaat.MISLUKT)
    with pytest.raises(Weigering):
        bevestig_aankomst(plicht_id=plicht.pk, door=door)
    bericht.refresh_from_db()
    assert bericht.staat == UitgaandStaat.MISLUKT


def test_a_page_that_was_opened_takes_the_doubt_away(
    plicht: Terugkoppeling, door: Toegang, anna: Medewerker, client_van: Blader
) -> None:
    _zet(plicht, UitgaandStaat.ONZEKER)
    assert plicht.link is not None
    markeer_geopend(link=plicht.link, systeem=systeem(plicht.gemeente))
    with pytest.raises(Weigering):
        begin_opnieuw(plicht_id=plicht.pk, door=door)
    assert "Stuur het opnieuw" not in client_van(anna).get(_url(plicht)).text


def test_a_sender_that_answers_meanwhile_wins(plicht: Terugkoppeling, door: Toegang) -> None:
    """The message is read under its own lock, not from the row of the duty."""
    _zet(plicht, UitgaandStaat.ONZEKER)

    def net_ervoor(*args: Any) -> Any:
        uit = vergrendel_plicht(*args)
        _zet(plicht, UitgaandStaat.VERZONDEN)
        return uit

    for dienst_ in (bevestig_aankomst, begin_opnieuw):
        _zet(plicht, UitgaandStaat.ONZEKER)
        with mock.patch.object(dienst, "vergrendel_plicht", net_ervoor), pytest.raises(Weigering):
            dienst_(plicht_id=plicht.pk, door=door)


def test_a_duty_that_was_met_is_gone(plicht: Terugkoppeling, door: Toegang) -> None:
    _zet(plicht, UitgaandStaat.ONZEKER)
    assert plicht.link is not None
    bevestig_ontvangst(link=plicht.link, reactie="", systeem=systeem(plicht.gemeente))
    with pytest.raises(Terugkoppeling.DoesNotExist):
        begin_opnieuw(plicht_id=plicht.pk, door=door)


def test_pages_offer_what_can_be_done(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    assert "Stuur het opnieuw" not in client.get(_url(plicht)).text
    _zet(plicht, UitgaandStaat.ONZEKER)
    tekst = client.get(_url(plicht)).text
    assert "Het is aangekomen" in tekst and "Stuur het opnieuw" in tekst
    _zet(plicht, UitgaandStaat.MISLUKT)
    tekst = client.get(_url(plicht)).text
    assert "Het is aangekomen" not in tekst and "Stuur het opnieuw" in tekst
    assert "Rond terugkoppeling af" in tekst


def test_in_the_browser_it_arrived(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    bericht, client = _zet(plicht, UitgaandStaat.ONZEKER), client_van(anna)
    url = _url(plicht, "terugkoppeling_aangekomen")
    assert client.get(url).status_code == 405
    assert "Vastgelegd: het bericht is aangekomen." in client.post(url, follow=True).text
    bericht.refresh_from_db()
    assert bericht.staat == UitgaandStaat.VERZONDEN
    assert "Dit bericht is al geregeld." in client.post(url, follow=True).text


def test_in_the_browser_the_same_words_stand_ready(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    _zet(plicht, UitgaandStaat.MISLUKT)
    client, url = client_van(anna), _url(plicht, "terugkoppeling_opnieuw")
    pagina = client.post(url, follow=True)
    assert "De oude link werkt niet meer." in pagina.text
    form = pagina.context["form"]
    assert form["tekst"].value() == TEKST
    velden = {naam: form[naam].value() for naam in form.fields}
    assert client.post(_url(plicht), {**velden, "actie": "verstuur"}).status_code == 302
    assert UitgaandBericht.objects.count() == 2
    assert "Dit bericht is al geregeld." in client.post(url, follow=True).text


def test_a_stuck_message_has_a_group_of_its_own(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    client = client_van(anna)
    _zet(plicht, UitgaandStaat.ONZEKER)
    assert _groep(client, "aandacht") == [plicht.pk]
    assert _groep(client, "wacht") == []
    _zet(plicht, UitgaandStaat.VERZONDEN)
    assert _groep(client, "aandacht") == []
    assert _groep(client, "wacht") == [plicht.pk]


def _groep(client: Client, code: str) -> list[object]:
    rijen = client.get("/terugkoppeling/", {"groep": code}).context["rijen"]
    return [rij["plicht"].pk for rij in rijen]


@pytest.mark.parametrize("wie", ["carla", "farid", "daan"])
def test_others_find_nothing(
    wie: str, plicht: Terugkoppeling, request: pytest.FixtureRequest, client_van: Blader
) -> None:
    bericht, client = _zet(plicht, UitgaandStaat.ONZEKER), client_van(request.getfixturevalue(wie))
    for naam in ("terugkoppeling_aangekomen", "terugkoppeling_opnieuw"):
        assert client.post(_url(plicht, naam)).status_code == 404
    bericht.refresh_from_db()
    assert bericht.staat == UitgaandStaat.ONZEKER


def test_an_automatic_answer_stands_with_the_duty_and_its_message(
    plicht: Terugkoppeling, anna: Medewerker, client_van: Blader
) -> None:
    """P13: an absence is a note, which the sender reads."""
    bericht = _zet(plicht, UitgaandStaat.VERZONDEN)
    client = client_van(anna)
    signaal = reverse("signalen:signaal", args=[plicht.bundeling.signaal.nummer])
    assert "automatisch antwoord" not in client.get(_url(plicht)).text
    bericht.automatisch_op = datetime(2026, 3, 3, 9, tzinfo=UTC)
    bericht.save()
    pagina = " ".join(client.get(_url(plicht)).text.split())
    assert "3 maart 2026, 10.00 uur</time> kwam een automatisch antwoord." in pagina
    pagina = " ".join(client.get(signaal).text.split())
    assert "Er kwam een automatisch antwoord op 3 maart 2026." in pagina
