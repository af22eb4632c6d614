"""Items of the controlled lists: shared by all gemeenten or of one gemeente."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from meldpunt.lib.rij import Rij


class LijstItemQuerySet(models.QuerySet["LijstItem"]):
    """List items, chainable."""

    def voor(self, gemeente_id: UUID) -> Self:
        """Shared items and those of this gemeente."""
        return self.filter(Q(gemeente=None) | Q(gemeente_id=gemeente_id))

    def van(self, lijst: str) -> Self:
        """Items of one list."""
        return self.filter(lijst=lijst)

    def keuzes(self, lijst: str, gemeente_id: UUID) -> list[tuple[str, str]]:
        """(code, name) of the items in use; an item of the gemeente replaces the shared one."""
        items = self.voor(gemeente_id).van(lijst).order_by("volgorde", "naam")
        eigen = {item.code for item in items if item.gemeente_id}
        return [
            (item.code, item.naam)
            for item in items
            if item.actief and (item.gemeente_id or item.code not in eigen)
        ]

    def namen(self, lijst: str, gemeente_id: UUID) -> dict[str, str]:
        """Names by code, also of items no longer in use; the gemeente's own name wins."""
        items = self.voor(gemeente_id).van(lijst)
        return {item.code: item.naam for item in sorted(items, key=lambda i: bool(i.gemeente_id))}


class LijstItem(Rij):
    """One choice of one list (X-006)."""

    gemeente = models.ForeignKey(
        "meldpunt.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lijst = models.CharField("lijst", max_length=40)
    code = models.CharField("code", max_length=60)
    naam = models.CharField("naam", max_length=200)
    uitleg = models.TextField("uitleg", blank=True)
    kenmerken = models.JSONField("kenmerken", default=dict, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("in gebruik", default=True)
    bron = models.CharField("herkomst", max_length=200, blank=True)

    objects = LijstItemQuerySet.as_manager()

    class Meta:
        verbose_name = "keuze"
        verbose_name_plural = "keuzes"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "lijst", "code"],
                name="lijstitem_code_uniek",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.naam
