"""One attempt to hand one message to the mail server, and what came of it."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils.encoding import punycode

BEGIN_BODY = 354  # the server waits for the message
TIJDELIJK = range(400, 500)
BLIJVEND = range(500, 600)
GELUKT = range(200, 300)


class Uitkomst(StrEnum):
    """What an attempt came to; only ONBEKEND leaves room for doubt."""

    BEZORGD = "bezorgd"
    LATER = "later"
    GEWEIGERD = "geweigerd"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Brief:
    """An outgoing message as plain text, ready to be sent."""

    message_id: str
    ontvanger: str
    onderwerp: str
    inhoud: str
    antwoord_aan: str = ""


class _Antwoord(Exception):
    """The server said no before it took the message."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def bezorg(brief: Brief) -> Uitkomst:
    """Send one message once. Never raises on what a mail server or network does.

    The message may have arrived only after the server was given the body. Whatever goes
    wrong before is LATER (or GEWEIGERD when the server says so for good); a silence after
    is ONBEKEND, for a person.
    """
    server = get_connection()
    if not isinstance(server, EmailBackend):  # in memory or on the console: no phases
        server.send_messages([_opgemaakt(brief)])
        return Uitkomst.BEZORGD
    try:
        server.open()
    except (OSError, smtplib.SMTPException):  # our own server or password: not this message
        return Uitkomst.LATER
    if server.connection is None:
        return Uitkomst.LATER
    try:
        return _spreek(server.connection, brief)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.close()


def _opgemaakt(brief: Brief) -> EmailMessage:
    return EmailMessage(
        subject=brief.onderwerp,
        body=brief.inhoud,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[brief.ontvanger],
        reply_to=[brief.antwoord_aan] if brief.antwoord_aan else None,
        # RFC 3834: an automatic mail never causes an automatic answer.
        headers={"Message-ID": brief.message_id, "Auto-Submitted": "auto-generated"},
    )


def _spreek(smtp: smtplib.SMTP, brief: Brief) -> Uitkomst:
    try:
        regels = _opgemaakt(brief).message().as_bytes().splitlines()
        smtp.ehlo_or_helo_if_needed()
        _eis(smtp.mail(_adres(settings.DEFAULT_FROM_EMAIL), _opties(smtp))[0], GELUKT)
        _eis(smtp.rcpt(_in_ascii(brief.ontvanger))[0], GELUKT)
        _eis(smtp.docmd("DATA")[0], range(BEGIN_BODY, BEGIN_BODY + 1))
    except _Antwoord as antwoord:
        return Uitkomst.GEWEIGERD if antwoord.code in BLIJVEND else Uitkomst.LATER
    except (OSError, smtplib.SMTPException):
        return Uitkomst.LATER
    except ValueError:  # an address or text that mail can't carry: never, also not later
        return Uitkomst.GEWEIGERD
    return _geef_body(smtp, regels)


def _geef_body(smtp: smtplib.SMTP, regels: list[bytes]) -> Uitkomst:
    """From here on the server may have the message even when we hear nothing."""
    body = b"".join(b"." * regel.startswith(b".") + regel + b"\r\n" for regel in regels)
    try:
        smtp.send(body + b".\r\n")
        code = smtp.getreply()[0]
    except (OSError, smtplib.SMTPException):
        return Uitkomst.ONBEKEND
    if code in GELUKT:
        return Uitkomst.BEZORGD
    if code in TIJDELIJK:
        return Uitkomst.LATER
    return Uitkomst.GEWEIGERD if code in BLIJVEND else Uitkomst.ONBEKEND


def _eis(code: int, goed: range) -> None:
    if code not in goed:
        raise _Antwoord(code)


def _adres(afzender: str) -> str:
    return afzender.rpartition("<")[2].rstrip("> ")


def _in_ascii(adres: str) -> str:
    """The address with a domain of other letters (gemeënte.example) as mail servers know it."""
    naam, _, domein = adres.rpartition("@")
    return f"{naam}@{punycode(domein)}"


def _opties(smtp: smtplib.SMTP) -> list[str]:
    """Announce letters outside ASCII in the body to a server that asks for it (RFC 6152)."""
    return ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
