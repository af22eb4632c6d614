"""Something that is asked once, by a mail with a one-time link."""

from datetime import datetime

from django.db import models


class Linkverzoek(models.Model):
    """When it was asked and closed, the link and the mail it went with. Abstract.

    `stand` is of who inherits: "gevraagd" as long as it waits.
    """

    stand = models.CharField("stand", max_length=20)
    gevraagd_op = models.DateTimeField("gevraagd op")
    gesloten_op = models.DateTimeField("klaar op", null=True, blank=True)
    link = models.ForeignKey("meldpunt.EenmaligeLink", on_delete=models.PROTECT, related_name="+")
    uitgaand = models.ForeignKey(
        "meldpunt.UitgaandBericht", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    def sluit(self, stand: str, moment: datetime) -> None:
        """Let nobody wait for this one any more."""
        self.stand, self.gesloten_op = stand, moment
        self.save(update_fields=["stand", "gesloten_op"])
