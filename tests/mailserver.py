"""A small IMAP server for one mailbox: enough of RFC 9051 to be fetched from, and to fail."""

import base64
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """What the server knows, and what it heard."""

    wachtwoord: str = "geheim"
    token: str = ""
    geldigheid: int = 7
    mappen: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    gehaald: list[int] = field(default_factory=list)
    # The commands that answer NO, in capitals; "HANG_OP" drops the line at the first fetch.
    weigert: set[str] = field(default_factory=set)
    zonder_maat: set[int] = field(default_factory=set)
    poort: int = 0

    def stop_in(self, *berichten: bytes) -> None:
        """Put messages in the inbox, each under the next UID."""
        bus = self.mappen["INBOX"]
        for ruw in berichten:
            uids = [uid for map_ in self.mappen.values() for uid in map_]
            bus[max(uids, default=0) + 1] = ruw


@contextmanager
def mailserver() -> Iterator[Mailbox]:
    """Serve one mailbox on this computer."""
    bus = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _Gesprek(bus, self.rfile.readline, self.wfile.write).voer()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        bus.poort = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield bus
        finally:
            server.shutdown()


@dataclass
class _Gesprek:
    bus: Mailbox
    lees: Callable[[], bytes]
    schrijf: Callable[[bytes], int]

    def voer(self) -> None:
        self.schrijf(b"* OK klaar\r\n")
        while regel := self.lees():
            kenmerk, _, rest = regel.strip().decode(errors="replace").partition(" ")
            woorden = rest.split(" ", 2)
            if woorden[0].upper() == "UID":
                woorden = [f"UID {woorden[1]}", *woorden[2:]]
            opdracht, argumenten = woorden[0].upper(), " ".join(woorden[1:])
            if "HANG_OP" in self.bus.weigert and opdracht == "UID FETCH":
                return
            uit = opdracht not in self.bus.weigert and self._doe(opdracht, argumenten)
            self.schrijf(f"{kenmerk} {'OK' if uit else 'NO'} klaar\r\n".encode())
            if opdracht == "LOGOUT":
                return

    def _doe(self, opdracht: str, argumenten: str) -> bool:
        doe = getattr(self, "_" + opdracht.lower().replace(" ", "_"), None)
        return bool(doe and doe(argumenten))

    def _capability(self, _: str) -> bool:
        self.schrijf(b"* CAPABILITY IMAP4rev1 MOVE AUTH=XOAUTH2\r\n")
        return True

    def _login(self, argumenten: str) -> bool:
        return argumenten == f'"desk" "{self.bus.wachtwoord}"'

    def _authenticate(self, _: str) -> bool:
        self.schrijf(b"+ \r\n")
        verwacht = f"user=desk\1auth=Bearer {self.bus.token}\1\1"
        return base64.b64decode(self.lees()).decode() == verwacht

    def _select(self, argumenten: str) -> bool:
        inbox = self.bus.mappen.get(argumenten.strip('"'))
        if inbox is None:
            return False
        self.schrijf(f"* {len(inbox)} EXISTS\r\n".encode())
        self.schrijf(f"* OK [UIDVALIDITY {self.bus.geldigheid}] UIDs valid\r\n".encode())
        return True

    def _uid_search(self, _: str) -> bool:
        uids = " ".join(map(str, self.bus.mappen["INBOX"]))
        self.schrijf(f"* SEARCH {uids}\r\n".encode())
        return True

    def _uid_fetch(self, argumenten: str) -> bool:
        welke, _, wat = argumenten.partition(" ")
        for nr, (uid, ruw) in enumerate(self.bus.mappen["INBOX"].items(), 1):
            if welke not in {"1:*", str(uid)}:
                continue
            if "RFC822.SIZE" in wat and uid in self.bus.zonder_maat:
                self.schrijf(f"* {nr} FETCH (UID {uid})\r\n".encode())
            elif "RFC822.SIZE" in wat:
                self.schrijf(f"* {nr} FETCH (UID {uid} RFC822.SIZE {len(ruw)})\r\n".encode())
            else:
                self.bus.gehaald.append(uid)
                # In another order than asked, beside news of another message, as servers may.
                self.schrijf(f"* {nr + 1} FETCH (FLAGS (\\Seen) UID {uid + 1})\r\n".encode())
                kop = f"* {nr} FETCH (BODY[] {{{len(ruw)}}}\r\n" if ruw else "* 1 FETCH (BODY[] "
                lijf = ruw or b'""'
                self.schrijf(kop.encode() + lijf + f" UID {uid})\r\n".encode())
        return True

    def _list(self, argumenten: str) -> bool:
        naam = argumenten.split(" ")[-1].strip('"')
        if naam in self.bus.mappen:
            self.schrijf(f'* LIST () "/" "{naam}"\r\n'.encode())
        return True

    def _create(self, argumenten: str) -> bool:
        self.bus.mappen[argumenten.strip('"')] = {}
        return True

    def _uid_move(self, argumenten: str) -> bool:
        uids, _, doel = argumenten.partition(" ")
        for uid in map(int, uids.split(",")):
            if uid in self.bus.mappen["INBOX"]:
                self.bus.mappen[doel.strip('"')][uid] = self.bus.mappen["INBOX"].pop(uid)
        return True

    def _logout(self, _: str) -> bool:
        self.schrijf(b"* BYE tot ziens\r\n")
        return True
