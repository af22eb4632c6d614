"""What may lead from a case to one of another gemeente: a hash with a key of just those two."""

from django.db import models

from meldpunt.lib.rij import GemeenteRij


class Deelspoor(GemeenteRij):
    """One strong value of an open case, as a mark that only the key of two gemeenten can make.

    Nobody reads them: a function of the database compares them. Its triggers (migrations
    0015 and 0016) delete them when the signaal gets confidential, when a melding comes or goes,
    when a betrokkene changes, when a data key is destroyed, and when one of the two gemeenten wants
    no more.
    """

    # The database itself cascades: so does what the owner deletes.
    signaal = models.ForeignKey(
        "signalen.Signaal", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    bron_id = models.UUIDField("van welke melding of betrokkene")
    met = models.ForeignKey("meldpunt.Gemeente", on_delete=models.PROTECT, related_name="+")
    sleutel = models.CharField("gemaakt met", max_length=16)
    merk = models.BigIntegerField("merk")

    class Meta:
        verbose_name = "deelspoor"
        verbose_name_plural = "deelsporen"
        constraints = [
            models.UniqueConstraint(
                fields=["bron_id", "met", "sleutel", "merk"], name="deelspoor_eenmaal"
            )
        ]
        indexes = [models.Index(fields=["gemeente", "met", "sleutel", "merk"])]

    def __str__(self) -> str:
        return f"Deelspoor van {self.signaal_id}"
