"""One mailbox on a mail server, spoken to over IMAP (RFC 9051)."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderCreateError,
    MailboxFolderSelectError,
    MailboxLoginError,
)
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxUnencrypted

from meldpunt.post.brievenbus import WACHTTIJD, ZONDER_TLS, BusFout, Oorzaak, Plaats

PER_KEER = 100  # messages named in one command: a longer line is refused by some servers
_UID = re.compile(rb"\bUID (\d+)")
_LEEG = re.compile(rb'\bBODY\[\] (?:""|NIL)', re.IGNORECASE)
_MAAT = re.compile(rb"\bRFC822\.SIZE (\d+)")


class Bus:
    """An open mailbox. Every method raises BusFout when the server fails."""

    def __init__(self, mailbox: BaseMailBox, plaats: Plaats) -> None:
        """Open the folder of what came in."""
        self._mailbox, self._plaats = mailbox, plaats
        with _vertaald():
            mailbox.folder.set(plaats.map)
            _, waarden = mailbox.client.response("UIDVALIDITY")
            # With the UID it names one message for ever (RFC 9051, 2.3.1.1).
            self.geldigheid = int(waarden[0])

    def maten(self) -> dict[int, int]:
        """The size in bytes of every message in the folder, by UID, oldest first."""
        with _vertaald():
            uids = sorted(int(uid) for uid in self._mailbox.uids("ALL", charset=None))
            regels = self._vraag("1:*", "(UID RFC822.SIZE)") if uids else []
        kaal = [regel for regel in regels if isinstance(regel, bytes)]
        paren = [(_UID.search(regel), _MAAT.search(regel)) for regel in kaal]
        maten = {int(uid[1]): int(maat[1]) for uid, maat in paren if uid and maat}
        # One whose size the server keeps to itself is fetched all the same.
        return {uid: maten.get(uid, 0) for uid in uids}

    def haal(self, uid: int) -> bytes | None:
        """The raw bytes of one message, which stays unread; None when it is no longer there."""
        with _vertaald():
            delen = self._vraag(str(uid), "(UID BODY.PEEK[])")
        # The server may mention other messages too, but gives a body of this one only.
        for deel in delen:
            if isinstance(deel, tuple) and b"BODY[]" in deel[0].upper():
                return bytes(deel[1])
            if isinstance(deel, bytes) and _LEEG.search(deel):
                return b""
        return None

    def verplaats(self, uids: Sequence[int]) -> None:
        """Put messages in the folder of what was fetched; made when it does not exist."""
        doel = self._plaats.map_gehaald
        if not uids:
            return
        with _vertaald():
            if not self._mailbox.folder.exists(doel):
                self._mailbox.folder.create(doel)
            self._mailbox.move([str(uid) for uid in uids], doel, PER_KEER)

    def _vraag(self, uids: str, wat: str) -> list[bytes | tuple[bytes, bytes] | None]:
        soort, delen = self._mailbox.client.uid("FETCH", uids, wat)
        if soort != "OK":
            raise BusFout(Oorzaak.ANTWOORD)
        return list(delen)


@contextmanager
def verbind(plaats: Plaats, geheim: str, *, token: bool) -> Iterator[Bus]:
    """Log in and open the mailbox; TLS with a checked certificate, except to this computer.

    Args:
        plaats: where it is.
        geheim: the password, or the access token.
        token: log in with XOAUTH2 instead of a password.

    Raises:
        BusFout: it can't be reached, does not let us in, or has no such folder.
    """
    with _vertaald():
        mailbox = _mailbox(plaats)
    try:
        with _vertaald():
            _meld_aan(mailbox, plaats.gebruiker, geheim, token=token)
            # A server says only after the login what it can do, such as moving.
            _, kan = mailbox.client.capability()
            mailbox.client.capabilities = tuple(kan[-1].decode().upper().split())
        yield Bus(mailbox, plaats)
    finally:
        with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
            mailbox.logout()
        with suppress(OSError):  # after a failure `logout` leaves the line open
            mailbox.client.shutdown()


def _mailbox(plaats: Plaats) -> BaseMailBox:
    if plaats.host == ZONDER_TLS:
        return MailBoxUnencrypted(plaats.host, plaats.poort, timeout=WACHTTIJD)
    veilig = ssl.create_default_context()  # that of imaplib itself checks no certificate
    return MailBox(plaats.host, plaats.poort, timeout=WACHTTIJD, ssl_context=veilig)


def _meld_aan(mailbox: BaseMailBox, gebruiker: str, geheim: str, *, token: bool) -> None:
    try:
        if token:
            mailbox.xoauth2(gebruiker, geheim, initial_folder=None)
        elif (gebruiker + geheim).isascii():
            mailbox.login(gebruiker, geheim, initial_folder=None)
        else:
            mailbox.login_utf8(gebruiker, geheim, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, MailboxLoginError):
        raise BusFout(Oorzaak.AANMELDEN) from None


@contextmanager
def _vertaald() -> Iterator[None]:
    """Turn what the libraries raise into a cause; their texts can hold a name or a password."""
    try:
        yield
    except (MailboxFolderSelectError, MailboxFolderCreateError):
        raise BusFout(Oorzaak.MAP) from None
    except ssl.SSLError:
        raise BusFout(Oorzaak.ONVEILIG) from None
    except (OSError, imaplib.IMAP4.abort):
        raise BusFout(Oorzaak.ONBEREIKBAAR) from None
    except (ImapToolsError, imaplib.IMAP4.error, ValueError, TypeError, LookupError):
        raise BusFout(Oorzaak.ANTWOORD) from None
