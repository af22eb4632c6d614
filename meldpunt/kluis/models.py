"""The wrapped data keys: useless without the month keys, which stand outside the database."""

from django.db import models

from meldpunt.lib.rij import GemeenteRij
from meldpunt.rollen import Compartiment


class Sleutel(GemeenteRij):
    """One data key: of one case (signaal, melding, bericht), one compartment, for life.

    A closed field names the key that closed it, so joining and merging never encrypt again.
    """

    zaak_id = models.UUIDField("van welke zaak")
    compartiment = models.CharField(
        "compartiment", max_length=20, choices=[(c.value, c.value) for c in Compartiment]
    )
    # "2026-11", or the day when one was replaced within its month: "2026-11-22".
    maand = models.CharField("ingepakt met de sleutel van", max_length=10)
    ingepakt = models.BinaryField("ingepakte sleutel", null=True)
    vernietigd_op = models.DateTimeField("vernietigd op", null=True)

    class Meta:
        verbose_name = "sleutel"
        verbose_name_plural = "sleutels"
        constraints = [
            models.UniqueConstraint(fields=["zaak_id", "compartiment"], name="sleutel_eenmaal"),
            models.CheckConstraint(
                condition=models.Q(ingepakt=None) ^ models.Q(vernietigd_op=None),
                name="sleutel_of_vernietigd",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "maand", "id"], name="sleutel_maand")]

    def __str__(self) -> str:
        return f"Sleutel van {self.zaak_id}"
