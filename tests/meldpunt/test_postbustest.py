"""A test of the mailbox: sent to itself, and known again when it comes in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.lib.overgang import Weigering
from meldpunt.models import Gemeente, LijstItem, Medewerker, Postbericht, Postbustest
from meldpunt.post.models import BLIJVEN_HANGEN, PostStaat, UitgaandStaat
from meldpunt.rollen import Toegang
from meldpunt.services.post import ontvang
from meldpunt.services.postbustest import GEDULD, GELDIG, Stand, begin_test, stand_van
from meldpunt.services.toegang import systeem

ClientVan = Callable[[Medewerker], Client]
ToegangVan = Callable[[Medewerker], Toegang]
PAGINA = reverse("meldpunt:postbustest")
# What a mail server on the way may make of it: another Message-ID, another subject.
MAIL = """From: Meldroute <meldroute@gemeente.example>
To: postbus@gemeente.example
Subject: Fwd: Test van de postbus
Message-ID: <anders@relay.example>

{tekst}
"""


@pytest.fixture
def proef(daan: Medewerker, toegang_van: ToegangVan) -> Postbustest:
    """A test that is under way."""
    return begin_test(door=toegang_van(daan))


def kom_binnen(gemeente: Gemeente, tekst: str, kop: str = "") -> Postbericht:
    ruw = (kop + MAIL.format(tekst=tekst)).encode()
    return ontvang(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))[0]


def test_het_bericht_gaat_naar_de_eigen_postbus(proef: Postbustest, heemstede: Gemeente) -> None:
    velden = ["ontvanger", "onderwerp", "inhoud"]
    bericht = kluis.verwerk(systeem(heemstede), proef.uitgaand, velden, Doel.VERSTUREN)
    assert bericht["ontvanger"] == heemstede.postbus
    assert proef.code in bericht["inhoud"]
    assert proef.uitgaand.staat == UitgaandStaat.KLAAR


def test_wat_binnenkomt_wordt_herkend_en_geen_melding(
    proef: Postbustest, heemstede: Gemeente, daan: Medewerker, client_van: ClientVan
) -> None:
    bericht = kom_binnen(heemstede, f"Doorgestuurd:\n> {proef.code}")
    assert (bericht.staat, bericht.reden_code) == (PostStaat.GEEN_MELDING, "test")
    assert "test" in LijstItem.objects.namen("reden_geen_melding", heemstede.pk)
    proef.refresh_from_db()
    assert proef.binnen_op
    pagina = client_van(daan).get(PAGINA).text
    assert "Het bericht is aangekomen. De postbus werkt." in pagina
    # A later mail that names the code is somebody's answer.
    assert kom_binnen(heemstede, f"Wat is {proef.code}?").staat == PostStaat.NIEUW


def test_andere_post_en_een_automatisch_antwoord_zijn_geen_test(
    proef: Postbustest, heemstede: Gemeente
) -> None:
    assert kom_binnen(heemstede, "PROEF-AAAAAAAA").staat == PostStaat.NIEUW
    kop = "Auto-Submitted: auto-replied\n"
    assert kom_binnen(heemstede, proef.code, kop).staat == PostStaat.AUTOMATISCH
    proef.refresh_from_db()
    assert proef.binnen_op is None


def test_een_vergeten_test_herkent_niets_meer(proef: Postbustest, heemstede: Gemeente) -> None:
    proef.gestuurd_op = timezone.now() - GELDIG - timedelta(minutes=1)
    proef.save()
    assert kom_binnen(heemstede, proef.code).staat == PostStaat.NIEUW


@pytest.mark.parametrize(
    ("staat", "later", "stand"),
    [
        (UitgaandStaat.KLAAR, timedelta(), Stand.ONDERWEG),
        (UitgaandStaat.VERZONDEN, timedelta(), Stand.ONDERWEG),
        (UitgaandStaat.UITGESTELD, GEDULD, Stand.NIET_VERSTUURD),
        (UitgaandStaat.VERZONDEN, GEDULD, Stand.NIET_AANGEKOMEN),
        *[(staat, timedelta(), Stand.GEWEIGERD) for staat in BLIJVEN_HANGEN],
    ],
)
def test_hoe_ver_de_test_is(
    proef: Postbustest, staat: UitgaandStaat, later: timedelta, stand: Stand
) -> None:
    proef.uitgaand.staat = staat
    assert stand_van(proef, proef.gestuurd_op + later) == stand


def test_de_knop_en_zonder_postbus(
    daan: Medewerker, heemstede: Gemeente, client_van: ClientVan, toegang_van: ToegangVan
) -> None:
    client = client_van(daan)
    assert "Er is nog niet getest." in client.get(PAGINA).text
    antwoord = client.post(PAGINA, follow=True).text
    assert "Het testbericht gaat weg." in antwoord
    assert "Het bericht is onderweg." in antwoord
    heemstede.postbus = ""
    heemstede.bewaar(door=systeem(heemstede))
    assert "Uw gemeente heeft nog geen postbus." in client.get(PAGINA).text
    assert "Vul eerst het adres van de postbus in." in client.post(PAGINA, follow=True).text
    with pytest.raises(Weigering):
        begin_test(door=toegang_van(daan))
    assert Postbustest.objects.count() == 1
