"""What came into the mailbox in the last hour, to see a flood coming."""

from django.db import models

from meldpunt.lib.datum import plaatselijk
from meldpunt.lib.rij import GemeenteRij


class Instroom(GemeenteRij):
    """One message that came in, by a keyed hash of its sender.

    Apart from the message and gone with the first mail after an hour: nothing keeps saying which
    messages share a sender.
    """

    merk = models.BinaryField("afzender")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "instroom"
        verbose_name_plural = "instroom"
        indexes = [models.Index(fields=["gemeente", "op"])]

    def __str__(self) -> str:
        return f"Bericht van {plaatselijk(self.op):%d-%m-%Y}"
