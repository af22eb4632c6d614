"""`manage.py geef_post_vrij`: a person lets mail leave again after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meldpunt.lib.opdracht import Fout
from meldpunt.services.post import geef_post_vrij


class Command(BaseCommand):
    """Runs as the owner of the database: web and worker can't set mail free."""

    help = "Laat de post weer vertrekken na het terugzetten van een reservekopie."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what to do with mail that waited when the copy was made."""
        keuze = parser.add_mutually_exclusive_group(required=True)
        keuze.add_argument(
            "--bekijk-eerst",
            action="store_true",
            help="wat wachtte is misschien al verstuurd: laat mensen dat per bericht beslissen",
        )
        keuze.add_argument(
            "--verstuur", action="store_true", help="wat wachtte vertrekt alsnog vanzelf"
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        """Set it free and say how many messages that is about."""
        aantal = geef_post_vrij(bekijk_eerst=opties["bekijk_eerst"])
        if aantal is None:
            raise Fout("De post staat niet stil. Er is niets veranderd.")
        wat = "wachten op een mens" if opties["bekijk_eerst"] else "vertrekken nu"
        self.stdout.write(f"De post is vrij. Berichten die {wat}: {aantal}.")
