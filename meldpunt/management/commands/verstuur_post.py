"""`manage.py verstuur_post`: send what is ready, now."""

from typing import Any

from django.core.management.base import BaseCommand

from meldpunt.models import Gemeente
from meldpunt.services.post import verstuur_klaargezet


class Command(BaseCommand):
    """Sweep the outbox once, as the task does every half minute."""

    help = "Verstuurt alle berichten die klaarstaan."

    def handle(self, *args: Any, **opties: Any) -> None:
        """Print per gemeente what was sent."""
        for gemeente in Gemeente.objects.order_by("code"):
            telling = verstuur_klaargezet(gemeente=gemeente)
            self.stdout.write(
                f"{gemeente.code}: {telling.verzonden} verstuurd, {telling.uitgesteld} later, "
                f"{telling.mislukt} mislukt, {telling.onzeker} onzeker."
            )
