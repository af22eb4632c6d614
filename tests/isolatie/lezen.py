"""Everything that can be read in what comes back."""

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.contrib.messages import get_messages


def teksten(antwoord: Any) -> Iterator[str]:
    """Give everything readable in an answer: body, headers, cookies and words kept for later."""
    inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content
    yield inhoud.decode(errors="replace")
    yield str(antwoord.headers)
    yield str(antwoord.cookies)
    yield from (str(bericht) for bericht in get_messages(antwoord.wsgi_request))
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as map_:
            yield from (map_.read(naam).decode(errors="replace") for naam in map_.namelist())
    if inhoud.startswith(b"%PDF"):
        for stroom in re.findall(rb"stream\r?\n(.*?)endstream", inhoud, re.S):
            yield zlib.decompressobj().decompress(stroom).decode(errors="replace")


class Regels(logging.Handler):
    """Keeps what was logged, as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.bewaard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.bewaard.append(self.format(record))

    def leeg(self) -> list[str]:
        """Give what was kept and forget it."""
        weg, self.bewaard = self.bewaard, []
        return weg
