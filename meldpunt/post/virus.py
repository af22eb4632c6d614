"""Asking a virus scanner about a file: clamd and its INSTREAM protocol, where one is set up."""

import re
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

SECONDEN = 20.0  # for connecting, and for each step after that
HAP = 64 * 1024
LENGTE = struct.Struct(">I")
MEESTE_ANTWOORD = 1024  # bytes
UITKOMST = re.compile(rb"stream: (?:(OK)|.{1,200} (FOUND))\0?\n?", re.S)


class ScanFout(Exception):
    """Raised when there is no scanner, or it gave no verdict."""


def is_ingesteld() -> bool:
    """Say whether a scanner is set up (setting CLAMD)."""
    return bool(settings.CLAMD)


def is_schoon(inhoud: bytes) -> bool:
    """Send the bytes to the scanner; True when it finds nothing, False when it finds something.

    Raises:
        ScanFout: it can't be reached, takes too long, or refuses to look (a file too large).
    """
    try:
        with _verbind() as scanner:
            _stuur(scanner, inhoud)
            return _lees(scanner)
    except (OSError, ValueError) as fout:
        raise ScanFout(type(fout).__name__) from None


def _verbind() -> socket.socket:
    """Connect to "tcp://host:port" or "unix:///path"."""
    plek = urlsplit(settings.CLAMD)
    if plek.scheme == "tcp" and plek.hostname and plek.port:
        return socket.create_connection((plek.hostname, plek.port), timeout=SECONDEN)
    if plek.scheme != "unix" or not plek.path:
        raise ScanFout("CLAMD")
    scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    scanner.settimeout(SECONDEN)
    try:
        scanner.connect(plek.path)
    except OSError:
        scanner.close()
        raise
    return scanner


def _stuur(scanner: socket.socket, inhoud: bytes) -> None:
    scanner.sendall(b"zINSTREAM\0")
    for begin in range(0, len(inhoud), HAP):
        hap = inhoud[begin : begin + HAP]
        scanner.sendall(LENGTE.pack(len(hap)) + hap)
    scanner.sendall(LENGTE.pack(0))


def _lees(scanner: socket.socket) -> bool:
    antwoord = b""
    while stuk := scanner.recv(MEESTE_ANTWOORD):
        antwoord += stuk
        if len(antwoord) > MEESTE_ANTWOORD or antwoord.endswith(b"\0"):
            break
    gevonden = UITKOMST.fullmatch(antwoord)
    if gevonden is None:
        raise ScanFout("antwoord")
    return gevonden.group(1) is not None
