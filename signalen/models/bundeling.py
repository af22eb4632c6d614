"""The link between a melding and a signaal."""

from typing import Self

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Toegang, Vertrouwelijkheid
from signalen.models.signaal import Signaal


class BundelingStand(models.TextChoices):
    """How sure the link is."""

    VERMOED = "vermoed", "Vermoed"
    BEVESTIGD = "bevestigd", "Bevestigd"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class BundelingQuerySet(models.QuerySet["Bundeling"]):
    """Links, chainable."""

    def geldend(self) -> Self:
        """Links that were not refused."""
        return self.exclude(stand=BundelingStand.AFGEWEZEN)

    def verborgen_voor(self, toegang: Toegang) -> Self:
        """Links to a confidential signaal that does not exist for this person."""
        geheim = ~Q(signaal__vertrouwelijkheid=Vertrouwelijkheid.GEWOON)
        zichtbaar = Signaal.objects.zichtbaar_voor(toegang)
        return self.geldend().filter(geheim).exclude(signaal__in=zichtbaar)


class Bundeling(VersieRij):
    """One melding belongs to one signaal: this row, not the melding, is what moves (D2)."""

    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.PROTECT, related_name="bundelingen"
    )
    melding = models.ForeignKey(
        "meldpunt.Melding", on_delete=models.PROTECT, related_name="bundelingen"
    )
    stand = models.CharField(
        "stand", max_length=20, choices=BundelingStand.choices, default=BundelingStand.BEVESTIGD
    )
    gekoppeld_op = models.DateTimeField("gekoppeld op")

    objects = BundelingQuerySet.as_manager()

    class Meta:
        verbose_name = "bundeling"
        verbose_name_plural = "bundelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["melding"],
                condition=~models.Q(stand="afgewezen"),
                name="bundeling_melding_in_een_signaal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.melding_id} bij {self.signaal_id}"
