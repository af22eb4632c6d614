"""One attempt to hand a message to a mail server: what is certain, and what is not (D5)."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from meldpunt.post.bezorgen import Brief, Uitkomst, bezorg
from meldpunt.proef.processen import vrije_poort

BRIEF = Brief("<een@proef.example>", "noor@partner.example", "Bericht", "Dag.\n.\n..punt\nEinde")
WOORDEN = (b"EHLO", b"MAIL", b"RCPT", b"QUIT", b".\r\n")


class Bus:
    """A mail server that keeps what it gets, or gives one fixed answer after DATA."""

    def __init__(self, antwoord: str = "250 ok", rcpt: str = "") -> None:
        self.antwoord = antwoord
        self.rcpt = rcpt
        self.gekregen: list[bytes] = []
        self.ontvangers: list[str] = []
        self.opties: list[str] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, opties: list[str]
    ) -> str:
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        self.ontvangers.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.gekregen.append(envelope.original_content or b"")
        self.opties = [str(optie) for optie in envelope.mail_options]
        return self.antwoord


@pytest.fixture
def via_smtp(settings: Settings) -> Callable[[int], None]:
    """Send through this port of loopback."""

    def stel_in(poort: int) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = poort
        settings.EMAIL_TIMEOUT = 2

    return stel_in


@contextmanager
def bus(**opties: str) -> Iterator[tuple[Bus, int]]:
    bak = Bus(**opties)
    controller = Controller(bak, hostname="127.0.0.1", port=vrije_poort())
    controller.start()
    try:
        yield bak, controller.port
    finally:
        controller.stop()


def test_bericht_komt_byte_voor_byte_aan(via_smtp: Callable[[int], None]) -> None:
    with bus() as (bak, poort):
        via_smtp(poort)
        assert bezorg(BRIEF) == Uitkomst.BEZORGD
    (ruw,) = bak.gekregen
    gelezen = message_from_bytes(ruw, policy=policy.default)
    assert gelezen["Message-ID"] == "<een@proef.example>"
    assert gelezen["Auto-Submitted"] == "auto-generated"
    assert gelezen.get_content().replace("\r\n", "\n").rstrip("\n") == BRIEF.inhoud


@pytest.mark.parametrize(
    ("antwoord", "verwacht"),
    [
        ("250 ok", Uitkomst.BEZORGD),
        ("451 straks", Uitkomst.LATER),
        ("554 nee", Uitkomst.GEWEIGERD),
    ],
)
def test_antwoord_na_data(
    via_smtp: Callable[[int], None], antwoord: str, verwacht: Uitkomst
) -> None:
    with bus(antwoord=antwoord) as (_, poort):
        via_smtp(poort)
        assert bezorg(BRIEF) == verwacht


@pytest.mark.parametrize(
    ("antwoord", "verwacht"),
    [("450 straks", Uitkomst.LATER), ("550 bestaat niet", Uitkomst.GEWEIGERD)],
)
def test_antwoord_op_ontvanger(
    via_smtp: Callable[[int], None], antwoord: str, verwacht: Uitkomst
) -> None:
    with bus(rcpt=antwoord) as (bak, poort):
        via_smtp(poort)
        assert bezorg(BRIEF) == verwacht
    assert not bak.gekregen


@pytest.mark.parametrize(
    ("ontvanger", "op_de_envelop", "verwacht"),
    [
        ("noor@gemeënte.example", ["noor@xn--gemente-uya.example"], Uitkomst.BEZORGD),
        ("\u017fam@partner.example", [], Uitkomst.GEWEIGERD),  # no mail server knows a long s
    ],
)
def test_adres_met_andere_letters(
    via_smtp: Callable[[int], None], ontvanger: str, op_de_envelop: list[str], verwacht: Uitkomst
) -> None:
    with bus() as (bak, poort):
        via_smtp(poort)
        assert bezorg(replace(BRIEF, ontvanger=ontvanger)) == verwacht
    assert bak.ontvangers == op_de_envelop


def test_letters_buiten_ascii_worden_aangekondigd_en_komen_aan(
    via_smtp: Callable[[int], None],
) -> None:
    with bus() as (bak, poort):
        via_smtp(poort)
        assert bezorg(replace(BRIEF, inhoud="Eén bericht voor u.")) == Uitkomst.BEZORGD
    assert bak.opties == ["BODY=8BITMIME"]
    gelezen = message_from_bytes(bak.gekregen[0], policy=policy.default)
    assert gelezen.get_content().strip() == "Eén bericht voor u."


def test_geen_server_is_uitstel(via_smtp: Callable[[int], None]) -> None:
    via_smtp(vrije_poort())
    assert bezorg(BRIEF) == Uitkomst.LATER


class Afbreker(socketserver.StreamRequestHandler):
    """Speaks SMTP and hangs up at the step that `breek_bij` names."""

    breek_bij = b""

    def handle(self) -> None:
        self.wfile.write(b"220 dag\r\n")
        while regel := self.rfile.readline():
            if regel.upper().startswith(self.breek_bij):
                return
            if regel.upper().startswith(b"DATA"):
                self.wfile.write(b"354 ga door\r\n")
            elif regel.upper().startswith(WOORDEN):
                self.wfile.write(b"250 ok\r\n")


@pytest.mark.parametrize(
    ("stap", "verwacht"),
    [
        (b"EHLO", Uitkomst.LATER),
        (b"MAIL", Uitkomst.LATER),
        (b"RCPT", Uitkomst.LATER),
        (b"DATA", Uitkomst.LATER),
        (b"SUBJECT", Uitkomst.ONBEKEND),
        (b".\r\n", Uitkomst.ONBEKEND),
        (b"QUIT", Uitkomst.BEZORGD),
    ],
)
def test_verbinding_weg_bij_elke_stap(
    via_smtp: Callable[[int], None], stap: bytes, verwacht: Uitkomst
) -> None:
    breker = type("Breker", (Afbreker,), {"breek_bij": stap})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), breker) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        via_smtp(server.server_address[1])
        assert bezorg(BRIEF) == verwacht
        server.shutdown()
