"""A subject: actions of a pijler that belong together."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class OnderwerpQuerySet(models.QuerySet["Onderwerp"]):
    """Subjects, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The subjects of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Onderwerp(VersieRij):
    """One subject of a pijler."""

    pijler = models.ForeignKey(
        "pijlers.Pijler", on_delete=models.PROTECT, related_name="onderwerpen"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=150)

    objects = OnderwerpQuerySet.as_manager()

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["pijler", "naam"], name="onderwerp_naam_uniek")
        ]

    def __str__(self) -> str:
        return self.naam
