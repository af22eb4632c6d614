"""The mailbox over IMAP: nothing lost, nothing twice, and a failure that is told once (P11)."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from unittest import mock
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldpunt import kluis
from meldpunt.kluis import Doel
from meldpunt.models import Brievenbus, Gemeente, Medewerker, Ophaalstand, Ophaling, Postbericht
from meldpunt.models.brievenbus import Aanmelden
from meldpunt.post.brievenbus import BusFout, Oorzaak
from meldpunt.post.models import PostStaat, UitgaandBericht
from meldpunt.rollen import GeenToegang, Toegang
from meldpunt.services.post import (
    Oogst,
    Sleutelbos,
    haal_op,
    ophalen,
    probeer_brievenbus,
    stel_brievenbus_in,
    vraag_ophalen,
)
from meldpunt.services.toegang import systeem
from meldpunt.tasks import haal_post
from tests.mailserver import Mailbox, mailserver

BRIEF = b"From: Noor <noor@partner.example>\r\nSubject: Zorgen %d\r\n\r\nEr slapen mensen.\r\n"
Geef = Callable[[Medewerker], Toegang]


@pytest.fixture
def server() -> Iterator[Mailbox]:
    """A mail server with three messages."""
    with mailserver() as mailbox:
        mailbox.stop_in(*(BRIEF % nr for nr in range(3)))
        yield mailbox


@pytest.fixture
def beheerder(daan: Medewerker, toegang_van: Geef) -> Toegang:
    """Daan, who sets it up."""
    return toegang_van(daan)


def stel_in(door: Toegang, poort: int, geheim: str = "geheim", **anders: Any) -> Brievenbus:
    """Set the mailbox up as the form does."""
    waarden = {
        "aan": True, "host": "127.0.0.1", "poort": poort, "gebruiker": "desk", "map": "INBOX",
        "map_gehaald": "Opgehaald", "aanmelden": Aanmelden.WACHTWOORD, "token_adres": "",
        "client_id": "", "bereik": "", "uitslag_van": [],
    }  # fmt: skip
    return stel_brievenbus_in(
        waarden=waarden | anders, sleutels=Sleutelbos(geheim), versie=0, door=door
    )


@pytest.fixture
def bus(server: Mailbox, beheerder: Toegang) -> Brievenbus:
    """The mailbox of the first gemeente."""
    return stel_in(beheerder, server.poort)


def _stand() -> Ophaalstand:
    return Ophaalstand.objects.select_related("brievenbus").get()


def test_what_came_in_is_kept_and_put_aside(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=3)
    assert server.mappen["INBOX"] == {}
    assert sorted(server.mappen["Opgehaald"].values()) == [BRIEF % nr for nr in range(3)]
    door = systeem(heemstede)
    ruw = [
        kluis.open_bestand(door, rij, "ruw", Doel.BEHANDELEN) for rij in Postbericht.objects.all()
    ]
    assert sorted(ruw) == [BRIEF % nr for nr in range(3)]
    assert Ophaling.objects.count() == 0
    stand = _stand()
    assert stand.gelukt_op
    assert (stand.stuk_sinds, stand.uitleg) == (None, "")
    assert haal_op(gemeente=heemstede) == Oogst()


def test_an_empty_message_and_one_without_size_are_kept_too(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    server.stop_in(b"")
    server.zonder_maat = {2}
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=4)
    assert server.mappen["INBOX"] == {}


def test_kept_but_not_moved_is_moved_and_not_fetched_again(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    server.weigert = {"UID MOVE"}
    with pytest.raises(BusFout):
        haal_op(gemeente=heemstede)
    assert Postbericht.objects.count() == Ophaling.objects.count() == 3
    server.weigert = set()
    server.stop_in(BRIEF % 3)
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=1, bekend=3)
    assert server.gehaald == [1, 2, 3, 4]
    assert Postbericht.objects.count() == 4
    assert Ophaling.objects.count() == 0


def test_other_uids_give_no_second_record(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    """A server that counted anew: the hash knows the message, and an old UID hides nothing."""
    server.weigert = {"UID MOVE"}
    with pytest.raises(BusFout):
        haal_op(gemeente=heemstede)
    server.weigert, server.geldigheid = set(), 8
    server.mappen["INBOX"] = {}
    server.stop_in(BRIEF % 9, BRIEF % 0)  # under the UIDs of other messages
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=1, bekend=1)
    assert Postbericht.objects.count() == 4
    assert Ophaling.objects.count() == 0


def test_a_message_that_cannot_be_kept_stays_and_holds_nothing_up(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    echt = vars(ophalen)["bewaar_ruw"]

    def soms(*, ruw: bytes, **rest: Any) -> Any:
        if b"Zorgen 1" in ruw:
            raise ZeroDivisionError
        return echt(ruw=ruw, **rest)

    with mock.patch.object(ophalen, "bewaar_ruw", soms), pytest.raises(BusFout) as fout:
        haal_op(gemeente=heemstede)
    assert fout.value.oorzaak == Oorzaak.BEWAREN
    assert list(server.mappen["INBOX"].values()) == [BRIEF % 1]
    assert Postbericht.objects.count() == 2
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=1)


def test_a_giant_stays_on_the_server_and_is_counted(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ophalen, "MEESTE_BYTES", 200)
    server.stop_in(BRIEF % 3 + b"x" * 200)
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=3, te_groot=1)
    assert list(server.mappen["INBOX"]) == [4]
    assert 4 not in server.gehaald
    assert _stand().te_groot == 1


@pytest.mark.parametrize(
    ("weigert", "geheim", "oorzaak"),
    [
        (set(), "fout", Oorzaak.AANMELDEN),
        (set(), "gehéim", Oorzaak.AANMELDEN),
        ({"SELECT"}, "geheim", Oorzaak.MAP),
        ({"UID SEARCH"}, "geheim", Oorzaak.ANTWOORD),
        ({"UID FETCH"}, "geheim", Oorzaak.ANTWOORD),
        ({"CREATE"}, "geheim", Oorzaak.MAP),
        ({"HANG_OP"}, "geheim", Oorzaak.ONBEREIKBAAR),
    ],
)
def test_a_failure_names_its_cause(
    server: Mailbox, beheerder: Toegang, heemstede: Gemeente,
    weigert: set[str], geheim: str, oorzaak: Oorzaak,
) -> None:  # fmt: skip
    server.weigert = weigert
    stel_in(beheerder, server.poort, geheim)
    with pytest.raises(BusFout) as fout:
        haal_op(gemeente=heemstede)
    assert fout.value.oorzaak == oorzaak
    stand = _stand()
    assert stand.oorzaak == oorzaak
    assert stand.uitleg.endswith(".")


def test_a_server_without_tls_is_refused_when_it_is_elsewhere(
    server: Mailbox, beheerder: Toegang, heemstede: Gemeente
) -> None:
    """The name of this computer is not its number: only that goes without TLS."""
    stel_in(beheerder, server.poort, host="localhost")
    with pytest.raises(BusFout) as fout:
        haal_op(gemeente=heemstede)
    assert fout.value.oorzaak == Oorzaak.ONVEILIG


def test_the_beheerder_hears_a_failure_once_until_it_worked(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente, daan: Medewerker
) -> None:
    def faal() -> None:
        server.weigert = {"SELECT"}
        with pytest.raises(BusFout):
            haal_op(gemeente=heemstede)
        server.weigert = set()

    faal()
    sinds = _stand().stuk_sinds
    faal()
    assert _stand().stuk_sinds == sinds
    bericht = UitgaandBericht.objects.get()
    velden = kluis.verwerk(
        systeem(heemstede), bericht, ("ontvanger", "onderwerp", "inhoud"), Doel.VERSTUREN
    )
    assert velden["ontvanger"] == daan.email
    assert velden["onderwerp"] == "De postbus werkt niet (Heemstede)"
    assert reverse("meldpunt:brievenbus") in velden["inhoud"]
    haal_op(gemeente=heemstede)
    assert _stand().stuk_sinds is None
    faal()
    assert UitgaandBericht.objects.count() == 2


def test_who_comes_second_leaves_it_to_the_first(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    with mock.patch.object(ophalen, "_als_enige") as slot:
        slot.return_value.__enter__.return_value = False
        assert haal_op(gemeente=heemstede) is None
    assert server.gehaald == []


def test_the_task_waits_its_turn_unless_somebody_asks(
    server: Mailbox, bus: Brievenbus, bram: Medewerker, toegang_van: Geef
) -> None:
    haal_post()
    assert Postbericht.objects.count() == 3
    server.stop_in(BRIEF % 3)
    haal_post()
    assert Postbericht.objects.count() == 3
    assert vraag_ophalen(door=toegang_van(bram))
    haal_post()
    assert Postbericht.objects.count() == 4
    server.stop_in(BRIEF % 4)
    Ophaalstand.objects.update(gepoogd_op=timezone.now() - timedelta(minutes=5))
    haal_post()
    assert Postbericht.objects.count() == 5


def test_a_mailbox_that_is_off_is_left_alone(
    server: Mailbox, beheerder: Toegang, heemstede: Gemeente, bram: Medewerker, toegang_van: Geef
) -> None:
    stel_in(beheerder, server.poort, aan=False)
    assert haal_op(gemeente=heemstede) is None
    assert not vraag_ophalen(door=toegang_van(bram))
    assert not vraag_ophalen(door=beheerder)


def test_the_command_prints_what_it_did_and_fails_aloud(server: Mailbox, bus: Brievenbus) -> None:
    uit, fout = io.StringIO(), io.StringIO()
    call_command("haal_post", stdout=uit, stderr=fout)
    assert uit.getvalue() == "HEE: 3 nieuw, 0 bekend, 0 te groot.\n"
    server.weigert = {"SELECT"}
    with pytest.raises(CommandError, match="De post van HEE is niet helemaal opgehaald"):
        call_command("haal_post", stdout=uit, stderr=fout)
    assert fout.getvalue() == "HEE: De map bestaat niet. Kijk of de namen van de mappen kloppen.\n"


def test_kept_but_not_read_is_read_when_it_comes_again(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente
) -> None:
    stuk = mock.patch.object(ophalen, "lees_in", side_effect=ZeroDivisionError)
    with stuk, pytest.raises(BusFout):
        haal_op(gemeente=heemstede)
    assert len(server.mappen["INBOX"]) == Postbericht.objects.count() == 3
    assert not Postbericht.objects.filter(staat=PostStaat.NIEUW).exists()
    assert haal_op(gemeente=heemstede) == Oogst(bekend=3)
    assert Postbericht.objects.filter(staat=PostStaat.NIEUW).count() == 3
    assert server.mappen["INBOX"] == {}


# --- secrets ------------------------------------------------------------------------------------


def test_the_secret_is_closed_and_no_person_opens_it(
    bus: Brievenbus, beheerder: Toegang, door: Toegang
) -> None:
    stand = _stand()
    for wie in (beheerder, door):
        with pytest.raises(GeenToegang):
            kluis.open(wie, stand, ["geheim"], Doel.OPHALEN)
    with connection.cursor() as cursor:
        cursor.execute("select t::text from meldpunt_ophaalstand t")
        (rij,) = cursor.fetchone()
    assert b"geheim".hex() not in rij


def test_an_empty_secret_stays_what_it_was(
    server: Mailbox, bus: Brievenbus, beheerder: Toegang, heemstede: Gemeente
) -> None:
    stel_brievenbus_in(
        waarden={"poort": server.poort}, sleutels=Sleutelbos(), versie=1, door=beheerder
    )
    assert probeer_brievenbus(door=beheerder) == 3
    assert server.gehaald == []


@pytest.fixture
def tokens() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A server that gives tokens: its address, and what it was asked."""
    gevraagd: list[dict[str, list[str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["Content-Length"])).decode()
            gevraagd.append(parse_qs(inhoud))
            goed = gevraagd[-1].get("client_secret") == ["ons"]
            self.send_response(200 if goed else 401)
            self.end_headers()
            nieuw = {"access_token": "pas", "refresh_token": f"nog {len(gevraagd)}"}
            self.wfile.write(json.dumps(nieuw if goed else {"error": "nee"}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/token", gevraagd
        server.shutdown()


def test_oauth_asks_a_token_and_keeps_the_renewed_one(
    server: Mailbox, beheerder: Toegang, heemstede: Gemeente,
    tokens: tuple[str, list[dict[str, list[str]]]],
) -> None:  # fmt: skip
    adres, gevraagd = tokens
    server.token, server.wachtwoord = "pas", "nooit"
    oauth = {"aanmelden": Aanmelden.OAUTH, "token_adres": adres, "client_id": "wij"}
    stel_in(beheerder, server.poort, "ons", **oauth)
    assert haal_op(gemeente=heemstede) == Oogst(nieuw=3)
    assert gevraagd[0]["grant_type"] == ["client_credentials"]
    haal_op(gemeente=heemstede)
    assert gevraagd[1]["grant_type"] == ["refresh_token"]
    assert gevraagd[1]["refresh_token"] == ["nog 1"]
    assert probeer_brievenbus(door=beheerder) == 0
    assert gevraagd[2]["refresh_token"] == ["nog 2"]
    sleutels = Sleutelbos("anders")
    stel_brievenbus_in(waarden=oauth, sleutels=sleutels, versie=1, door=beheerder)
    with pytest.raises(BusFout) as fout:
        haal_op(gemeente=heemstede)
    assert fout.value.oorzaak == Oorzaak.TOKEN


# --- pages --------------------------------------------------------------------------------------

VELDEN = {
    "aan": "ja", "host": "imap.gemeente.example", "poort": "993", "gebruiker": "desk",
    "map": "INBOX", "map_gehaald": "Opgehaald", "aanmelden": "wachtwoord", "geheim": "KANARIE",
    "uitslag_van": "MX.gemeente.example\n", "versie": "0",
}  # fmt: skip


def test_the_beheerder_sets_it_up_and_never_sees_the_secret(
    daan: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    client, adres = client_van(daan), reverse("meldpunt:brievenbus")
    assert client.post(adres, VELDEN).status_code == 302
    bus = Brievenbus.objects.get()
    assert (bus.host, bus.uitslag_van) == ("imap.gemeente.example", ["mx.gemeente.example"])
    pagina = client.get(adres).content.decode()
    assert "KANARIE" not in pagina
    assert "Dit is bewaard. Laat dit leeg om het te houden." in pagina
    assert client.post(adres, VELDEN).status_code == 409  # somebody else was first
    zonder = VELDEN | {"geheim": "", "versie": "1", "map": "Post"}
    assert client.post(adres, zonder).status_code == 302
    assert Brievenbus.objects.get().map == "Post"
    assert _stand().geheim


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"host": "https://imap"}, "Typ alleen de naam van de mailserver."),
        ({"host": "imap\r\nA1 LOGOUT"}, "Hier staat een teken dat niet kan."),
        ({"geheim": ""}, "Vul dit in."),
        ({"map_gehaald": "INBOX"}, "Kies een andere map"),
        ({"aanmelden": "oauth"}, "Vul dit in, of kies een wachtwoord."),
        ({"token_adres": "http://tokens.example/"}, "Dit adres moet met https:// beginnen."),
        ({"uitslag_van": "mijn server"}, "Typ op elke regel de naam van één server."),
        ({"poort": "0"}, "poort"),
    ],
)
def test_wrong_input_is_named_at_the_field(
    daan: Medewerker, client_van: Callable[[Medewerker], Client], anders: dict[str, str], zin: str
) -> None:
    antwoord = client_van(daan).post(reverse("meldpunt:brievenbus"), VELDEN | anders)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert not Brievenbus.objects.exists()


def test_the_button_says_whether_it_works(
    server: Mailbox, bus: Brievenbus, daan: Medewerker, client_van: Callable[[Medewerker], Client]
) -> None:
    client, adres = client_van(daan), reverse("meldpunt:brievenbus_test")
    goed = client.post(adres, follow=True).content.decode()
    assert "Het werkt. Er staat nu klaar: 3 berichten." in goed
    server.weigert = {"SELECT"}
    assert "De map bestaat niet." in client.post(adres, follow=True).content.decode()
    Brievenbus.objects.all().delete()
    assert "Vul eerst de mailserver in" in client.post(adres, follow=True).content.decode()


def test_a_failure_stands_on_the_pages_of_the_desk_and_the_beheerder(
    server: Mailbox, bus: Brievenbus, heemstede: Gemeente, bram: Medewerker, daan: Medewerker,
    client_van: Callable[[Medewerker], Client],
) -> None:  # fmt: skip
    paginas = [
        (bram, "meldpunt:postbus"), (bram, "signalen:werkvoorraad"), (daan, "meldpunt:beheer"),
    ]  # fmt: skip

    def staat() -> list[bool]:
        zin = "De postbus werkt niet sinds"
        return [zin in client_van(w).get(reverse(n)).content.decode() for w, n in paginas]

    assert staat() == [False] * 3
    server.weigert = {"SELECT"}
    with pytest.raises(BusFout):
        haal_op(gemeente=heemstede)
    assert staat() == [True] * 3
    assert (
        "De map bestaat niet."
        in client_van(daan).get(reverse("meldpunt:brievenbus")).content.decode()
    )
    antwoord = client_van(bram).post(reverse("meldpunt:haal_nu_op"), follow=True)
    assert "Wij halen de post nu op." in antwoord.content.decode()
    assert _stand().gevraagd_op
