"""A plan that a gemeente shared: every gemeente on this system may read it."""

from typing import Self

from django.db import models
from django.db.models import OuterRef, Subquery

from meldpunt.lib.rij import VasteRij
from meldpunt.rollen import Onderdeel, Toegang


class GedeeldPlanQuerySet(models.QuerySet["GedeeldPlan"]):
    """Shared plans, chainable."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Those of every gemeente, for roles that follow the plan; else none."""
        return self if toegang.mag(Onderdeel.PLAN) else self.none()

    def nieuwste(self) -> Self:
        """Of each plan what was shared last, by gemeente."""
        laatste = (
            self.model._default_manager.filter(plan_id=OuterRef("plan_id"))
            .order_by("-op", "-pk")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(laatste)).order_by("gemeente_naam", "titel")


class GedeeldPlan(VasteRij):
    """The public text of a plan at the moment somebody shared it. Appended, never changed.

    Holds no person and no key of a row that another gemeente can't see; who shared it stands
    in the history of the plan. `plan_id` only tells which ones belong together.
    """

    plan_id = models.UUIDField("plan")
    gemeente_naam = models.CharField("gemeente", max_length=100)
    gemeente_code = models.CharField("code", max_length=10)
    titel = models.CharField("titel", max_length=200)
    op = models.DateTimeField("gedeeld op")
    vorm = models.JSONField("het plan")

    objects = GedeeldPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeeld plan"
        verbose_name_plural = "gedeelde plannen"
        indexes = [models.Index(fields=["plan_id", "-op"], name="gedeeld_plan_nieuwste")]

    def __str__(self) -> str:
        return f"{self.titel} ({self.gemeente_naam})"
