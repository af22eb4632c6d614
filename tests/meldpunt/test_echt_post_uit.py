"""Mail out with real commits, real processes and a real mail server (D5).

Whatever dies or refuses: a message leaves once, or a person hears that it may not have.
"""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from unittest import mock
from uuid import uuid4

import pytest
from django.conf import settings as instellingen
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from meldpunt.logboek import werk
from meldpunt.models import Gemeente, UitgaandBericht
from meldpunt.post import uit
from meldpunt.post.models import UitgaandStaat
from meldpunt.post.uit import trek_in
from meldpunt.services.post import Telling, verstuur_klaargezet
from meldpunt.services.post.versturen import pak_volgende
from meldpunt.services.toegang import systeem
from tests.echt import GEDULD, EchteDatabase, tegelijk, wacht_tot
from tests.meldpunt.test_bezorgen import Bus, bus
from tests.meldpunt.test_post_uit import klaar


@pytest.fixture(autouse=True)
def db(echte_database: EchteDatabase) -> Iterator[None]:
    """Real commits instead of one transaction around each test; each starts with no mail out."""
    yield
    UitgaandBericht.objects.all().delete()


@contextmanager
def mailserver(**opties: str) -> Iterator[Bus]:
    """Let what is sent from this process reach a server on loopback."""
    with bus(**opties) as (bak, poort):
        instellingen.EMAIL_PORT = poort
        yield bak


@pytest.fixture(autouse=True)
def _smtp(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = 9  # nobody listens
    settings.EMAIL_TIMEOUT = 5


def aangekomen(bak: Bus) -> "Counter[str]":
    """How often each Message-ID reached the server."""
    return Counter(str(message_from_bytes(ruw)["Message-ID"]) for ruw in bak.gekregen)


def staten() -> list[tuple[str, int]]:
    """State and number of attempts of every message, oldest first."""
    return list(UitgaandBericht.objects.order_by("niet_voor").values_list("staat", "pogingen"))


def _laat_wachttijd_voorbijgaan() -> None:
    voorbij = timezone.now() - timedelta(seconds=1)
    UitgaandBericht.objects.filter(staat=UitgaandStaat.VERZENDEN).update(lease_tot=voorbij)
    UitgaandBericht.objects.filter(staat=UitgaandStaat.UITGESTELD).update(niet_voor=voorbij)


@pytest.mark.parametrize("ronde", range(5))
def test_zes_keer_tegelijk_klaarzetten_is_een_bericht(heemstede: Gemeente, ronde: int) -> None:
    sleutel = str(uuid4())

    def zet() -> str:
        with werk(systeem(heemstede), "toets"):
            return str(klaar(heemstede, sleutel).pk)

    (eerste, *rest) = set(tegelijk(*[zet] * 6))
    assert (str(UitgaandBericht.objects.get().pk), rest) == (eerste, [])


def test_vier_vegers_versturen_alles_een_keer(heemstede: Gemeente) -> None:
    with werk(systeem(heemstede), "toets"):
        verwacht = {klaar(heemstede, f"veeg:{n}").message_id: 1 for n in range(20)}

    def veeg() -> int:
        return verstuur_klaargezet(gemeente=heemstede).verzonden

    with mailserver() as bak:
        aantallen = tegelijk(*[veeg] * 4)
    assert sum(int(str(n)) for n in aantallen) == 20
    assert dict(aangekomen(bak)) == verwacht
    assert set(staten()) == {(UitgaandStaat.VERZONDEN, 1)}


def test_weigerende_server_is_later_hetzelfde_bericht(heemstede: Gemeente) -> None:
    with werk(systeem(heemstede), "toets"):
        bericht = klaar(heemstede)
    assert verstuur_klaargezet(gemeente=heemstede) == Telling(uitgesteld=1)  # nobody listens
    for opties in ({"rcpt": "450 straks"}, {"antwoord": "451 straks"}):
        _laat_wachttijd_voorbijgaan()
        with mailserver(**opties):
            assert verstuur_klaargezet(gemeente=heemstede) == Telling(uitgesteld=1)
            assert verstuur_klaargezet(gemeente=heemstede) == Telling()  # not yet
    _laat_wachttijd_voorbijgaan()
    with mailserver() as bak:
        assert verstuur_klaargezet(gemeente=heemstede) == Telling(verzonden=1)
    assert dict(aangekomen(bak)) == {bericht.message_id: 1}
    assert staten() == [(UitgaandStaat.VERZONDEN, 4)]


def test_gedode_verzender_wordt_onzeker_en_nooit_opnieuw_verstuurd(
    echte_database: EchteDatabase, heemstede: Gemeente
) -> None:
    """One is killed when the server has the whole message, one before it was spoken to."""
    with werk(systeem(heemstede), "toets"):
        klaar(heemstede, "na", seconden=-2)
        klaar(heemstede, "voor", seconden=-1)
    with _zwijger() as (heeft_alles, na), _onbereikbaar() as voor:
        eerste = echte_database.opdracht("verstuur_post", EMAIL_PORT=str(na))
        assert heeft_alles.wait(GEDULD)
        tweede = echte_database.opdracht("verstuur_post", EMAIL_PORT=str(voor))
        wacht_tot(lambda: staten() == [(UitgaandStaat.VERZENDEN, 1)] * 2)
        for proces in (eerste, tweede):
            proces.kill()
            proces.communicate()
    with mailserver() as bak:
        assert verstuur_klaargezet(gemeente=heemstede) == Telling()  # their time runs
        assert staten() == [(UitgaandStaat.VERZENDEN, 1)] * 2
        _laat_wachttijd_voorbijgaan()
        assert verstuur_klaargezet(gemeente=heemstede) == Telling(onzeker=2)
        assert verstuur_klaargezet(gemeente=heemstede) == Telling()
    assert staten() == [(UitgaandStaat.ONZEKER, 1)] * 2
    assert not bak.gekregen


@contextmanager
def _zwijger() -> Iterator[tuple[threading.Event, int]]:
    """A mail server that takes one whole message and then says nothing."""
    heeft_alles, klaar_ermee = threading.Event(), threading.Event()

    def spreek(server: socket.socket) -> None:
        verbinding, _ = server.accept()
        with verbinding, verbinding.makefile("rwb", buffering=0) as lijn:
            lijn.write(b"220 dag\r\n")
            while regel := lijn.readline():
                if regel == b".\r\n":
                    heeft_alles.set()
                    klaar_ermee.wait(GEDULD)
                    return
                if regel.startswith((b"DATA", b"data")):
                    lijn.write(b"354 ga door\r\n")
                elif regel[:4].upper() in (b"EHLO", b"MAIL", b"RCPT"):
                    lijn.write(b"250 ok\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        draad = threading.Thread(target=spreek, args=(server,), daemon=True)
        draad.start()
        yield heeft_alles, server.getsockname()[1]
        klaar_ermee.set()
        draad.join(GEDULD)


@contextmanager
def _onbereikbaar() -> Iterator[int]:
    """A port on which connecting takes for ever: its queue is full and nobody accepts."""
    server = socket.create_server(("127.0.0.1", 0), backlog=0)
    with server, socket.create_connection(server.getsockname()):
        yield server.getsockname()[1]


def test_terughalen_op_het_nippertje_houdt_vegers_tegen(heemstede: Gemeente) -> None:
    """Taken back or sent, never both: whoever looked in time keeps the row while it is slow."""
    nu = timezone.now()
    with werk(systeem(heemstede), "toets"):
        bericht = klaar(heemstede, seconden=1)
    keek, mag_door = threading.Event(), threading.Event()

    echt = uit._vergrendeld

    def kijk(bericht: UitgaandBericht) -> UitgaandBericht:
        rij = echt(bericht)
        keek.set()
        assert mag_door.wait(GEDULD)
        return rij

    def haal_terug() -> bool:
        with werk(systeem(heemstede), "toets"):
            return trek_in(bericht=bericht)

    def veeg() -> int:
        assert keek.wait(GEDULD)
        try:
            later = nu + timedelta(seconds=2)
            return int(pak_volgende(heemstede, later) is not None)
        finally:
            mag_door.set()

    with mock.patch.object(uit, "_vergrendeld", kijk):
        assert tegelijk(haal_terug, veeg) == [True, 0]
    assert staten() == [(UitgaandStaat.INGETROKKEN, 0)]


def test_werkt_als_de_rol_van_de_toepassing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, current_database()")
        assert cursor.fetchone() == ("meldroute_app", connection.settings_dict["NAME"])
