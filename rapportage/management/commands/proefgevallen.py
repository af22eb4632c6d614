"""`manage.py proefgevallen`: the invented cases of the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rapportage.proef import vul


class Command(BaseCommand):
    """Add the cases that are not there yet; only in the demo."""

    help = "Zet verzonnen zaken in de proef. Twee keer doen verandert niets."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Play the cases; raises CommandError outside the demo."""
        if not settings.DEMO:
            raise CommandError("Verzonnen zaken horen alleen in de proef. Er is niets gedaan.")
        for code, aantal in vul().items():
            self.stdout.write(f"{code}: {aantal} signalen gemaakt.")
