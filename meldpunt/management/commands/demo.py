"""`manage.py demo`: the whole system with invented cases, until Ctrl-C."""

import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meldpunt.proef.mensen import mensen
from meldpunt.proef.proef import Proef, ProefFout, alleen_deze


class Stop(Exception):
    """Somebody asked the demo to stop."""


class Command(BaseCommand):
    """Prepare, start, tell how to log in, watch, stop."""

    help = "Start het systeem met verzonnen zaken. Stop met Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port of the website."""
        parser.add_argument("--poort", type=int, default=8000, help="poort van de website")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Run until somebody stops it; a problem is one sentence and exit code 1."""
        _luister(_vraag_stop)
        try:
            with alleen_deze(settings.VAR):
                self._draai(Proef(settings.VAR, opties["poort"]))
        except ProefFout as fout:
            self.stderr.write(str(fout))
            sys.exit(1)

    def _draai(self, proef: Proef) -> None:
        self._zeg("De proef start. Dat duurt de eerste keer een halve minuut.")
        try:
            proef.bereid_voor()
            proef.start()
            self._vertel(proef.url)
            while True:
                proef.controleer()
                time.sleep(0.5)
        except Stop:
            self._zeg("De proef stopt.")
        finally:
            _luister(signal.SIG_IGN)
            proef.stop()

    def _vertel(self, url: str) -> None:
        alle = mensen()
        self._zeg(f"\nKlaar: {url}\nE-mail lezen en codes zien: {url}/proefpost/\n")
        self._zeg(f"Log in met het wachtwoord {alle[0].wachtwoord} en een code.")
        for mens in alle:
            self._zeg(f"  {mens.email:<27}{mens.rol} ({mens.gemeenten}), sleutel {mens.geheim}")
        self._zeg("De code van nu: .venv/bin/python manage.py proefcode E-MAILADRES")
        self._zeg("Stop met Ctrl-C.")

    def _zeg(self, zin: str) -> None:
        self.stdout.write(zin)
        self.stdout.flush()


def _luister(doe: Callable[[int, FrameType | None], NoReturn] | signal.Handlers) -> None:
    for teken in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(teken, doe)


def _vraag_stop(teken: int, frame: FrameType | None) -> NoReturn:
    _luister(signal.SIG_IGN)  # somebody who asks twice must not break the stopping
    raise Stop
