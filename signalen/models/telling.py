"""The counts, kept in the transaction of the change and without any id."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.lib.rij import GemeenteRij


class Wat(models.TextChoices):
    """What a cell counts."""

    SIGNAAL = "signaal", "Signalen"
    VORM = "vorm", "Signalen per vorm"
    TERUGKOPPELING = "terugkoppeling", "Terugkoppelingen"


class TellingQuerySet(models.QuerySet["Telling"]):
    """Count cells, chainable."""

    def van_gemeente(self, gemeente_id: UUID) -> Self:
        """Figures look at the gemeente only: equal for every reader."""
        return self.filter(gemeente_id=gemeente_id)


class Telling(GemeenteRij):
    """One cell: how many of `wat` with these properties, by month of receipt.

    `staat` holds "op_tijd", "te_laat", "open" or "niet_verschuldigd" for terugkoppelingen.
    A signaal with two vormen stands in two VORM cells and in one SIGNAAL cell.
    """

    maand = models.DateField("maand van ontvangst (eerste dag)")
    wat = models.CharField("wat", max_length=20, choices=Wat.choices)
    vorm = models.CharField("vorm", max_length=60, blank=True)
    kanaal = models.CharField("bron", max_length=20, blank=True)
    staat = models.CharField("stap", max_length=30, blank=True)
    waarheid = models.CharField("wat is waar", max_length=60, blank=True)
    opvolging = models.CharField("wat is gedaan", max_length=60, blank=True)
    aantal = models.IntegerField("aantal", default=0)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "gemeente",
                    "maand",
                    "wat",
                    "vorm",
                    "kanaal",
                    "staat",
                    "waarheid",
                    "opvolging",
                ],
                name="telling_cel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.wat} {self.maand:%Y-%m}: {self.aantal}"
