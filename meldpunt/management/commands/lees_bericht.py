"""`manage.py lees_bericht < bericht.eml`: what the reader of mail makes of a message, as JSON."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meldpunt.post.brievenbus import MEESTE_BYTES
from meldpunt.post.lezen import lees_buiten


class Command(BaseCommand):
    """Read one message from stdin in the child process; nothing is kept, nothing is asked."""

    help = "Leest een e-mail van stdin en toont als JSON wat erin staat. Bewaart niets."
    requires_system_checks = []

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print the JSON.

        Raises:
            CommandError: the message is larger than the mailbox takes.
        """
        raw = sys.stdin.buffer.read(MEESTE_BYTES + 1)
        if len(raw) > MEESTE_BYTES:
            raise CommandError("Het bericht is te groot. Het mag 35 MB zijn.")
        inhoud = lees_buiten(raw).als_json()
        self.stdout.write(json.dumps(inhoud, ensure_ascii=False, indent=2))
