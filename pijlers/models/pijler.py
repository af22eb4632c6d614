"""A pijler of a plan, and the subjects under it."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import VersieRij
from meldpunt.rollen import Onderdeel, Toegang


class PijlerQuerySet(models.QuerySet["Pijler"]):
    """Pijlers, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """The pijlers of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Pijler(VersieRij):
    """One pijler: signaleren, voorkomen, aanpakken, zorg; or a step of another plan."""

    plan = models.ForeignKey(
        "pijlers.Uitvoeringsplan", on_delete=models.PROTECT, related_name="pijlers"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("naam", max_length=150)
    toelichting = models.TextField("toelichting", blank=True)

    objects = PijlerQuerySet.as_manager()

    class Meta:
        verbose_name = "pijler"
        verbose_name_plural = "pijlers"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "nummer"], name="pijler_nummer_uniek")
        ]

    def __str__(self) -> str:
        return f"Pijler {self.nummer}: {self.naam}"
