"""`manage.py ontvang_mail --postbus ADRES < bericht.eml`: the door for a mail server."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error as DatabaseFout

from meldpunt.kluis import KluisFout
from meldpunt.logboek import werk
from meldpunt.models import Gemeente
from meldpunt.post.brievenbus import MEESTE_BYTES
from meldpunt.services.post import bewaar_ruw, lees_in
from meldpunt.services.toegang import systeem


class Geweigerd(Exception):
    """The message is not kept; carries the exit code for the mail server and a sentence."""

    def __init__(self, code: int, zin: str) -> None:
        super().__init__(zin)
        self.code = code


class Command(BaseCommand):
    """Read one message from stdin and keep it.

    Exit codes are those of sysexits.h, so that a mail server knows what to do: 0 kept, 65 for
    good impossible, 67 unknown mailbox, 75 try again later. Nothing is lost: without 0 the mail
    server still has the message.
    """

    help = "Leest een e-mail van stdin en zet die in de postbus van de gemeente."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the mailbox."""
        parser.add_argument("--postbus", required=True, help="adres van de postbus")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Keep the message; say in one sentence what happened."""
        try:
            zin = _ontvang(opties["postbus"], sys.stdin.buffer.read(MEESTE_BYTES + 1))
        except Geweigerd as fout:
            self._stop(fout.code, str(fout))
        except KluisFout as fout:
            self._stop(os.EX_TEMPFAIL, f"Het bericht is niet bewaard. {fout}")
        except DatabaseFout:
            self._stop(os.EX_TEMPFAIL, "De database antwoordt niet. Het bericht is niet bewaard.")
        except Exception as fout:
            # The type only: the text of an error can hold content of the message.
            self._stop(os.EX_TEMPFAIL, f"Het bericht is niet bewaard ({type(fout).__name__}).")
        else:
            self.stdout.write(zin)

    def _stop(self, code: int, zin: str) -> None:
        self.stderr.write(zin)
        sys.exit(code)


def _ontvang(postbus: str, ruw: bytes) -> str:
    if not ruw.strip():
        raise Geweigerd(os.EX_DATAERR, "Er kwam geen bericht binnen.")
    if len(ruw) > MEESTE_BYTES:
        raise Geweigerd(os.EX_DATAERR, "Het bericht is te groot. Het mag 35 MB zijn.")
    gemeente = Gemeente.objects.exclude(postbus="").filter(postbus__iexact=postbus).first()
    if gemeente is None:
        raise Geweigerd(os.EX_NOUSER, f"Er is geen gemeente met de postbus {postbus}.")
    # The bytes are safe before anything looks into them. A message that comes again after a crash
    # in between is still read.
    with werk(systeem(gemeente), "opdracht: ontvang_mail"):
        bericht, nieuw = bewaar_ruw(gemeente=gemeente, ruw=ruw, door=systeem(gemeente))
    with werk(systeem(gemeente), "opdracht: ontvang_mail"):
        bericht = lees_in(bericht=bericht, ruw=ruw, door=systeem(gemeente))
        stand = bericht.get_staat_display().lower()
    return f"Het bericht is bewaard. Stand: {stand}." if nieuw else "Dit bericht was er al."
