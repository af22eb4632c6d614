"""`manage.py haal_post`: fetch what came into the mailboxes, now."""

from typing import Any

from django.core.management.base import BaseCommand

from meldpunt.lib.opdracht import Fout
from meldpunt.models import Gemeente
from meldpunt.post.brievenbus import UITLEG, BusFout
from meldpunt.services.post import haal_op


class Command(BaseCommand):
    """Look into every mailbox once, as the task does every five minutes."""

    help = "Haalt de post van elke gemeente op bij haar mailserver."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print per gemeente what came in; ends with an error when one did not work."""
        stuk = []
        for gemeente in Gemeente.objects.order_by("code"):
            try:
                oogst = haal_op(gemeente=gemeente)
            except BusFout as fout:
                stuk.append(gemeente.code)
                self.stderr.write(f"{gemeente.code}: {UITLEG[fout.oorzaak]}")
            else:
                if oogst:
                    zin = f"{oogst.nieuw} nieuw, {oogst.bekend} bekend, {oogst.te_groot} te groot."
                    self.stdout.write(f"{gemeente.code}: {zin}")
        if stuk:
            raise Fout(f"De post van {', '.join(stuk)} is niet helemaal opgehaald.")
