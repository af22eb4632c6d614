"""The mail sink of the demo: it keeps what it gets as files, and delivers nothing."""

import asyncio
import os
import signal
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from meldpunt.lib.proces import begin


class Bewaarder:
    """Keeps every message as a file that only we can read."""

    def __init__(self, map_: Path) -> None:
        """Keep the folder."""
        self.map = map_

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Write the message whole or not at all."""
        nu = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        doel = self.map / f"{nu}-{uuid.uuid4().hex}.eml"
        half = doel.with_suffix(".half")
        half.write_bytes(envelope.original_content or b"")
        half.rename(doel)
        return "250 Bewaard"


def main(argumenten: list[str]) -> None:
    """Listen on loopback until a SIGTERM; arguments are the port and the folder."""
    os.umask(0o077)
    map_ = Path(argumenten[1])
    map_.mkdir(parents=True, exist_ok=True, mode=0o700)
    poort = int(argumenten[0])
    controller = Controller(Bewaarder(map_), hostname="127.0.0.1", port=poort)
    controller.start()
    asyncio.run(_wacht())
    controller.stop()


async def _wacht() -> None:
    klaar = asyncio.Event()
    for teken in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(teken, klaar.set)
    await klaar.wait()


if __name__ == "__main__":
    begin()
    main(sys.argv[1:])
