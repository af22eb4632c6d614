"""Reading mail in a child process: hostile bytes never meet keys, database or network (P11).

One child reads many messages; it is replaced after a failure and after a batch.
"""

import atexit
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from meldpunt.post.lezen.bericht import Bericht, Berichtsoort, Bezorgfout, Bijlagedeel
from meldpunt.post.lezen.keuren import Kenmerk

WORTEL = Path(__file__).parents[3]
MEESTE_SECONDEN = 30.0  # on the clock, for one message; its own limit is far below that
PER_KIND = 1_000  # messages before a fresh child takes over
MEESTE_ANTWOORD = 256 * 1024 * 1024  # bytes of an answer
MEESTE_KOPPEN = 256 * 1024  # bytes of the header block, the one thing read after a failure
HAP = 1024 * 1024
VRAAG = struct.Struct(">Q?")
ANTWOORD = struct.Struct(">QQ")


class KindStuk(Exception):
    """The child died, hung or gave nonsense."""


class Lezer:
    """Reads messages one by one in a child; use it in a `with`, for as long as the batch is."""

    def __init__(self, seconden: float = MEESTE_SECONDEN) -> None:
        """Prepare; the child starts with the first message.

        Args:
            seconden: how long one message may take on the clock before its child is stopped.
        """
        self.seconden = seconden
        self.gestart = 0
        self._kind: subprocess.Popen[bytes] | None = None
        self._gelezen = 0
        self._slot = threading.Lock()

    def __enter__(self) -> Self:
        """Give the reader."""
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        """Stop the child."""
        self.sluit()

    def lees(self, raw: bytes, *, met_opmaak: bool = False) -> Bericht:
        """Read one message; like `lees_bericht` it always gives a Bericht.

        When the child fails on it, a new one reads the header block alone and the Bericht says
        `ontleding_mislukt`.
        """
        with self._slot:
            try:
                return self._vraag(raw, met_opmaak)
            except KindStuk:
                return self._na_mislukking(raw)

    def sluit(self) -> None:
        """Stop the child, if there is one."""
        with self._slot:
            self._stop()

    def _na_mislukking(self, raw: bytes) -> Bericht:
        mislukt: dict[str, bool | int] = {"ontleding_mislukt": True}
        koppen = raw[:MEESTE_KOPPEN].replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]
        try:
            gelezen = self._vraag(_zonder_type(koppen) + b"\n\n")
        except KindStuk:
            return Bericht(leesbaar=False, oordelen=mislukt)
        return replace(gelezen, bladen=0, leesbaar=False, oordelen=mislukt)

    def _vraag(self, raw: bytes, met_opmaak: bool = False) -> Bericht:
        kind = self._levend_kind()
        try:
            kop = VRAAG.pack(len(raw), met_opmaak)
            antwoord = _wissel(kind, kop, raw, time.monotonic() + self.seconden)
            return _lees_antwoord(antwoord)
        except (OSError, EOFError, ValueError, KeyError, TypeError, struct.error) as fout:
            self._stop()
            raise KindStuk(type(fout).__name__) from None

    def _levend_kind(self) -> "subprocess.Popen[bytes]":
        self._gelezen += 1
        if self._kind is None or self._kind.poll() is not None or self._gelezen > PER_KIND:
            self._stop()
            self._kind = _start()
            self._gelezen = 1
            self.gestart += 1
        return self._kind

    def _stop(self) -> None:
        if self._kind is None:
            return
        self._kind.kill()
        with self._kind:
            self._kind = None


def lees_buiten(raw: bytes) -> Bericht:
    """Read one message in the child process of this process.

    Args:
        raw: the whole message, any bytes at all.

    Returns:
        Always a Bericht, as `lees_bericht` gives; after a failure of the child one with what its
        header says.
    """
    return _eigen_lezer().lees(raw)


def lees_opmaak_buiten(raw: bytes) -> str:
    """Give the safe HTML of a message, read in the child process; "" without one (P12)."""
    return _eigen_lezer().lees(raw, met_opmaak=True).opmaak


_LEZERS: dict[int, Lezer] = {}
_LEZERS_SLOT = threading.Lock()


def _eigen_lezer() -> Lezer:
    """The reader of this very process: after a fork two would talk through one pipe."""
    with _LEZERS_SLOT:
        if os.getpid() not in _LEZERS:
            _LEZERS.clear()
            _LEZERS[os.getpid()] = Lezer()
            atexit.register(_LEZERS[os.getpid()].sluit)
        return _LEZERS[os.getpid()]


def _start() -> "subprocess.Popen[bytes]":
    """A child without our environment: no secret of a setting is in it, and no message in a log."""
    return subprocess.Popen(
        [sys.executable, "-m", "meldpunt.post.lezen.kind"],
        cwd=WORTEL,
        env={"PYTHONPATH": str(WORTEL), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )


def _wissel(kind: "subprocess.Popen[bytes]", kop: bytes, raw: bytes, tot: float) -> bytearray:
    """Write the question while reading the answer: either pipe may be full."""
    if kind.stdin is None or kind.stdout is None:
        raise ValueError
    invoer, uitvoer = kind.stdin.fileno(), kind.stdout.fileno()
    os.set_blocking(invoer, False)
    te_gaan, antwoord = memoryview(kop + raw), bytearray()
    with selectors.DefaultSelector() as wacht:
        wacht.register(invoer, selectors.EVENT_WRITE)
        wacht.register(uitvoer, selectors.EVENT_READ)
        while not _compleet(antwoord):
            klaar = wacht.select(tot - time.monotonic())
            if not klaar or time.monotonic() > tot:
                raise TimeoutError
            for sleutel, _ in klaar:
                if sleutel.fd == uitvoer:
                    _neem(uitvoer, antwoord)
                    continue
                te_gaan = te_gaan[os.write(invoer, te_gaan[:HAP]) :]
                if not te_gaan:
                    wacht.unregister(invoer)
    return antwoord


def _neem(uitvoer: int, antwoord: bytearray) -> None:
    stuk = os.read(uitvoer, HAP)
    antwoord += stuk
    if not stuk or len(antwoord) > MEESTE_ANTWOORD:
        raise EOFError if not stuk else ValueError


def _compleet(antwoord: bytearray) -> bool:
    if len(antwoord) < ANTWOORD.size:
        return False
    tekst, bestanden = ANTWOORD.unpack_from(antwoord)
    return bool(len(antwoord) >= ANTWOORD.size + tekst + bestanden)


def _lees_antwoord(antwoord: bytearray) -> Bericht:
    """Build the values anew, field by field: the child is not trusted with more than values."""
    lengte, _ = ANTWOORD.unpack_from(antwoord)
    begin = ANTWOORD.size + lengte
    velden: dict[str, Any] = json.loads(antwoord[ANTWOORD.size : begin])
    bijlagen = []
    for deel in velden["bijlagen"]:
        einde = begin + int(deel["inhoud"])
        bijlagen.append(_bijlage(deel, bytes(antwoord[begin:einde])))
        begin = einde
    om: dict[str, Callable[[Any], Any]] = {
        "aan": tuple,
        "verwijzingen": tuple,
        "soort": Berichtsoort,
        "datum": lambda tekst: datetime.fromisoformat(tekst) if tekst else None,
        "bezorgfouten": lambda rij: tuple(Bezorgfout(**fout) for fout in rij),
        "bijlagen": lambda _: tuple(bijlagen),
    }
    return Bericht(**{naam: om.get(naam, _zelf)(waarde) for naam, waarde in velden.items()})


def _bijlage(deel: dict[str, Any], inhoud: bytes) -> Bijlagedeel:
    kenmerken = tuple(Kenmerk(code) for code in deel["kenmerken"])
    return Bijlagedeel(deel["naam"], deel["soort"], inhoud, deel["echt"], kenmerken)


def _zelf(waarde: Any) -> Any:
    return waarde


def _zonder_type(koppen: bytes) -> bytes:
    """The header without what describes parts that are not there."""
    velden = koppen.replace(b"\n ", b"\0 ").replace(b"\n\t", b"\0\t").split(b"\n")
    gehouden = (veld for veld in velden if not veld.lower().startswith(b"content-"))
    return b"\n".join(gehouden).replace(b"\0", b"\n")
