"""The child process that reads mail for others; see `buiten` for who starts it.

It is shut off first (`afgesloten`). It gets no settings, no database and no keys.
"""

import json
import os
import resource
import struct
import sys
from dataclasses import asdict, replace
from typing import Any, BinaryIO

from meldpunt.lib.afgesloten import MEESTE_SECONDEN, SECONDEN, sluit_af
from meldpunt.lib.proces import begin
from meldpunt.post.lezen.bericht import Bericht
from meldpunt.post.lezen.ontleden import lees_bericht

VRAAG = struct.Struct(">Q?")  # length of the message, and whether its layout is asked for
ANTWOORD = struct.Struct(">QQ")  # length of the JSON, length of the bytes of all attachments


def main() -> None:
    """Read messages from stdin and answer on stdout until there are no more."""
    begin()
    sluit_af()
    vraag, antwoord = sys.stdin.buffer, sys.stdout.buffer
    while kop := vraag.read(VRAAG.size):
        _geef_tijd()
        lengte, met_opmaak = VRAAG.unpack(kop)
        schrijf(antwoord, lees_bericht(vraag.read(lengte), met_opmaak=met_opmaak))


def _geef_tijd() -> None:
    gebruik = resource.getrusage(resource.RUSAGE_SELF)
    tot = int(gebruik.ru_utime + gebruik.ru_stime) + SECONDEN
    resource.setrlimit(resource.RLIMIT_CPU, (min(tot, MEESTE_SECONDEN), MEESTE_SECONDEN))


def schrijf(uit: BinaryIO, bericht: Bericht) -> None:
    """Write one message: its fields as JSON, then the bytes of its attachments."""
    kaal = replace(
        bericht, bijlagen=tuple(replace(bijlage, inhoud=b"") for bijlage in bericht.bijlagen)
    )
    velden: dict[str, Any] = asdict(kaal)
    for veld, bijlage in zip(velden["bijlagen"], bericht.bijlagen, strict=True):
        veld["inhoud"] = len(bijlage.inhoud)
    velden["datum"] = bericht.datum.isoformat() if bericht.datum else None
    tekst = json.dumps(velden).encode()
    uit.write(ANTWOORD.pack(len(tekst), sum(len(b.inhoud) for b in bericht.bijlagen)) + tekst)
    for bijlage in bericht.bijlagen:
        uit.write(bijlage.inhoud)
    uit.flush()


if __name__ == "__main__":
    main()
    os._exit(0)  # nothing is left to tidy up
