"""By what a colleague finds the own reports again."""

from typing import Self
from uuid import UUID

from django.db import models

from meldpunt.kluis.sleutel import vingerafdruk
from meldpunt.lib.rij import GemeenteRij


class EigenMeldingQuerySet(models.QuerySet["EigenMelding"]):
    """Own reports, chainable."""

    def van(self, medewerker_id: UUID, gemeente_id: UUID) -> Self:
        """Those this person put down as reporter, in this gemeente."""
        return self.filter(gemeente_id=gemeente_id, merk=melder_merk(medewerker_id))


class EigenMelding(GemeenteRij):
    """One report of a colleague about what that colleague saw.

    Who reported stands in the closed fields of the melding. This row knows the person by a keyed
    mark only, so that the table names nobody.
    """

    melding = models.OneToOneField(
        "meldpunt.Melding", on_delete=models.PROTECT, related_name="eigen"
    )
    merk = models.BinaryField("merk van de melder", max_length=32)

    objects = EigenMeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "eigen melding"
        verbose_name_plural = "eigen meldingen"
        indexes = [models.Index(fields=["gemeente", "merk"], name="eigen_melding_merk")]

    def __str__(self) -> str:
        return "Eigen melding"


def melder_merk(medewerker_id: UUID) -> bytes:
    """Give the mark of a person; without the key file it leads to nobody."""
    return vingerafdruk("melder", medewerker_id.bytes)
