"""`manage.py proefcode E-MAILADRES`: the second factor of this moment, in the demo only."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meldpunt.proef.mensen import mensen
from meldpunt.proef.proef import draait


class Command(BaseCommand):
    """Print the code of one person of the running demo."""

    help = "Toont de inlogcode van dit moment, alleen in de proef."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address."""
        parser.add_argument("email", help="e-mailadres van een proefgebruiker")

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print six digits, or refuse in one sentence."""
        if not draait(settings.VAR):
            self.stderr.write("De proef draait niet. Codes zijn er alleen in de proef.")
            sys.exit(1)
        codes = {mens.email: mens.code() for mens in mensen()}
        if opties["email"].lower() not in codes:
            self.stderr.write(f"Geen proefgebruiker. Kies uit: {', '.join(codes)}.")
            sys.exit(1)
        self.stdout.write(codes[opties["email"].lower()])
