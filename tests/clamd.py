"""A small clamd for the tests: it speaks INSTREAM as the real one does, and finds EICAR."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# The harmless file every scanner finds, in two parts: else a scanner finds this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"
MEESTE = 1_000_000  # bytes, as StreamMaxLength


class _Vraag(socketserver.StreamRequestHandler):
    server: "_Scanner"

    def handle(self) -> None:
        opdracht = self.rfile.read(10)
        if opdracht != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        inhoud = b""
        while lengte := struct.unpack(">I", self.rfile.read(4))[0]:
            inhoud += self.rfile.read(lengte)
            if len(inhoud) > MEESTE:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.gezien.append(inhoud)
        self.wfile.write(self.server.antwoord or self._oordeel(inhoud))

    def _oordeel(self, inhoud: bytes) -> bytes:
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in inhoud else b"stream: OK\0"


class _Scanner(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.gezien: list[bytes] = []
        self.antwoord = b""


class _Buurscanner(_Scanner):
    address_family = socketserver.socket.AF_UNIX  # type: ignore[attr-defined]


@contextmanager
def clamd(pad: str = "") -> Iterator[_Scanner]:
    """Run a scanner on a port of its own, or on a socket in the file system."""
    soort, plek = (_Buurscanner, pad) if pad else (_Scanner, ("127.0.0.1", 0))
    with soort(plek, _Vraag) as scanner:
        draad = threading.Thread(target=scanner.serve_forever, args=(0.01,), daemon=True)
        draad.start()
        try:
            yield scanner
        finally:
            scanner.shutdown()
            draad.join()


def adres(scanner: _Scanner) -> str:
    """What stands in the setting CLAMD."""
    return f"tcp://127.0.0.1:{scanner.server_address[1]}"
