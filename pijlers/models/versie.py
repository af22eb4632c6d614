"""A version of a plan: who changed what and when, and the text as it was then."""

from typing import Self

from django.db import models

from meldpunt.lib.rij import VasteRij
from meldpunt.rollen import Onderdeel, Toegang


class PlanversieQuerySet(models.QuerySet["Planversie"]):
    """Versions, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of the gemeente acted for, for roles that follow the plan; else none."""
        if not toegang.mag(Onderdeel.PLAN):
            return self.none()
        return self.filter(gemeente_id=toegang.gemeente_id)


class Planversie(VasteRij):
    """One version of an adopted plan. Appended, never changed.

    `vorm` is the whole text in the neutral form (`pijlers.planvorm`) after the change.
    """

    plan = models.ForeignKey(
        "pijlers.Uitvoeringsplan", on_delete=models.PROTECT, related_name="versies"
    )
    nummer = models.PositiveIntegerField("nummer")
    op = models.DateTimeField("op")
    door = models.ForeignKey(
        "meldpunt.Medewerker",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="door",
    )
    wat = models.CharField("wat", max_length=300)
    reden = models.CharField("waarom", max_length=300, blank=True)
    vorm = models.JSONField("het plan toen")

    objects = PlanversieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een plan"
        verbose_name_plural = "versies van een plan"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "nummer"], name="planversie_nummer_uniek")
        ]

    def __str__(self) -> str:
        return f"Versie {self.nummer}"
